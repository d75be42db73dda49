"""Texts: sent, and taken back."""

from __future__ import annotations

from bot.playground.chats import mine
from bot.playground.methods.call import Call
from bot.playground.methods.sending import place, show
from bot.playground.people import Wire
from bot.playground.refusals import bad

_LONGEST = 4096
_TYPING_SECONDS = 5
_DELETED_FOR_ALL = 48 * 3600
_ACTIONS = {
    f"{act}_{what}"
    for act, things in {
        "upload": ("photo", "video", "voice", "document", "video_note"),
        "record": ("video", "voice", "video_note"),
    }.items()
    for what in things
} | {"typing", "choose_sticker", "find_location"}


async def send_message(call: Call) -> Wire:
    sent_to = place(call)
    [message] = show(call, sent_to, said(call))
    return message.wire


def said(call: Call) -> Wire:
    """A text that may be shown."""
    text, entities = call.written("text")
    if not text:
        raise bad("message text is empty")
    if len(text) > _LONGEST:
        raise bad("message is too long")
    return {"text": text} | ({"entities": entities} if entities else {})


async def send_chat_action(call: Call) -> bool:
    chat = call.chat()
    action = call.asked.text("action")
    if action not in _ACTIONS:
        raise bad("wrong parameter action in request")
    chat.typing = action, call.playground.now() + _TYPING_SECONDS
    # Seen by the page, but nothing was said.
    chat.touch(call.playground.numbers.tick(), by_bot=False)
    return True


async def delete_message(call: Call) -> bool:
    message = call.message("message to delete not found")
    if not (message.chat.is_private or mine(message, call.robot) or message.chat.stand(call.robot) == "administrator"):
        raise bad("message can't be deleted")
    if call.playground.now() - message.date > _DELETED_FOR_ALL:
        raise bad("message can't be deleted for everyone")
    _delete(call, message.id)
    return True


async def delete_messages(call: Call) -> bool:
    """Those there are; the others do not matter."""
    numbers = call.asked.json("message_ids")
    if not isinstance(numbers, list) or not 1 <= len(numbers) <= 100:
        raise bad("message identifiers are not specified")
    for number in numbers:
        _delete(call, int(number))
    return True


def _delete(call: Call, number: int) -> None:
    message = call.chat().messages.get(number)
    if message and not message.is_deleted:
        message.is_deleted = True
        message.version = call.playground.numbers.tick()
        message.chat.touch(message.version, by_bot=True)
