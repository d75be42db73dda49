"""Customers who write to the shop's bot and follow their tickets, and the desk that answers them."""

from __future__ import annotations

import asyncio
import random
import re
import time
from dataclasses import dataclass, field
from typing import Any

from aiohttp import ClientError

from tests.bot.playing import Phone, Screen
from tests.chaos.histories import History
from tests.chaos.patience import Dated, Patient

_WORDS = ("/points", "/menu", "/purchases", "/card", "mis puntos", "hola")
_NEW, _KIND, _WRITE = "➕ Nueva solicitud", "🔧 Falla técnica", "✍️ Escribir"
_AT_HOME = "Elige un botón"
_OPENED, _SENT = "Recibimos tu solicitud", "Enviado"
_NUMBER = re.compile(r"TCK-\d{4}-\d+")
# At least so long; nothing is asked in a chat before the last answer is there.
_PAUSE = (0.4, 1.5)
_DESK_PAUSE = (0.5, 1.5)
_LOOKS = 10.0


@dataclass
class Chat:
    phone: Phone
    history: History
    luck: random.Random
    # Until when somebody who wrote waits for an answer.
    closes: float
    longest: float = 0.0
    faults: list[str] = field(default_factory=list)
    _said: int = 0

    async def comes_in(self) -> None:
        await (await self.phone.start()).screen(60.0)
        # Two messages come of it, and the second is the menu.
        await (await self.phone.shares_contact()).sees(_AT_HOME, 60.0)

    async def works(self, until: float) -> None:
        while time.monotonic() < until:
            await (self._opens_a_ticket if self.luck.random() < 0.4 else self._asks)()
            await asyncio.sleep(self.luck.uniform(*_PAUSE))

    async def _asks(self) -> None:
        await self._says("ask", self.luck.choice(_WORDS))

    async def _opens_a_ticket(self) -> None:
        """And has often something to add."""
        if not await self._says("ask", "/tickets"):
            return
        if not (await self._taps(_NEW) and await self._taps(_KIND)):
            return
        opened = await self._says("open ticket", self._words("pide"), _OPENED)
        if opened and self.luck.random() < 0.7 and await self._taps(_WRITE, opened.id):
            number = _NUMBER.search(opened.text)
            await self._says("answer ticket", self._words("agrega"), _SENT, number=number[0] if number else "")

    async def _says(self, kind: str, text: str, expected: str = "", **facts: Any) -> Screen | None:
        """The answer to it, if it has the words that say that it is done."""
        number = self.history.asks(kind, {"chat": self.phone.chat, "text": text, **facts})
        before = await self._answered()
        said = await self.phone.stage.post(f"chats/{self.phone.chat}/text", person=self.phone.person, text=text)
        screen = await self._hears(before, said["message"]["message_id"])
        if screen is None:
            self.faults.append(f"chat {self.phone.chat}: {text!r} was not answered")
        is_done = screen is not None and expected in screen.text
        self.history.hears(number, "done" if is_done else "refused" if screen else "unknown")
        return screen if is_done else None

    async def _taps(self, label: str, message: int = 0) -> bool:
        before = await self._answered()
        wish = {"person": self.phone.person, "label": label, "message_id": message}
        try:
            await self.phone.stage.post(f"chats/{self.phone.chat}/tap", **wish)
        except AssertionError:
            # What came in between has no such button.
            return False
        return await self._hears(before) is not None

    async def _hears(self, before: int, below: int = 0) -> Screen | None:
        """What the bot did last, once it has done something; what the shop says of itself is no answer.

        To what was written the answer stands below it.
        """
        began = time.monotonic()
        while time.monotonic() < self.closes:
            view = await self._waits(before)
            news = [one for one in view["messages"] if one["from_bot"] and one["version"] > before]
            answers = [one for one in map(Screen.of, news) if one.id > below and not is_news(one.text)]
            if answers:
                self.longest = max(self.longest, time.monotonic() - began)
                return max(answers, key=lambda one: int(one.wire["version"]))
        return None

    async def _waits(self, before: int) -> dict[str, Any]:
        path, asked = f"chats/{self.phone.chat}", {"after": before, "by": "bot", "person": self.phone.person}
        try:
            await self.phone.stage.get(f"{path}/wait", timeout=_LOOKS, **asked)
        except (ClientError, TimeoutError):
            await asyncio.sleep(0.1)
        return await self.phone.seen()

    async def _answered(self) -> int:
        path = f"chats/{self.phone.chat}"
        return int((await self.phone.stage.get(path, person=self.phone.person, after=2**60))["answered"])

    def _words(self, what: str) -> str:
        self._said += 1
        return f"{self.history.client} {what} {self._said}."


# In everything that the desk says.
DESK = "la tienda responde"


def is_news(text: str) -> bool:
    """What the desk said reaches a customer by itself; a ticket that they look at shows it too."""
    return DESK in text and _OPENED not in text and _SENT not in text


@dataclass
class Desk:
    """Somebody of the staff, at the API."""

    client: Patient
    # The customers that have a chat.
    customers: frozenset[int]
    _said: int = 0

    async def works(self, until: float) -> None:
        while time.monotonic() < until:
            await asyncio.sleep(self.client.luck.uniform(*_DESK_PAUSE))
            listed, _ = await self.client.tried(Dated("GET", "/api/tickets/?page_size=50"))
            tickets = [one for one in listed.body["results"] if one["customer"] in self.customers] if listed else []
            if tickets:
                await self._answers(self.client.luck.choice(tickets))

    async def _answers(self, ticket: dict[str, Any]) -> None:
        self._said += 1
        text = f"{DESK} {self._said}."
        facts = {"ticket": ticket["id"], "customer": ticket["customer"], "text": text}
        await self.client.does("say", f"/api/tickets/{ticket['id']}/messages/", {"text": text}, facts, key=True)
