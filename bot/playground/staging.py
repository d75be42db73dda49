"""/playground/api/: who takes part, what goes wrong, and what was asked."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Any

from aiohttp import web

from bot.playground.acting import Impossible
from bot.playground.chats import Chat
from bot.playground.faults import Fault
from bot.playground.keys import PLAYGROUND
from bot.playground.numbers import group_id, telegram_id
from bot.playground.people import Person, Robot, Wire
from bot.playground.playground import Playground
from bot.playground.updates import Update
from bot.playground.wishes import seconds, somebody, wish

routes = web.RouteTableDef()
_API = "/playground/api"


@routes.get(f"{_API}/ready")
async def ready(request: web.Request) -> web.Response:
    """With bot=1, once a bot listens, or after the timeout."""
    playground = request.app[PLAYGROUND]
    met = playground.chosen_bot().queue.met
    if request.query.get("bot"):
        with suppress(TimeoutError):
            await asyncio.wait_for(met.wait(), seconds(request))
    told = {"ready": True, "people": len(playground.people), "bots": [*playground.bots], "listened_to": met.is_set()}
    return web.json_response(told)


@routes.get(f"{_API}/people")
async def people(request: web.Request) -> web.Response:
    return web.json_response({"people": [one.preset for one in request.app[PLAYGROUND].people.values()]})


@routes.post(f"{_API}/people")
async def add_person(request: web.Request) -> web.Response:
    return web.json_response(join(request.app[PLAYGROUND], await wish(request)).preset)


def join(playground: Playground, told: Wire) -> Person:
    """The same telephone, or without one the same username, is the same person."""
    known = {name: str(told.get(name, "")) for name in ("first_name", "last_name", "username", "phone", "shop", "door")}
    number = int(told.get("id") or telegram_id(known["phone"] or known["username"] or known["first_name"]))
    name = known.pop("first_name") or "Somebody"
    person = Person(number, name, **known, language=told.get("language", "en"), role=told.get("role", "customer"))
    # Chats hold the person they know.
    held = playground.people.setdefault(number, person)
    vars(held).update(vars(person))
    return held


@routes.get(f"{_API}/groups")
async def groups(request: web.Request) -> web.Response:
    return web.json_response({"groups": [_group(chat) for chat in request.app[PLAYGROUND].groups.values()]})


@routes.post(f"{_API}/groups")
async def add_group(request: web.Request) -> web.Response:
    told, playground = await wish(request), request.app[PLAYGROUND]
    title, members = str(told["title"]), [somebody(playground, int(one)) for one in told.get("members", [])]
    if not members:
        raise Impossible("a group has at least one member")
    number = int(told.get("id") or group_id(title))
    chat = playground.groups.setdefault(number, Chat(number, "supergroup", title, bool(told.get("forum"))))
    chat.people |= {one.id: one for one in members}
    return web.json_response(_group(chat))


def _group(chat: Chat) -> Wire:
    return chat.wire | {"members": [*chat.people], "bots": chat.standing}


@routes.get(f"{_API}/calls")
async def calls(request: web.Request) -> web.Response:
    """Every call of the Bot API; with refused=1 those that were refused, with method= those of one."""
    asked, after = request.query, int(request.query.get("after", 0))
    made = [one for one in request.app[PLAYGROUND].calls if one.number > after]
    if asked.get("refused"):
        made = [one for one in made if one.status >= 400]
    if method := asked.get("method", "").lower():
        made = [one for one in made if one.method.lower() == method]
    return web.json_response({"calls": [one.wire for one in made]})


@routes.post(f"{_API}/faults")
async def add_fault(request: web.Request) -> web.Response:
    request.app[PLAYGROUND].faults.ordered.append(Fault(**await wish(request)))
    return web.json_response({"ordered": len(request.app[PLAYGROUND].faults.ordered)})


@routes.delete(f"{_API}/faults")
async def forget_faults(request: web.Request) -> web.Response:
    request.app[PLAYGROUND].faults.ordered.clear()
    return web.json_response({"ordered": 0})


@routes.post(f"{_API}/updates")
async def disturb(request: web.Request) -> web.Response:
    """again: a number, sent once more. raw: whatever it is. text: not even JSON. hold and release: out of order."""
    told, playground = await wish(request), request.app[PLAYGROUND]
    robot = playground.chosen_bot(int(request.query.get("bot", 0)))
    queue = robot.queue
    if "again" in told:
        known = queue.find(int(told["again"]))
        if not known:
            raise Impossible("no such update is remembered")
        queue.add(Update(known.id, known.kind, known.body, known.lane, again=True))
    if "raw" in told or "text" in told:
        _inject(robot, told, playground)
    if "hold" in told:
        queue.held = True
    if "release" in told:
        _release(robot, str(told["release"]))
    return web.json_response({"waiting": [one.id for one in queue.waiting], "last": _last(robot)})


def _inject(robot: Robot, told: Wire, playground: Playground) -> None:
    """With number: null an update of one's own gets the next number."""
    body: Any = told["raw"] if "raw" in told else str(told["text"]).encode()
    if isinstance(body, bytes) and not robot.queue.webhook:
        raise Impossible("a bot that polls is told in one piece: only a webhook can get what is not JSON")
    number = playground.numbers.update()
    if isinstance(body, dict) and body.get("update_id", 0) is None:
        body["update_id"] = number
    # In a lane of its own: what nobody understands holds nobody up.
    robot.queue.add(Update(number, "raw", body, lane=-number))


def _release(robot: Robot, how: str) -> None:
    queue = robot.queue
    if how == "reversed":
        queue.waiting.reverse()
    queue.held = False
    queue.stir()


def _last(robot: Robot) -> int | None:
    known = [one.id for one in (*robot.queue.heard, *robot.queue.waiting)]
    return max(known, default=None)


@routes.post(f"{_API}/limits")
async def limit(request: web.Request) -> web.Response:
    limits = request.app[PLAYGROUND].limits
    limits.are_on = bool((await wish(request))["on"])
    return web.json_response({"on": limits.are_on})


@routes.post(f"{_API}/reset")
async def reset(request: web.Request) -> web.Response:
    await wish(request)
    request.app[PLAYGROUND].reset()
    return web.json_response({"reset": True})
