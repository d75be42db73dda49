"""/assets/: the scripts and styles of our pages, by name and never by path."""

from __future__ import annotations

from aiohttp import web

from core.idempotency import Answer
from webapi.document import files
from webapi.kit.router import Router
from webapi.own import OWN

routes = Router(OWN, "/assets/")


@routes.get(r"{name:[a-z_]+\.[a-z]+}", who="public", media=("*/*",))
async def asset(request: web.Request) -> Answer:
    """One file that a page of ours loads."""
    return files.part(request.match_info["name"]).answered(request, Cache_Control="public, max-age=3600")
