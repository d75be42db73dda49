"""The Bot API: one address for every call, and an envelope for every answer."""

from __future__ import annotations

import asyncio
from typing import Any

from aiohttp import web

from bot.playground.asked import Asked, asked_by
from bot.playground.calls import Made
from bot.playground.faults import Fault
from bot.playground.files import MOST_UPLOADED
from bot.playground.keys import PLAYGROUND
from bot.playground.methods import METHODS, Call, Told
from bot.playground.people import Robot
from bot.playground.playground import Playground
from bot.playground.refusals import NO_SUCH_METHOD, NOT_FOUND, TOO_LARGE, Refusal, bad

routes = web.RouteTableDef()
# The parts of a form are a little longer than the file in it.
MOST_SENT = MOST_UPLOADED + 1024 * 1024


@routes.route("*", r"/bot{token:[^/]+}/{method:[^/]*}")
async def serve(request: web.Request) -> web.StreamResponse:
    playground = request.app[PLAYGROUND]
    method = request.match_info["method"]
    try:
        robot = playground.bot(request.match_info["token"])
        asked = await asked_by(request)
        cut = playground.faults.take(method, asked.told) or Fault()
        await asyncio.sleep(cut.slow)
        if cut.drop and not cut.after:
            return _cut(request)
        result = await execute(playground, robot, method, asked, cut)
    except web.HTTPRequestEntityTooLarge:
        return _refused(Refusal(*TOO_LARGE))
    except Refusal as refusal:
        return _refused(refusal)
    except (AttributeError, KeyError, TypeError, ValueError) as wrong:
        # Something deep in a parameter is of another kind than it should be.
        return _refused(bad(f"wrong parameter in request: {type(wrong).__name__} {wrong}"))
    return _cut(request) if cut.drop else _answer(result)


@routes.get(r"/file/bot{token:[^/]+}/{path:.+}")
async def download(request: web.Request) -> web.StreamResponse:
    playground = request.app[PLAYGROUND]
    try:
        playground.bot(request.match_info["token"])
    except Refusal as refusal:
        return _refused(refusal)
    kept = playground.files.at(request.match_info["path"])
    if not kept:
        return _refused(Refusal(*NOT_FOUND))
    return web.Response(body=kept.content, content_type="application/octet-stream")


async def execute(playground: Playground, robot: Robot, name: str, asked: Asked, fault: Fault | None = None) -> Any:
    """Obey and write it down, also where a webhook answered with the call."""
    made = Made(playground.numbers.tick(), playground.now(), robot.id, name, asked.told)
    # Listening is worth a line only where it goes wrong.
    is_worth_a_line = name.lower() != "getupdates"
    if is_worth_a_line:
        playground.calls.append(made)
    try:
        if fault and (ordered := fault.refusal()):
            raise ordered
        if name.lower() not in METHODS:
            raise Refusal(*NO_SUCH_METHOD)
        result = await METHODS[name.lower()](Call(playground, robot, asked))
    except Refusal as refusal:
        made.status, made.description = refusal.status, refusal.description
        if not is_worth_a_line:
            playground.calls.append(made)
        raise
    made.status = 200
    return result


def _answer(result: Any) -> web.Response:
    if isinstance(result, Told):
        return web.json_response({"ok": True, "result": result.result, "description": result.description})
    return web.json_response({"ok": True, "result": result})


def _refused(refusal: Refusal) -> web.Response:
    return web.json_response(refusal.envelope, status=refusal.status)


def _cut(request: web.Request) -> web.StreamResponse:
    """The connection breaks, as connections do."""
    if request.transport:
        request.transport.abort()
    return web.Response()
