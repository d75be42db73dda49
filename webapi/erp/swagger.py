"""/swagger/: the description to try out (000). Nothing in it comes from another host."""

from __future__ import annotations

from aiohttp import web

from core.idempotency import Answer
from webapi.document import files
from webapi.erp import ERP
from webapi.kit.router import Router

routes = Router(ERP, "/swagger/")


@routes.get(who="public", media=("text/html",))
async def swagger(request: web.Request) -> Answer:
    """Swagger UI: every operation, to read and to try."""
    return files.page_answered("swagger.html", request)
