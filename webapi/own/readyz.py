"""/readyz: this process and all it stands on are fit to serve."""

from __future__ import annotations

from collections.abc import Mapping

from aiohttp import web
from pydantic import ConfigDict

from core import health
from core.idempotency import Answer
from webapi.kit.answering import bare
from webapi.kit.leaving import LEAVING
from webapi.kit.router import Router
from webapi.kit.shapes import Out
from webapi.own import OWN

routes = Router(OWN, "/readyz")

_FIT = ("ok", "degraded")


class ReadyOut(Out):
    status: str
    database: str
    redis: str
    migrations: str

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"status": "ok", "database": "ok", "redis": "ok", "migrations": "ok"}]}
    )


@routes.get(who="public", probe=True, shape=ReadyOut, also=(503,))
async def ready(request: web.Request) -> Answer:
    """Database, Redis and migrations; 503 names what is not ready, or that it is leaving. It can do without Redis."""
    parts = await health.report()
    status = "leaving" if request.app[LEAVING].is_set() else _status(parts)
    return bare(200 if status in _FIT else 503, {"status": status, **parts})


def _status(parts: Mapping[str, str]) -> str:
    """A balancer that took every host away for the sake of Redis would close shops that can sell without it."""
    amiss = {name for name, part in parts.items() if part != "ok"}
    return "unavailable" if amiss - {"redis"} else "degraded" if amiss else "ok"
