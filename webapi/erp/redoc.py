"""/redoc/: the description to read (000). Nothing in it comes from another host."""

from __future__ import annotations

from aiohttp import web

from core.idempotency import Answer
from webapi.document import files
from webapi.erp import ERP
from webapi.kit.router import Router

routes = Router(ERP, "/redoc/")


@routes.get(who="public", media=("text/html",))
async def redoc(request: web.Request) -> Answer:
    """ReDoc: every operation on one page."""
    return files.page_answered("redoc.html", request)
