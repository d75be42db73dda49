"""/healthz: this process answers."""

from __future__ import annotations

from pydantic import ConfigDict

from webapi.kit.router import Router
from webapi.kit.shapes import Out
from webapi.own import OWN

routes = Router(OWN, "/healthz")


class AliveOut(Out):
    status: str

    model_config = ConfigDict(json_schema_extra={"examples": [{"status": "ok"}]})


@routes.get(who="public", probe=True, shape=AliveOut)
async def alive() -> dict[str, str]:
    """The process is alive; nothing else is asked."""
    return {"status": "ok"}
