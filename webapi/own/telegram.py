"""/telegram/: where Telegram brings the updates of a bot that listens by webhook."""

from __future__ import annotations

import hmac

from aiohttp import web

from core.chat import bots, inbox
from core.refusal import Missing, NotAllowed
from webapi.kit.router import Router
from webapi.kit.shapes import Out
from webapi.own import OWN

routes = Router(OWN, "/telegram/")

_HEADER = "X-Telegram-Bot-Api-Secret-Token"


class TakenOut(Out):
    """Nothing: the answer to an update is a call of our own, and made later."""


@routes.post(
    r"{path:[A-Za-z0-9_-]+}/",
    who="public",
    shape=TakenOut,
    transaction=False,
    unread=True,
    refuses=(NotAllowed,),
)
async def take(request: web.Request) -> dict[str, str]:
    """Keep an update as it came, once; what cannot be read is set aside, so that Telegram need not bring it again."""
    path = request.match_info["path"]
    bot_id = await bots.heard_at(path)
    given = request.headers.get(_HEADER, "").encode("utf-8", "surrogateescape")
    is_telegram = hmac.compare_digest(given, bots.secret_of(path).encode())
    if bot_id is None:
        raise Missing
    if not is_telegram:
        raise NotAllowed
    await inbox.keep(bot_id, await request.read())
    return {}
