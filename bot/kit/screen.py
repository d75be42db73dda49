"""A screen: what one message shows and which way it leads from there."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from aiogram.filters.callback_data import CallbackData

LONGEST_TEXT, LONGEST_CAPTION, LONGEST_BUTTON = 4096, 1024, 64


@dataclass(frozen=True)
class Button:
    """Leads to another screen, or, with a url, out of the chat."""

    label: str
    tap: CallbackData | None = None
    url: str = ""

    def told(self) -> dict[str, Any]:
        return {"text": self.label} | ({"callback_data": self.tap.pack()} if self.tap else {"url": self.url})


Row = list[Button]


@dataclass(frozen=True)
class File:
    name: str
    content: bytes


@dataclass(frozen=True)
class Screen:
    """Text is HTML as bot.kit.texts makes it. With a picture it is the caption, and shorter."""

    text: str
    buttons: list[Row] = field(default_factory=list)
    picture: bytes | None = None
    # Sent as a message of its own, the screen stays.
    file: File | None = None
    # Instead of buttons: the keyboard that asks for the person's number, with the words on its button.
    asks_number: str = ""
    # Takes that keyboard away again.
    ends_asking: bool = False
    # A screen of itself even where it was asked for by a tap: what was there stays as it is.
    anew: bool = False
    # Not to be passed on to others.
    private: bool = False
    # To somebody who wants nothing kept.
    fleeting: bool = False

    def markup(self) -> dict[str, Any] | None:
        if self.asks_number:
            ask = {"text": self.asks_number, "request_contact": True}
            return {"keyboard": [[ask]], "resize_keyboard": True, "one_time_keyboard": True}
        if self.ends_asking:
            return {"remove_keyboard": True}
        rows = [[button.told() for button in row] for row in self.buttons if row]
        return {"inline_keyboard": rows} if rows else None
