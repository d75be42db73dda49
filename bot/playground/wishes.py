"""What a page or a test asks of the playground: who acts, where, and with what."""

from __future__ import annotations

import base64
import json

from aiohttp import web
from aiohttp.typedefs import Handler

from bot.playground.acting import Impossible, Phone
from bot.playground.keys import PLAYGROUND
from bot.playground.people import Person, Wire
from bot.playground.playground import Playground
from bot.playground.refusals import Refusal


@web.middleware
async def explained(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Whatever cannot be done is told in one line."""
    if not request.path.startswith("/playground/api/"):
        return await handler(request)
    try:
        return await handler(request)
    except Impossible as why:
        return web.json_response({"error": str(why)}, status=409)
    except Refusal as why:
        return web.json_response({"error": why.description}, status=why.status)
    except (KeyError, TypeError, ValueError) as why:
        return web.json_response({"error": f"not understood: {type(why).__name__} {why}"}, status=400)


async def wish(request: web.Request) -> Wire:
    """Only JSON: a page of somebody else's cannot send that here unasked."""
    if request.content_type != "application/json":
        raise web.HTTPUnsupportedMediaType(text="send application/json")
    told = json.loads(await request.read() or b"{}")
    if not isinstance(told, dict):
        raise ValueError("an object is expected")
    return told


def held_by(request: web.Request, told: Wire | None = None) -> Phone:
    """The telephone of /chats/{chat}/…; in a group the wish says whose it is."""
    playground = request.app[PLAYGROUND]
    robot = playground.chosen_bot(int(request.query.get("bot", 0)))
    number = int(request.match_info["chat"])
    if number > 0:
        person = somebody(playground, number)
        return Phone(playground, robot, playground.private_chat(robot, person), person)
    if number not in playground.groups:
        raise Impossible(f"there is no group {number}")
    chat = playground.groups[number]
    asked = int((told or {}).get("person") or request.query.get("person") or 0)
    return Phone(playground, robot, chat, chat.people[asked] if asked else next(iter(chat.people.values())))


def somebody(playground: Playground, number: int) -> Person:
    if number not in playground.people:
        raise Impossible(f"there is nobody with the number {number}")
    return playground.people[number]


def content(said: str) -> bytes:
    return base64.b64decode(said, validate=True)


def seconds(request: web.Request) -> float:
    return min(max(float(request.query.get("timeout", 20)), 0.0), 60.0)
