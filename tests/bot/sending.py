"""A sender before a Telegram that answers as a test says."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from typing import Any

from aiogram import Bot as Api
from aiogram.client.session.base import BaseSession
from aiogram.methods import GetMe, TelegramMethod
from aiogram.types import Chat, ForumTopic, Message

from bot.kit.sending import Sender
from bot.kit.speaking import Speaker
from core.chat import outgoing
from core.chat.bots import Bot
from core.chat.models import ChatBot
from core.chat.outgoing import Call, Priority
from core.chat.passing import OutgoingMessage

CALL = GetMe()


class Telegram(BaseSession):
    """Answers in turn as it was told to, then well."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[TelegramMethod[Any]] = []
        self.trouble: list[Exception] = []

    async def make_request(self, bot: Api, method: TelegramMethod[Any], timeout: int | None = None) -> Any:  # noqa: ASYNC109
        self.asked.append(method)
        if self.trouble:
            raise self.trouble.pop(0)
        if method.__api_method__ == "createForumTopic":
            return ForumTopic(message_thread_id=77, name="x", icon_color=1)
        return Message(message_id=len(self.asked), date=1, chat=Chat(id=5, type="private"))  # type: ignore[arg-type]

    async def stream_content(self, *_: Any, **__: Any) -> AsyncGenerator[bytes, None]:
        yield b""

    async def close(self) -> None:
        pass

    @property
    def said(self) -> list[str]:
        return [str(getattr(method, "text", method.__api_method__)) for method in self.asked]


class Sending:
    def __init__(self, row: ChatBot) -> None:
        self.telegram = Telegram()
        self.bot = Bot(row.id, None, row.telegram_id, "kassa", row.path, "9:nobody-outside-the-tests-has-it")
        speaker = Speaker(self.bot, Api(self.bot.token, session=self.telegram))
        self.sender = Sender(lambda: [speaker])

    async def put(
        self, text: str, chat: int = 5, priority: Priority = Priority.ANSWER, **about: Any
    ) -> OutgoingMessage:
        call = Call("sendMessage", {"chat_id": chat, "text": text})
        return await outgoing.put(self.bot.id, chat, call, priority, **about)

    async def edits(self, text: str, chat: int = 5) -> OutgoingMessage:
        call = Call("editMessageText", {"chat_id": chat, "message_id": 3, "text": text})
        return await outgoing.put(self.bot.id, chat, call)

    async def again(self, message: OutgoingMessage) -> OutgoingMessage:
        """As if the pause were over."""
        self.sender._paused_until = 0.0
        self.sender._budgets.clear()
        self.sender._waits.clear()
        await OutgoingMessage.filter(id=message.id).update(not_before=None)
        await self.sender.once()
        return await OutgoingMessage.get(id=message.id)
