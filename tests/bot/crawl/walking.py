"""Tapping on everything: what is shown is noted in each language, and what a tap changed is undone again."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from tortoise.transactions import in_transaction

from bot.customers.taps import ReceiptTap
from bot.entering.menu import MenuTap
from bot.owners.taps import ReportTap
from core.chat.models import ChatAccount
from core.stores.models import Language
from tests.bot.crawl.people import Somebody
from tests.bot.talking import Phone

LANGUAGES = ("es", "ru", "en")
_DEEPEST = 7


@dataclass(frozen=True)
class Shown:
    """What was on the phone after an act: the newest message, or the words over the screen."""

    text: str
    buttons: list[list[dict[str, Any]]]
    picture: bool
    file: str
    alert: str
    keyboard: str = ""

    def labels(self) -> list[str]:
        return [button["text"] for row in self.buttons for button in row]


NOTHING = Shown("", [], picture=False, file="", alert="")


@dataclass(frozen=True)
class Step:
    """One screen: the way to it, by the words on the buttons, and how it looks in each language."""

    way: tuple[str, ...]
    data: str
    shown: dict[str, Shown]


async def walked(somebody: Somebody) -> list[Step]:
    """Whatever they can tap to."""
    return await Walk(somebody.phone).all("/start" if somebody.who == "stranger" else "/menu")


@dataclass
class Walk:
    phone: Phone
    # Of a screen that exists for many records only so many are looked at.
    of_a_kind: int = 1
    steps: list[Step] = field(default_factory=list)
    _seen: dict[str, int] = field(default_factory=dict)

    async def all(self, words: str) -> list[Step]:
        """Whatever can be tapped to from what these words bring up."""
        # The way back to where it began.
        self._is_new(MenuTap().pack())
        await self._step((words,), 0, words=words)
        return self.steps

    async def _on(self, way: tuple[str, ...], shown: Shown, depth: int) -> None:
        for button in (button for row in shown.buttons for button in row):
            data = button.get("callback_data", "")
            if data and depth < _DEEPEST and self._is_new(data):
                await self._tap((*way, button["text"]), data, depth)

    async def _tap(self, way: tuple[str, ...], data: str, depth: int) -> None:
        await self._step(way, depth, data=data)

    async def _step(self, way: tuple[str, ...], depth: int, data: str = "", words: str = "") -> None:
        """In the first of the languages the walk goes on from there."""
        first, *others = LANGUAGES
        step = Step(way, data or words, dict.fromkeys(LANGUAGES, NOTHING))
        self.steps.append(step)
        for language in others:
            async with undone(self.phone):
                step.shown[language] = await self._after(language, data, words)
        async with undone(self.phone):
            step.shown[first] = await self._after(first, data, words)
            await self._on(way, step.shown[first], depth + 1)

    async def _after(self, language: str, data: str, words: str) -> Shown:
        # Somebody who comes for the first time is spoken to as their telephone says.
        self.phone.language = language
        await ChatAccount.filter(telegram_id=self.phone.id).update(language=Language(language))
        before, alerts = {**self.phone.messages}, len(self.phone.line.session.alerts)
        await (self.phone.taps_data(data) if data else self.phone.says(words))
        alert = "".join(self.phone.line.session.alerts[alerts:])
        return _newest(before, self.phone.messages, alert)

    def _is_new(self, data: str) -> bool:
        """Ids are left out: a ticket looks like a ticket."""
        kind = re.sub(r"\d+", "#", data)
        if kind.startswith(f"{ReceiptTap.__prefix__}:"):
            # On paper or as text.
            kind += data[-1]
        if kind.startswith(f"{ReportTap.__prefix__}:"):
            # A report looks alike for whichever period and beside whichever other.
            report, *_, form = kind.split(":")[1:]
            kind = f"{report} {form}"
        self._seen[kind] = self._seen.get(kind, 0) + 1
        return self._seen[kind] <= self.of_a_kind


@asynccontextmanager
async def undone(phone: Phone) -> AsyncIterator[None]:
    """The database and the phone are as they were before; so is what the bot remembers."""
    messages, read = {number: {**told} for number, told in phone.messages.items()}, phone._read
    storage: Any = phone.line.dispatcher.storage
    remembered = {key: (record.state, {**record.data}) for key, record in storage.storage.items()}
    undo = in_transaction()
    await undo.__aenter__()
    try:
        yield
    finally:
        await undo.client.rollback()
        await undo.__aexit__(None, None, None)
        phone.messages, phone._read = messages, read
        storage.storage.clear()
        for key, (state, data) in remembered.items():
            storage.storage[key].state, storage.storage[key].data = state, data


def _newest(before: dict[int, dict[str, Any]], after: dict[int, dict[str, Any]], alert: str) -> Shown:
    changed = [number for number, told in after.items() if before.get(number) != told]
    # A screen that was tapped to from itself is as it was.
    told = after[changed[-1] if changed else max(after)] if after and not alert else {}
    keyboard = " ".join(key["text"] for row in told.get("keyboard", []) for key in row)
    name = told["file"][0] if told.get("file") else ""
    return Shown(told.get("text", ""), told.get("buttons", []), bool(told.get("picture")), name, alert, keyboard)
