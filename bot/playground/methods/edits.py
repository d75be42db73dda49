"""Messages that change where they stand."""

from __future__ import annotations

from bot.playground.chats import Message, mine
from bot.playground.methods.call import Call
from bot.playground.methods.media import attached, captioned
from bot.playground.methods.messages import said
from bot.playground.people import Wire
from bot.playground.refusals import NOT_MODIFIED, bad

_MEDIA = ("photo", "document")


async def edit_text(call: Call) -> Wire:
    message = _editable(call)
    if "text" not in message.body:
        raise bad("there is no text in the message to edit")
    return _become(call, message, said(call))


async def edit_caption(call: Call) -> Wire:
    message = _editable(call)
    media = {kind: message.body[kind] for kind in _MEDIA if kind in message.body}
    if not media:
        raise bad("there is no caption in the message to edit")
    return _become(call, message, media | captioned(call))


async def edit_media(call: Call) -> Wire:
    message = _editable(call)
    return _become(call, message, attached(call, call.asked.json("media", "media")))


async def edit_markup(call: Call) -> Wire:
    message = _editable(call)
    return _become(call, message, {key: said for key, said in message.body.items() if key != "media_group_id"})


def _editable(call: Call) -> Message:
    message = call.message("message to edit not found")
    if not mine(message, call.robot) or message.had_keyboard:
        raise bad("message can't be edited")
    return message


def _become(call: Call, message: Message, body: Wire) -> Wire:
    """A keyboard that is not sent along is gone."""
    markup = call.markup(message.chat)
    if markup and "inline_keyboard" not in markup:
        raise bad("inline keyboard expected")
    shown = markup if markup and markup["inline_keyboard"] else None
    album = {key: said for key, said in message.body.items() if key == "media_group_id"}
    if body | album == message.body and shown == message.markup:
        raise bad(NOT_MODIFIED)
    call.playground.limits.spend(call.robot.id, message.chat.id, is_new=False)
    message.body, message.markup, message.edited = body | album, shown, int(call.playground.now())
    call.playground.touch(message)
    return message.wire
