"""/api/sessions/: the devices a person is signed in on (002, 7 and 8)."""

from __future__ import annotations

from pydantic import ConfigDict

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

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "id": 10,
                    "user_agent": "Mozilla/5.0 (Windows NT 10.0; Win64; x64)",
                    "ip_address": "192.168.1.50",
                    "created_at": "2023-10-27T10:00:00Z",
                    "expires_at": "2023-11-03T10:00:00Z",
                    "is_revoked": False,
                }
            ]
        }
    )


class RevokedOut(Out):
    status: str

    model_config = ConfigDict(json_schema_extra={"examples": [{"status": "Sesión cerrada correctamente"}]})


@routes.get(shape=SessionOut, listing=SESSIONS)
async def browse(asked: Asked, by: Actor) -> Page:
    """One's own active sessions, newest first."""
    return await SESSIONS.page(by.own(DeviceSession), asked)


@routes.post(r"{id:[0-9]+}/revoke/", shape=RevokedOut)
async def revoke(session: DeviceSession, by: Actor) -> dict[str, str]:
    """Sign one of one's own devices out."""
    await sessions.revoke(session, by)
    return {"status": "Sesión cerrada correctamente"}
