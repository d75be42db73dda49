"""A chat as somebody sees it: for the page, for a test, and as lines to search."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from bot.playground.acting import Phone
from bot.playground.chats import Author, Message, Topic
from bot.playground.methods.commands import shown
from bot.playground.people import Person, Wire

_SERVICE = (
    "new_chat_members",
    "forum_topic_created",
    "forum_topic_edited",
    "forum_topic_closed",
    "forum_topic_reopened",
)


def seen(phone: Phone, after: int = 0) -> Wire:
    """What changed since then, and how things stand."""
    chat, robot = phone.chat, phone.robot
    action, until = chat.typing
    return {
        "era": phone.playground.era,
        "version": chat.version,
        "answered": chat.answered,
        "chat": chat.wire,
        "standing": chat.stand(robot),
        "listened_to": robot.queue.met.is_set(),
        "person": phone.person.preset,
        "bot": robot.wire | {"description": _in(phone.person.language, robot.descriptions)},
        "messages": [told(one) for one in chat.messages.values() if one.version > after],
        "topics": [_topic(one) for one in chat.topics.values()],
        "keyboard": chat.keyboard,
        "typing": action if until > phone.playground.now() else "",
        "toasts": [one for one in chat.toasts if one["at"] > after],
        "commands": shown(robot, chat, phone.person),
        "menu_button": robot.menu_buttons.get(chat.id) or robot.menu_buttons.get(0) or {"type": "commands"},
    }


def told(message: Message) -> Wire:
    """As the bot's own words have it, with where its files are."""
    wire = message.wire
    wire |= {"version": message.version, "from_bot": message.is_bots, "deleted": message.is_deleted}
    wire["author"] = _name(message.author)
    if photo := message.body.get("photo"):
        wire["photo_url"] = f"/playground/api/files/{photo[-1]['file_id']}"
    if document := message.body.get("document"):
        wire["document_url"] = f"/playground/api/files/{document['file_id']}"
    return wire


def lines(phone: Phone) -> str:
    """One message after another, to be searched with grep."""
    return "\n".join(line for message in phone.chat.messages.values() for line in _lines(message)) + "\n"


def _lines(message: Message) -> Iterator[str]:
    when = datetime.fromtimestamp(message.date, UTC).strftime("%H:%M:%S")
    signs = (" (edited)" if message.edited else "") + (" (deleted)" if message.is_deleted else "")
    begins = f"#{message.id} {when} {_name(message.author)}{signs}:"
    for line in _content(message.body).split("\n"):
        yield f"{begins} {line}"
    for row in (message.markup or {}).get("inline_keyboard", []):
        yield f"{begins} " + " ".join(f"[{button['text']}]" for button in row)


def _content(body: Wire) -> str:
    if "contact" in body:
        return f"<contact {body['contact']['phone_number']} of {body['contact'].get('user_id', 'nobody')}>"
    for service in _SERVICE:
        if service in body:
            return f"<{service.replace('_', ' ')}>"
    words = body.get("text") or body.get("caption", "")
    if "photo" in body:
        return f"<photo> {words}".strip()
    if "document" in body:
        return f"<file {body['document']['file_name']}> {words}".strip()
    return str(words)


def _name(author: Author) -> str:
    if isinstance(author, Person):
        return f"{author.first_name} {author.last_name}".strip()
    return author.name


def _topic(topic: Topic) -> Wire:
    return topic.wire | {"is_closed": topic.is_closed}


def _in(language: str, said: dict[str, str]) -> str:
    return said.get(language) or said.get("", "")
