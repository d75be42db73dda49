"""A call that is being obeyed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.playground.asked import Asked
from bot.playground.chats import Chat, Message
from bot.playground.html import parsed
from bot.playground.markup import checked
from bot.playground.people import Robot, Wire
from bot.playground.playground import Playground
from bot.playground.refusals import bad


@dataclass
class Told:
    """A result with a remark."""

    result: Any
    description: str


@dataclass
class Call:
    playground: Playground
    robot: Robot
    asked: Asked

    def chat(self) -> Chat:
        return self.playground.open_chat(self.robot, self.asked.text("chat_id"))

    def message(self, otherwise: str) -> Message:
        found = self.chat().messages.get(self.asked.number("message_id"))
        if not found or found.is_deleted:
            raise bad(otherwise)
        return found

    def markup(self, chat: Chat) -> Wire | None:
        return checked(self.asked.json("reply_markup", "reply keyboard markup"), private=chat.is_private)

    def written(self, name: str, values: Wire | None = None) -> tuple[str, list[Wire]]:
        """A text and its entities; where it belongs to one item of many, the item says how it is written."""
        asked = Asked(values) if values is not None else self.asked
        text, mode = asked.text(name), asked.text("parse_mode").lower()
        if mode not in ("", "html"):
            raise bad("unsupported parse_mode")
        if mode == "html":
            return _trimmed(*parsed(text))
        listed = asked.json("entities" if name == "text" else f"{name}_entities")
        return _trimmed(text, listed if isinstance(listed, list) else [])


def _trimmed(text: str, entities: list[Wire]) -> tuple[str, list[Wire]]:
    """No empty lines at either end, as Telegram shows it."""
    shown = text.strip()
    before = len(text[: len(text) - len(text.lstrip())].encode("utf-16-le")) // 2
    end = len(shown.encode("utf-16-le")) // 2
    moved = [one | {"offset": one["offset"] - before} for one in entities]
    return shown, [
        one | {"offset": start, "length": stop - start}
        for one in moved
        if (stop := min(one["offset"] + one["length"], end)) > (start := max(one["offset"], 0))
    ]
