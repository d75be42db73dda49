"""/playground/api/: chats, as seen and used by people."""

from __future__ import annotations

from aiohttp import web

from bot.playground.acting import Phone
from bot.playground.chats import Message
from bot.playground.keys import PLAYGROUND
from bot.playground.people import Wire
from bot.playground.taps import Tap
from bot.playground.transcript import lines, seen, told
from bot.playground.wishes import content, held_by, seconds, somebody, wish

routes = web.RouteTableDef()
_CHAT = r"/playground/api/chats/{chat:-?\d{1,18}}"


@routes.get(_CHAT)
async def look(request: web.Request) -> web.Response:
    return web.json_response(seen(held_by(request), int(request.query.get("after", 0))))


@routes.get(f"{_CHAT}/transcript.txt")
async def search(request: web.Request) -> web.Response:
    return web.Response(text=lines(held_by(request)))


@routes.get(f"{_CHAT}/wait")
async def wait(request: web.Request) -> web.Response:
    """Answers once something happened; with by=bot, once a bot did something that is seen."""
    phone, after = held_by(request), int(request.query.get("after", 0))
    # A restart or a reset makes another era: what the page has is no more.
    if int(request.query.get("era", phone.playground.era)) != phone.playground.era:
        return web.json_response(seen(phone))
    by_bot = request.query.get("by") == "bot"
    await phone.chat.past(after, seconds(request), by_bot=by_bot)
    # It may have been reset meanwhile.
    return web.json_response(seen(held_by(request), after))


@routes.post(f"{_CHAT}/text")
async def says(request: web.Request) -> web.Response:
    asked = await wish(request)
    phone = held_by(request, asked)
    return _said(phone.says(str(asked["text"]), thread=asked.get("thread"), reply_to=int(asked.get("reply_to", 0))))


@routes.post(f"{_CHAT}/start")
async def starts(request: web.Request) -> web.Response:
    asked = await wish(request)
    return _said(held_by(request, asked).starts(str(asked.get("payload", ""))))


@routes.post(f"{_CHAT}/contact")
async def shares_contact(request: web.Request) -> web.Response:
    asked = await wish(request)
    phone = held_by(request, asked)
    other = somebody(phone.playground, int(asked["of"])) if asked.get("of") else None
    return _said(phone.shares_contact(str(asked.get("kind", "own")), of=other, phone=str(asked.get("phone", ""))))


@routes.post(f"{_CHAT}/press")
async def presses(request: web.Request) -> web.Response:
    asked = await wish(request)
    return _said(held_by(request, asked).presses(str(asked["label"])))


@routes.post(f"{_CHAT}/photos")
async def sends_photos(request: web.Request) -> web.Response:
    asked = await wish(request)
    phone, files = held_by(request, asked), request.app[PLAYGROUND].files
    bodies: list[Wire] = [{"photo": files.keep_photo(content(one))[1]} for one in asked["photos"]]
    # An album has one caption, under its first picture.
    if asked.get("caption"):
        bodies[0]["caption"] = str(asked["caption"])
    return web.json_response({"messages": [told(one) for one in phone.sends_all(bodies, thread=asked.get("thread"))]})


@routes.post(f"{_CHAT}/document")
async def sends_document(request: web.Request) -> web.Response:
    asked = await wish(request)
    kept = request.app[PLAYGROUND].files.keep(content(asked["data"]), str(asked["name"]), str(asked.get("mime", "")))
    caption = {"caption": str(asked["caption"])} if asked.get("caption") else {}
    return _said(held_by(request, asked).sends({"document": kept.document} | caption, thread=asked.get("thread")))


@routes.post(f"{_CHAT}/tap")
async def taps(request: web.Request) -> web.Response:
    """With wait, so many seconds for what the bot says to it."""
    asked = await wish(request)
    label, data = str(asked.get("label", "")), str(asked.get("data", ""))
    touched = held_by(request, asked).taps(label=label, data=data, message_id=int(asked.get("message_id", 0)))
    if not isinstance(touched, Tap):
        return web.json_response({"url": touched})
    answer = await touched.settled(float(asked.get("wait", 0)))
    return web.json_response({"id": touched.id, "data": touched.data, "answer": answer})


@routes.post(f"{_CHAT}/block")
async def blocks(request: web.Request) -> web.Response:
    return _standing(held_by(request, await wish(request)), "kicked")


@routes.post(f"{_CHAT}/unblock")
async def unblocks(request: web.Request) -> web.Response:
    return _standing(held_by(request, await wish(request)), "member")


@routes.post(f"{_CHAT}/bot")
async def brings_the_bot(request: web.Request) -> web.Response:
    """Into a group, as administrator unless it is said otherwise; left and kicked put it out."""
    asked = await wish(request)
    return _standing(held_by(request, asked), str(asked.get("standing", "administrator")))


def _standing(phone: Phone, standing: str) -> web.Response:
    if standing not in ("member", "administrator", "left", "kicked"):
        raise ValueError(standing)
    phone.stands(standing)
    return web.json_response({"standing": standing})


def _said(message: Message) -> web.Response:
    return web.json_response({"message": told(message)})
