"""What becomes of a message once Telegram has it, or will not have it as it is."""

from __future__ import annotations

import asyncio

import structlog

from core.chat import outgoing, topics
from core.chat.outgoing import Call
from core.chat.passing import OutgoingMessage

_log = structlog.get_logger("kassa.bot")

_NOTE_TRIES, _PAUSE = 120, 1.0
# What was wished is so already, or can be no more: nobody misses anything.
_AS_GOOD_AS_DONE = (
    "message is not modified",
    "message to delete not found",
    "message can't be deleted",
    "TOPIC_NOT_MODIFIED",
)
_NO_LONGER_THERE = ("message to edit not found", "message can't be edited", "there is no text in the message to edit")
# It looks like one to us, and not to Telegram.
_NO_PICTURE = ("IMAGE_PROCESS_FAILED", "PHOTO_INVALID_DIMENSIONS")
_TOPIC_GONE = "message thread not found"
_EDITS = {"editMessageText": "sendMessage", "editMessageMedia": "sendPhoto"}


async def surely_noted(message: OutgoingMessage, came_of_it: int | None) -> None:
    """Telegram has it: while the database is away, saying it again would be to repeat it."""
    for left in range(_NOTE_TRIES, 0, -1):
        try:
            await outgoing.sent(message, came_of_it)
            await topics.opened(message, came_of_it)
        except Exception as away:
            if left == 1:
                raise
            _log.warning("a message was sent and cannot be noted yet", row=message.id, why=type(away).__name__)
            await asyncio.sleep(_PAUSE)
        else:
            return


async def refused(message: OutgoingMessage, why: str) -> None:
    if any(known in why for known in _AS_GOOD_AS_DONE):
        await outgoing.sent(message, None)
    elif message.method in _EDITS and any(known in why for known in _NO_LONGER_THERE):
        await _anew(message)
    elif _TOPIC_GONE in why and await topics.closed(message):
        _log.warning("a topic was deleted: its ticket goes on in the group itself", ticket=message.ticket_id)
    elif message.method == "sendPhoto" and any(known in why for known in _NO_PICTURE):
        await _as_document(message)
    else:
        _log.error("Telegram refuses a message", row=message.id, method=message.method, why=why[:200])
        await outgoing.failed(message, why)


async def _anew(message: OutgoingMessage) -> None:
    """The screen was deleted, or is too old to be changed: it is sent as a new one."""
    call = _as_new(message)
    message.method, message.payload = call.method, call.payload
    await message.save(update_fields=["method", "payload"])


async def _as_document(message: OutgoingMessage) -> None:
    told = {name: value for name, value in message.payload.items() if name != "photo"}
    message.method, message.payload = "sendDocument", told | {"document": "attach://file"}
    await message.save(update_fields=["method", "payload"])


def _as_new(message: OutgoingMessage) -> Call:
    told = {name: value for name, value in message.payload.items() if name != "message_id"}
    if media := told.pop("media", None):
        told |= {"photo": media["media"], "caption": media.get("caption"), "parse_mode": media.get("parse_mode")}
    return Call(_EDITS[message.method], told)
