"""Where a message goes and what it brings with it, whatever it says."""

from __future__ import annotations

from dataclasses import dataclass

from bot.playground.chats import Chat, Message
from bot.playground.methods.call import Call
from bot.playground.people import Wire
from bot.playground.refusals import bad


@dataclass(frozen=True)
class Place:
    chat: Chat
    markup: Wire | None
    thread: int | None
    reply_to: Message | None


def place(call: Call) -> Place:
    """Refused before anything is sent: a chat that is closed to the bot, a keyboard that is none."""
    chat = call.chat()
    return Place(chat, call.markup(chat), _thread(call, chat), _reply_to(call, chat))


def show(call: Call, where: Place, *bodies: Wire) -> list[Message]:
    """One message, or all of an album: a limit stops the whole of it or nothing."""
    call.playground.limits.spend(call.robot.id, where.chat.id, is_new=True)
    return [_shown(call, where, body) for body in bodies]


def _shown(call: Call, where: Place, body: Wire) -> Message:
    message = call.playground.post(where.chat, call.robot, body, thread=where.thread)
    message.is_protected = call.asked.flag("protect_content")
    message.reply_to = where.reply_to
    if where.markup and "inline_keyboard" in where.markup:
        message.markup = where.markup
    elif where.markup:
        message.had_keyboard = True
        where.chat.keyboard = where.markup if "keyboard" in where.markup else None
    where.chat.typing = "", 0.0
    return message


def _thread(call: Call, chat: Chat) -> int | None:
    number = call.asked.number("message_thread_id")
    if not number:
        return None
    topic = chat.topics.get(number)
    if not topic:
        raise bad("message thread not found")
    if topic.is_closed and chat.stand(call.robot) != "administrator":
        raise bad("TOPIC_CLOSED")
    return number


def _reply_to(call: Call, chat: Chat) -> Message | None:
    wished = call.asked.json("reply_parameters", "reply parameters") or {}
    number = int(wished.get("message_id") or call.asked.number("reply_to_message_id"))
    if not number:
        return None
    message = chat.messages.get(number)
    if message and not message.is_deleted:
        return message
    if wished.get("allow_sending_without_reply") or call.asked.flag("allow_sending_without_reply"):
        return None
    raise bad("message to be replied not found")
