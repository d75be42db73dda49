"""A phone without Telegram: what it sends goes through the inbox, what the bot says is read from the outgoing rows."""

from __future__ import annotations

import itertools
from collections.abc import AsyncGenerator
from typing import Any

import orjson
from aiogram import Bot as Api
from aiogram.client.session.base import BaseSession
from aiogram.fsm.storage.memory import MemoryStorage
from aiogram.methods import AnswerCallbackQuery, GetFile, TelegramMethod
from aiogram.types import File

from bot.kit.answering import Answering
from bot.kit.handling import Handling
from bot.kit.speaking import Speaker
from core.chat import inbox
from core.chat.bots import Bot
from core.chat.models import ChatBot
from core.chat.passing import OutgoingMessage, TelegramUpdate

TOKEN = "1000001:nobody-outside-the-tests-has-this"
_numbers = itertools.count(1)


class Quiet(BaseSession):
    """Takes what goes at once and remembers it; nothing else may leave so."""

    def __init__(self) -> None:
        super().__init__()
        self.alerts: list[str] = []
        self.files: dict[str, bytes] = {}

    async def make_request(self, bot: Api, method: TelegramMethod[Any], timeout: int | None = None) -> Any:  # noqa: ASYNC109
        if isinstance(method, AnswerCallbackQuery):
            self.alerts.append(method.text or "")
        if isinstance(method, GetFile):
            return File(file_id=method.file_id, file_unique_id=method.file_id, file_path=method.file_id)
        assert method.__api_method__ in {"answerCallbackQuery", "sendChatAction"}, method.__api_method__
        return True

    async def stream_content(
        self,
        url: str,
        headers: dict[str, Any] | None = None,
        timeout: int = 30,  # noqa: ASYNC109
        chunk_size: int = 65536,
        raise_for_status: bool = True,
    ) -> AsyncGenerator[bytes, None]:
        yield self.files[url.rsplit("/", 1)[1]]

    async def close(self) -> None:
        pass


class Line:
    """The bot's end: one dispatcher, a memory of its own."""

    def __init__(self, bot: Bot) -> None:
        from aiogram import Dispatcher

        from bot.routing import ROUTERS, connected

        self.session = Quiet()
        self.speaker = Speaker(bot, Api(bot.token, session=self.session))
        self.dispatcher = Dispatcher(storage=MemoryStorage())
        for router in ROUTERS:
            router._parent_router = None  # a router belongs to one dispatcher; each test has its own
        connected(self.dispatcher)
        answering = Answering(self.dispatcher)
        self.handling = Handling(lambda _: self.speaker, answering.answer, answering.apologise)

    @property
    def bot(self) -> Bot:
        return self.speaker.bot

    async def carries(self, update: dict[str, Any]) -> None:
        """As Telegram does it; what fails fails the test."""
        assert await inbox.keep(self.bot.id, orjson.dumps(update))
        while await self.handling.one():
            pass
        row = await TelegramUpdate.get(update_id=update["update_id"])
        assert row.done_at, row.error


async def line(store_id: int | None = None) -> Line:
    """To the bot of the installation."""
    row = await ChatBot.get_or_none(store_id=store_id, removed_at=None)
    row = row or await ChatBot.create(store_id=store_id, telegram_id=1000001, path=f"path-{next(_numbers)}")
    return Line(Bot(row.id, row.store_id, row.telegram_id, "kassa_test_bot", row.path, TOKEN))


class Phone:
    """Of one person. It shows what a phone would show: messages, edited where they are edited."""

    def __init__(self, line: Line, name: str = "María", language: str = "es", number: str = "") -> None:
        self.line, self.name, self.language, self.number = line, name, language, number
        self.id = 500_000 + next(_numbers)
        self.messages: dict[int, dict[str, Any]] = {}
        self._read = 0

    async def says(self, text: str) -> None:
        await self._message(text=text, entities=_entities(text))

    async def starts(self, token: str = "") -> None:
        await self.says(f"/start {token}".strip())

    async def shares_contact(self, number: str = "", *, whose: int | None = None, forwarded: bool = False) -> None:
        contact = {"phone_number": number or self.number, "first_name": self.name, "user_id": whose or self.id}
        origin = {"type": "hidden_user", "sender_user_name": "x", "date": 1} if forwarded else None
        await self._message(contact=contact, **({"forward_origin": origin} if origin else {}))

    async def sends_photo(self, content: bytes, caption: str = "", album: str = "") -> None:
        name = f"photo-{next(_numbers)}"
        self.line.session.files[name] = content
        size = {"file_id": name, "file_unique_id": name, "width": 9, "height": 9, "file_size": len(content)}
        more = {"caption": caption} if caption else {}
        await self._message(photo=[size], **more, **({"media_group_id": album} if album else {}))

    async def taps(self, label: str) -> None:
        """A button of the newest message that has it; part of its label is enough."""
        for number, message in reversed(self.messages.items()):
            for button in itertools.chain(*message["buttons"]):
                if label in button["text"]:
                    return await self.taps_data(button["callback_data"], number)
        raise AssertionError(f"no button {label!r} in {self.labels()}")

    async def taps_data(self, data: str, on: int | None = None) -> None:
        number = on or max(self.messages, default=1)
        shown = self.messages.get(number, {"picture": False})
        told: dict[str, Any] = {
            "message_id": number,
            "date": 1,
            "chat": self._chat(),
            "from": {"id": 1, "is_bot": True, "first_name": "k"},
        }
        told |= (
            {"photo": [{"file_id": "p", "file_unique_id": "p", "width": 1, "height": 1}]}
            if shown["picture"]
            else {"text": "x"}
        )
        tap = {"id": str(next(_numbers)), "from": self._user(), "chat_instance": "1", "data": data, "message": told}
        await self._update(callback_query=tap)

    async def blocks(self) -> None:
        await self._member("kicked")

    async def unblocks(self) -> None:
        await self._member("member")

    @property
    def text(self) -> str:
        """Of the newest message."""
        return str(self.messages[max(self.messages)]["text"]) if self.messages else ""

    @property
    def alert(self) -> str:
        return self.line.session.alerts[-1] if self.line.session.alerts else ""

    def labels(self) -> list[str]:
        """Of the newest message."""
        rows = self.messages[max(self.messages)]["buttons"] if self.messages else []
        return [button["text"] for row in rows for button in row]

    async def hears(self) -> None:
        """Whatever was put out since, as Telegram would show it."""
        news = OutgoingMessage.filter(bot_id=self.line.bot.id, chat_id=self.id, id__gt=self._read).order_by("id")
        for row in await news:
            self._read = row.id
            self._shows(row)

    def _shows(self, row: OutgoingMessage) -> None:
        told = row.payload
        if row.method == "deleteMessage":
            self.messages.pop(told["message_id"], None)
            return
        if row.method.startswith(("send", "edit")):
            caption = told.get("media", {}).get("caption", told.get("caption", ""))
            markup = told.get("reply_markup") or {}
            self.messages[told.get("message_id") or 10_000_000 + row.id] = {
                "text": told.get("text") or caption,
                "buttons": markup.get("inline_keyboard", []),
                "keyboard": markup.get("keyboard", []),
                "picture": row.method in {"sendPhoto", "editMessageMedia"},
                "file": (row.file_name, row.file) if row.method == "sendDocument" else None,
            }

    async def _message(self, **told: Any) -> None:
        common = {"message_id": next(_numbers), "date": 1, "chat": self._chat(), "from": self._user()}
        await self._update(message=common | told)

    async def _member(self, status: str) -> None:
        bot = {"id": 1000001, "is_bot": True, "first_name": "k"}
        old = {"user": bot, "status": "member"}
        new = {"user": bot, "status": status} | ({"until_date": 0} if status == "kicked" else {})
        told = {"chat": self._chat(), "from": self._user(), "date": 1, "old_chat_member": old, "new_chat_member": new}
        await self._update(my_chat_member=told)

    async def _update(self, **told: Any) -> None:
        await self.line.carries({"update_id": next(_numbers), **told})
        await self.hears()

    def _chat(self) -> dict[str, Any]:
        return {"id": self.id, "type": "private", "first_name": self.name}

    def _user(self) -> dict[str, Any]:
        return {"id": self.id, "is_bot": False, "first_name": self.name, "language_code": self.language}


def _entities(text: str) -> list[dict[str, Any]]:
    if not text.startswith("/"):
        return []
    return [{"type": "bot_command", "offset": 0, "length": len(text.split(maxsplit=1)[0])}]
