"""A group in Telegram: several people write in it, in topics or without, and the bot posts there."""

from __future__ import annotations

import itertools
from typing import Any

from bot.staff.posting import Poster
from core.chat.passing import OutgoingMessage
from tests.bot.talking import Line, Phone

_numbers = itertools.count(900_000)
_chats = itertools.count(1)


class Crowd:
    def __init__(self, line: Line, *, topics: bool, title: str = "Lupita, equipo") -> None:
        self.line, self.has_topics, self.title = line, topics, title
        self.id = -1_000_000_000_000 - next(_chats)
        self._threads = itertools.count(77)
        self._read = 0
        # What was posted: method, payload, thread.
        self.posts: list[dict[str, Any]] = []
        self.commands: list[str] = []

    @property
    def chat(self) -> dict[str, Any]:
        kind = {"is_forum": True} if self.has_topics else {}
        return {"id": self.id, "type": "supergroup", "title": self.title, **kind}

    async def hears(self, phone: Phone, text: str, *, thread: int = 0, to: dict[str, Any] | None = None) -> None:
        words: dict[str, Any] = {"text": text}
        if text.startswith("/"):
            word = text.split(maxsplit=1)[0]
            words |= {"entities": [{"type": "bot_command", "offset": 0, "length": len(word)}]}
        await self.gets(phone, thread=thread, to=to, **words)

    async def sees_photo(self, phone: Phone, content: bytes, *, thread: int = 0, album: str = "") -> None:
        name = f"group-photo-{next(_numbers)}"
        self.line.session.files[name] = content
        size = {"file_id": name, "file_unique_id": name, "width": 9, "height": 9, "file_size": len(content)}
        more: dict[str, Any] = {"media_group_id": album} if album else {}
        await self.gets(phone, thread=thread, photo=[size], **more)

    async def gets(self, phone: Phone, *, thread: int = 0, to: dict[str, Any] | None = None, **told: Any) -> None:
        message = {"message_id": next(_numbers), "date": 1, "chat": self.chat, "from": phone._user()} | told
        if thread:
            message |= {"message_thread_id": thread, "is_topic_message": True}
        if to:
            message |= {"reply_to_message": to}
        await self.line.carries({"update_id": next(_numbers), "message": message})
        await self.shows()

    async def taps(self, phone: Phone, label: str) -> None:
        """The newest post that has the button."""
        for post in reversed(self.posts):
            for button in itertools.chain(*post.get("reply_markup", {}).get("inline_keyboard", [])):
                if label in button["text"]:
                    return await self.taps_data(phone, button["callback_data"], post)
        raise AssertionError(f"no button {label!r}")

    async def taps_data(self, phone: Phone, data: str, post: dict[str, Any] | None = None) -> None:
        under = self.message(post or self.posts[-1])
        told = {"id": str(next(_numbers)), "from": phone._user(), "chat_instance": "1", "data": data, "message": under}
        await self.line.carries({"update_id": next(_numbers), "callback_query": told})
        await self.shows()

    async def throws_the_bot_out(self, phone: Phone) -> None:
        bot = {"id": self.line.bot.telegram_id, "is_bot": True, "first_name": "k"}
        change = {"chat": self.chat, "from": phone._user(), "date": 1}
        change |= {"old_chat_member": {"user": bot, "status": "member"}}
        change |= {"new_chat_member": {"user": bot, "status": "left"}}
        await self.line.carries({"update_id": next(_numbers), "my_chat_member": change})

    def message(self, post: dict[str, Any]) -> dict[str, Any]:
        """A post, as somebody replies to it."""
        bot = {"id": self.line.bot.telegram_id, "is_bot": True, "first_name": "k"}
        told = {"message_id": post["row"], "date": 1, "chat": self.chat, "from": bot, "text": _plain(post["text"])}
        if thread := post.get("message_thread_id"):
            told |= {"message_thread_id": thread, "is_topic_message": True}
        return told

    async def shows(self) -> None:
        """What the bot wants to say is posted and sent, as Telegram would answer it."""
        from core.chat import outgoing, topics

        while await Poster(lambda: {self.line.bot.id: self.line.bot}).once():
            pass
        news = OutgoingMessage.filter(bot_id=self.line.bot.id, chat_id=self.id, id__gt=self._read, failed_at=None)
        for row in await news.order_by("id"):
            self._read = row.id
            if row.method.endswith("MyCommands"):
                self.commands = [one["command"] for one in row.payload.get("commands", [])]
                continue
            await topics.place(row)
            came = next(self._threads) if row.method == "createForumTopic" else row.id
            await outgoing.sent(row, came)
            await topics.opened(row, came)
            caption = {"text": row.payload.get("text") or row.payload.get("caption", "")}
            self.posts.append({"method": row.method, "row": row.id, "file": row.file} | row.payload | caption)

    @property
    def text(self) -> str:
        return str(self.posts[-1]["text"])

    def methods(self) -> list[str]:
        return [post["method"] for post in self.posts]


def _plain(text: str) -> str:
    return text.replace("<b>", "").replace("</b>", "")
