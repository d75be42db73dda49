"""/healthz: this process answers."""

from __future__ import annotations

from webapi.kit.router import Router
from webapi.own import OWN

routes = Router(OWN, "/healthz")


@routes.get(who="public")
async def alive() -> dict[str, str]:
    """The process is alive; nothing else is asked."""
    return {"status": "ok"}
