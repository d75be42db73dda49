"""The menu beside the text field: a few commands for everybody, more for the staff, each in the person's language."""

from __future__ import annotations

from aiogram.types import BotCommand

from bot.kit.texts import Texts
from core.actor import Role
from core.chat.outgoing import Call

# In the order of the menu. Their words are "command-<name>" in the texts.
CUSTOMERS = (
    "start",
    "menu",
    "points",
    "card",
    "purchases",
    "tickets",
    "lang",
    "stores",
    "privacy",
    "stop",
    "delete",
    "help",
)
STAFF = ("menu", "tickets", "tasks", "stores", "lang", "privacy", "stop", "delete", "help")
MANAGERS = (
    "menu",
    "sales",
    "reports",
    "digests",
    "tickets",
    "tasks",
    "stores",
    "lang",
    "privacy",
    "stop",
    "delete",
    "help",
)

IN_GROUP = ("note", "take", "resolve", "close", "reopen", "unlink")


def of_customers(language: str) -> list[BotCommand]:
    return _told(CUSTOMERS, language)


def of(role: Role | None, language: str) -> list[BotCommand]:
    if role is None:
        return of_customers(language)
    return _told(MANAGERS if role.manages else STAFF, language)


def shown(chat_id: int, role: Role | None, language: str) -> Call:
    """The menu of one chat, after somebody has become another there."""
    told = [command.model_dump() for command in of(role, language)]
    return Call("setMyCommands", {"commands": told, "scope": {"type": "chat", "chat_id": chat_id}})


def in_group(chat_id: int, language: str) -> Call:
    """Of the staff's group, in the language of its store."""
    told = [command.model_dump() for command in _told(IN_GROUP, language)]
    return Call("setMyCommands", {"commands": told, "scope": {"type": "chat", "chat_id": chat_id}})


def no_more(chat_id: int) -> Call:
    return Call("deleteMyCommands", {"scope": {"type": "chat", "chat_id": chat_id}})


def _told(names: tuple[str, ...], language: str) -> list[BotCommand]:
    texts = Texts(language)
    return [BotCommand(command=name, description=texts.plain(f"command-{name}")) for name in names]
