"""Chats, their topics, and what was said in them."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Any

from bot.playground.people import Person, Robot, Wire

Author = Person | Robot


@dataclass(eq=False)
class Topic:
    id: int
    name: str
    icon_color: int
    icon: str = ""
    is_closed: bool = False

    @property
    def wire(self) -> Wire:
        icon = {"icon_custom_emoji_id": self.icon} if self.icon else {}
        return {"message_thread_id": self.id, "name": self.name, "icon_color": self.icon_color, **icon}


@dataclass(eq=False)
class Message:
    id: int
    chat: Chat
    author: Author
    date: int
    # Text and entities, or photo and caption, or contact …, as they stand in JSON.
    body: Wire
    markup: Wire | None = None
    thread: int | None = None
    is_protected: bool = False
    # Nobody can edit a message that brought a keyboard.
    had_keyboard: bool = False
    edited: int | None = None
    reply_to: Message | None = None
    is_deleted: bool = False
    version: int = 0

    @property
    def is_bots(self) -> bool:
        return isinstance(self.author, Robot)

    @property
    def wire(self) -> Wire:
        told: Wire = {"message_id": self.id, "from": self.author.wire, "chat": self.chat.wire, "date": self.date}
        if self.thread:
            told |= {"message_thread_id": self.thread, "is_topic_message": True}
        if self.is_protected:
            told["has_protected_content"] = True
        if self.edited:
            told["edit_date"] = self.edited
        if self.reply_to:
            told["reply_to_message"] = {k: v for k, v in self.reply_to.wire.items() if k != "reply_to_message"}
        return told | self.body | ({"reply_markup": self.markup} if self.markup else {})


@dataclass(eq=False)
class Chat:
    id: int
    kind: str
    title: str = ""
    is_forum: bool = False
    person: Person | None = None
    people: dict[int, Person] = field(default_factory=dict)
    # What each bot is here: member, administrator, left, kicked. In a private chat it may be kicked, or not known yet.
    standing: dict[int, str] = field(default_factory=dict)
    messages: dict[int, Message] = field(default_factory=dict)
    topics: dict[int, Topic] = field(default_factory=dict)
    keyboard: Wire | None = None
    typing: tuple[str, float] = ("", 0.0)
    # What bots answered to taps, for the page to show.
    toasts: list[Wire] = field(default_factory=list)
    version: int = 0
    # The same, but only of what a bot did.
    answered: int = 0
    _changed: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def is_private(self) -> bool:
        return self.kind == "private"

    @property
    def wire(self) -> Wire:
        if self.person:
            about = {key: self.person.wire.get(key) for key in ("first_name", "last_name", "username")}
            return {"id": self.id, "type": self.kind, **{key: said for key, said in about.items() if said}}
        forum = {"is_forum": True} if self.is_forum else {}
        return {"id": self.id, "type": self.kind, "title": self.title, **forum}

    def touch(self, tick: int, *, by_bot: bool) -> None:
        self.version = tick
        if by_bot:
            self.answered = tick
        self._changed.set()
        self._changed = asyncio.Event()

    async def past(self, tick: int, seconds: float, *, by_bot: bool) -> bool:
        """Wait until something has happened here since then."""
        try:
            async with asyncio.timeout(seconds):
                while (self.answered if by_bot else self.version) <= tick:
                    await self._changed.wait()
        except TimeoutError:
            return False
        return True

    def stand(self, robot: Robot) -> str:
        return self.standing.get(robot.id, "left")

    def last(self) -> Message | None:
        return next((one for one in reversed(self.messages.values()) if not one.is_deleted), None)


def mine(message: Message, robot: Robot) -> bool:
    return isinstance(message.author, Robot) and message.author.id == robot.id


def membership(user: Wire, standing: str) -> dict[str, Any]:
    """A member as getChatMember and my_chat_member tell it."""
    told = {"user": user, "status": standing}
    if standing == "kicked":
        return told | {"until_date": 0}
    if standing == "creator":
        return told | {"is_anonymous": False}
    return told | (_RIGHTS if standing == "administrator" else {})


_MAY = (
    "change_info delete_messages invite_users manage_chat manage_topics manage_video_chats pin_messages "
    "restrict_members send_welcome_messages"
)
_MAY_NOT = "be_edited delete_stories edit_stories post_stories promote_members"
_RIGHTS = (
    {f"can_{what}": True for what in _MAY.split()}
    | {f"can_{what}": False for what in _MAY_NOT.split()}
    | {"is_anonymous": False}
)
