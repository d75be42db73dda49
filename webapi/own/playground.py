"""/playground/: where the bot is tried without Telegram, in a process of its own."""

from __future__ import annotations

from aiohttp import web

from core.idempotency import Answer
from core.refusal import Missing
from core.settings import settings
from webapi.kit.answering import Headed
from webapi.kit.router import Router
from webapi.own import OWN

routes = Router(OWN, "/playground/")


@routes.get(who="public", status=302, media=("text/plain",), refuses=(Missing,))
async def playground(request: web.Request) -> Answer:
    """The way there; with a bot of Telegram's own there is none."""
    chosen = settings()
    if not chosen.has_playground:
        raise Missing
    try:
        there = request.url.origin().with_port(chosen.playground_at)
    except ValueError:
        raise Missing from None
    return Headed(302, "text/plain", b"", {"Location": f"{there}/playground/", "Cache-Control": "no-store"})
