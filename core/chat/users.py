"""Whom the bot knows: adding, renaming and removing them by hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from core import audit
from core.actor import Actor
from core.chat.models import ChatUser
from core.refusal import Refused
from core.uniqueness import decided_by


class NumberTaken(Refused):
    code = "chat_user.number_taken"


@dataclass(frozen=True)
class NewChatUser:
    mobile_number: str
    name: str = ""


@dataclass(frozen=True)
class ChatUserChange:
    """What is asked for, by field; a field left out stays."""

    wished: dict[str, Any]


async def add(new: NewChatUser, by: Actor) -> ChatUser:
    with decided_by({"chat_user_mobile_number_key": NumberTaken}):
        user = await ChatUser.create(store=by.store, mobile_number=new.mobile_number, name=new.name)
    await audit.note(by, "chat_user.added", user)
    return user


async def change(user: ChatUser, asked: ChatUserChange, by: Actor) -> ChatUser:
    if asked.wished:
        user.update_from_dict(asked.wished)
        await user.save(update_fields=[*asked.wished, "updated_at"])
        await audit.note(by, "chat_user.changed", user, fields=sorted(asked.wished))
    return user


async def remove(user: ChatUser, by: Actor) -> None:
    """Hidden; the number is free for somebody else."""
    await user.hide()
    await audit.note(by, "chat_user.removed", user)
