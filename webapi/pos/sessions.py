"""/api/sessions/: the devices a person is signed in on (002, 7 and 8)."""

from __future__ import annotations

from core.actor import Actor
from core.users import sessions
from core.users.models import DeviceSession
from webapi.kit.asked import Asked, Page
from webapi.kit.fields import ZuluTime
from webapi.kit.listing import Listing, named
from webapi.kit.router import Router
from webapi.kit.shapes import Out
from webapi.pos import POS

routes = Router(POS, "/api/sessions/")

SESSIONS = Listing(
    search=("user_agent", "ip_address"),
    ordering=named("id", "created_at", "expires_at"),
    default=("-id",),
    whole=True,
)


class SessionOut(Out):
    id: int
    user_agent: str
    ip_address: str
    created_at: ZuluTime
    expires_at: ZuluTime
    is_revoked: bool


@routes.get(shape=SessionOut)
async def browse(asked: Asked, by: Actor) -> Page:
    """One's own active sessions, newest first."""
    return await SESSIONS.page(by.own(DeviceSession), asked)


@routes.post(r"{id:\d+}/revoke/")
async def revoke(session: DeviceSession, by: Actor) -> dict[str, str]:
    """Sign one of one's own devices out."""
    await sessions.revoke(session, by)
    return {"status": "Sesión cerrada correctamente"}
