"""People with telephones, for stories: over HTTP, so that the playground may also be another process."""

from __future__ import annotations

import base64
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Self

from aiohttp import ClientSession

from bot.playground.playground import DEMO_BOT, Playground
from bot.playground.server import opened

TOKEN = f"{DEMO_BOT}:playground-for-the-tests"
_PATIENCE = 20.0


@dataclass(frozen=True)
class Screen:
    """What the bot changed last: a message it sent or edited."""

    id: int
    text: str
    buttons: tuple[str, ...]
    has_photo: bool
    file: str
    wire: dict[str, Any] = field(repr=False)

    @classmethod
    def of(cls, told: dict[str, Any]) -> Self:
        rows = told.get("reply_markup", {}).get("inline_keyboard", [])
        return cls(
            id=told["message_id"],
            text=told.get("text") or told.get("caption", ""),
            buttons=tuple(button["text"] for row in rows for button in row),
            has_photo="photo" in told,
            file=told.get("document", {}).get("file_name", ""),
            wire=told,
        )


@dataclass
class Stage:
    """A playground at an address."""

    url: str
    session: ClientSession
    # None where it runs in another process.
    playground: Playground | None = None

    async def get(self, path: str, **query: Any) -> Any:
        async with self.session.get(f"{self.url}/playground/api/{path}", params=query) as answer:
            assert answer.status == 200, await answer.text()
            return await answer.json()

    async def post(self, path: str, **wish: Any) -> Any:
        async with self.session.post(f"{self.url}/playground/api/{path}", json=wish) as answer:
            assert answer.status == 200, await answer.text()
            return await answer.json()

    async def phone(self, name: str, phone: str = "+525512345678", *, language: str = "es", **more: Any) -> Phone:
        told = await self.post("people", first_name=name, phone=phone, language=language, **more)
        return Phone(self, told["id"], told["id"])

    async def group(self, title: str, *members: Phone, forum: bool = False, standing: str = "administrator") -> int:
        """The bot is in it unless its standing is empty."""
        told = await self.post("groups", title=title, members=[one.person for one in members], forum=forum)
        if standing:
            await self.post(f"chats/{told['id']}/bot", person=members[0].person, standing=standing)
        return int(told["id"])

    async def calls(self, method: str = "", **query: Any) -> list[dict[str, Any]]:
        listed: list[dict[str, Any]] = (await self.get("calls", method=method, **query))["calls"]
        return listed

    async def fault(self, method: str = "*", **about: Any) -> None:
        await self.post("faults", method=method, **about)


@dataclass
class Phone:
    stage: Stage
    person: int
    # Another than their own where they are in a group.
    chat: int
    # What the bot had done before the last act.
    _before: int = 0

    def within(self, group: int) -> Phone:
        return Phone(self.stage, self.person, group)

    async def seen(self) -> dict[str, Any]:
        view: dict[str, Any] = await self.stage.get(f"chats/{self.chat}", person=self.person)
        return view

    async def start(self, payload: str = "") -> Self:
        return await self._does("start", payload=payload)

    async def says(self, text: str, **about: Any) -> Self:
        return await self._does("text", text=text, **about)

    async def presses(self, label: str) -> Self:
        return await self._does("press", label=label)

    async def shares_contact(self, kind: str = "own", **about: Any) -> Self:
        return await self._does("contact", kind=kind, **about)

    async def sends_photos(self, *photos: bytes, caption: str = "") -> Self:
        return await self._does("photos", photos=[_sent(one) for one in photos], caption=caption)

    async def sends_document(self, name: str, content: bytes, caption: str = "") -> Self:
        return await self._does("document", name=name, data=_sent(content), caption=caption)

    async def taps(self, label: str = "", *, data: str = "", message_id: int = 0) -> Self:
        return await self._does("tap", label=label, data=data, message_id=message_id)

    async def blocks(self) -> Self:
        return await self._does("block")

    async def unblocks(self) -> Self:
        return await self._does("unblock")

    async def screen(self, seconds: float = _PATIENCE) -> Screen:
        """Once the bot has done something since the last act."""
        view = await self._past(self._before, seconds)
        if view["answered"] <= self._before:
            raise AssertionError(f"the bot did nothing for {seconds:.0f} s:\n{await self.transcript()}")
        return self._last(view)

    async def sees(self, words: str, seconds: float = _PATIENCE) -> Screen:
        """Once a message of the bot, sent or edited since the last act, has these words."""
        reached = self._before
        while True:
            view = await self._past(reached, seconds)
            for told in self._screens(view):
                screen = Screen.of(told)
                if told["version"] > self._before and (words in screen.text or words in screen.buttons):
                    return screen
            if view["answered"] <= reached:
                raise AssertionError(f"nothing said {words!r} for {seconds:.0f} s:\n{await self.transcript()}")
            reached = view["answered"]

    async def told(self, seconds: float = _PATIENCE) -> str:
        """The words over the chat that answered the last tap."""
        view = await self._past(self._before, seconds)
        return "".join(one["text"] for one in view["toasts"] if one["at"] > self._before)

    async def screens(self) -> list[Screen]:
        return [Screen.of(told) for told in (await self.seen())["messages"] if told["from_bot"] and not told["deleted"]]

    async def keyboard(self) -> list[str]:
        board = (await self.seen())["keyboard"] or {"keyboard": []}
        return [button["text"] for row in board["keyboard"] for button in row]

    async def commands(self) -> list[str]:
        return [one["command"] for one in (await self.seen())["commands"]]

    async def transcript(self) -> str:
        address = f"{self.stage.url}/playground/api/chats/{self.chat}/transcript.txt"
        async with self.stage.session.get(address, params={"person": self.person}) as answer:
            return await answer.text()

    async def file(self, screen: Screen) -> bytes:
        address = screen.wire.get("document_url") or screen.wire["photo_url"]
        async with self.stage.session.get(f"{self.stage.url}{address}") as answer:
            return await answer.read()

    async def _does(self, what: str, **wish: Any) -> Self:
        self._before = (await self.stage.get(f"chats/{self.chat}", person=self.person, after=2**60))["answered"]
        await self.stage.post(f"chats/{self.chat}/{what}", person=self.person, **wish)
        return self

    async def _past(self, after: int, seconds: float) -> dict[str, Any]:
        path = f"chats/{self.chat}/wait"
        await self.stage.get(path, after=after, by="bot", timeout=seconds, person=self.person)
        return await self.seen()

    def _screens(self, view: dict[str, Any]) -> list[dict[str, Any]]:
        shown = [told for told in view["messages"] if told["from_bot"] and not told["deleted"]]
        return sorted(shown, key=lambda told: int(told["version"]))

    def _last(self, view: dict[str, Any]) -> Screen:
        return Screen.of(self._screens(view)[-1])


@asynccontextmanager
async def staged(playground: Playground | None = None, *, port: int = 0) -> AsyncIterator[Stage]:
    """A playground in this process; without limits unless it is given one that has them."""
    played = playground or Playground(limits_are_on=False)
    played.add_bot(DEMO_BOT)
    async with opened(played, "127.0.0.1", port) as at, ClientSession() as session:
        yield Stage(f"http://127.0.0.1:{at}", session, played)


def _sent(content: bytes) -> str:
    return base64.b64encode(content).decode()
