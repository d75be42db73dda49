"""/openapi.json: the description of every operation, for machines."""

from __future__ import annotations

from aiohttp import web

from core.idempotency import Answer
from webapi.document.kept import DOCUMENT
from webapi.kit.router import Router
from webapi.own import OWN

routes = Router(OWN, "/openapi.json")


@routes.get(who="public")
async def openapi(request: web.Request) -> Answer:
    """This document, OpenAPI 3.1."""
    return request.app[DOCUMENT].kept.answered(request)
