"""/readyz: this process and all it stands on are fit to serve."""

from __future__ import annotations

from pydantic import ConfigDict

from core import health
from core.idempotency import Answer
from webapi.kit.answering import bare
from webapi.kit.router import Router
from webapi.kit.shapes import Out
from webapi.own import OWN

routes = Router(OWN, "/readyz")


class ReadyOut(Out):
    status: str
    database: str
    redis: str
    migrations: str

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"status": "ok", "database": "ok", "redis": "ok", "migrations": "ok"}]}
    )


@routes.get(who="public", shape=ReadyOut, also=(503,))
async def ready() -> Answer:
    """Database, Redis and migrations; 503 names what is not ready."""
    parts = await health.report()
    fit = all(part == "ok" for part in parts.values())
    return bare(200 if fit else 503, {"status": "ok" if fit else "unavailable", **parts})
