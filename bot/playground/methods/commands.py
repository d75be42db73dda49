"""Menus of commands: whose, in which language, and which of several wins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from bot.playground.chats import Chat
from bot.playground.methods.call import Call
from bot.playground.people import Person, Robot, Wire
from bot.playground.refusals import bad

_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_LONGEST, _MOST = 256, 100
_PLAIN = ("default", "all_private_chats", "all_group_chats", "all_chat_administrators")
_OF_A_CHAT = ("chat", "chat_administrators")


async def set_commands(call: Call) -> bool:
    listed = call.asked.json("commands", "commands")
    if not isinstance(listed, list):
        raise bad("can't parse commands: expected an Array of BotCommand")
    if len(listed) > _MOST:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    call.robot.commands[_scope(call), _language(call)] = [_checked(one) for one in listed]
    return True


async def get_commands(call: Call) -> list[Wire]:
    """Exactly what was set for this scope and language."""
    return call.robot.commands.get((_scope(call), _language(call)), [])


async def delete_commands(call: Call) -> bool:
    call.robot.commands.pop((_scope(call), _language(call)), None)
    return True


async def set_menu_button(call: Call) -> bool:
    button = call.asked.json("menu_button", "menu button") or {"type": "default"}
    if not isinstance(button, dict) or button.get("type") not in ("default", "commands", "web_app"):
        raise bad("MenuButton has unsupported type")
    call.robot.menu_buttons[call.asked.number("chat_id")] = button
    return True


async def get_menu_button(call: Call) -> Wire:
    buttons = call.robot.menu_buttons
    return buttons.get(call.asked.number("chat_id")) or buttons.get(0) or {"type": "commands"}


def shown(robot: Robot, chat: Chat, person: Person) -> list[Wire]:
    """What somebody sees in a chat: the narrowest scope, and there their own language before nobody's."""
    for scope in _narrowest_first(chat, person):
        for language in (person.language, ""):
            if commands := robot.commands.get((scope, language)):
                return commands
    return []


def _narrowest_first(chat: Chat, person: Person) -> Iterator[str]:
    if not chat.is_private:
        yield f"chat_member {chat.id} {person.id}"
    yield f"chat {chat.id}"
    yield "all_private_chats" if chat.is_private else "all_group_chats"
    yield "default"


def _scope(call: Call) -> str:
    scope: Any = call.asked.json("scope", "scope") or {"type": "default"}
    kind = scope.get("type") if isinstance(scope, dict) else None
    if kind in _PLAIN:
        return str(kind)
    if kind not in (*_OF_A_CHAT, "chat_member"):
        raise bad("can't parse BotCommandScope: unsupported type specified")
    chat = call.playground.open_chat(call.robot, str(scope.get("chat_id", "")))
    if kind != "chat_member":
        return f"{kind} {chat.id}"
    if scope.get("user_id") not in chat.people or chat.is_private:
        raise bad("PARTICIPANT_ID_INVALID")
    return f"chat_member {chat.id} {scope['user_id']}"


def _language(call: Call) -> str:
    language = call.asked.text("language_code")
    if language and not re.fullmatch(r"[a-z]{2}", language):
        raise bad("invalid language code specified")
    return language


def _checked(command: Any) -> Wire:
    told = command if isinstance(command, dict) else {}
    name, description = str(told.get("command", "")).removeprefix("/"), str(told.get("description", "")).strip()
    if not _COMMAND.fullmatch(name):
        raise bad("BOT_COMMAND_INVALID")
    if not 1 <= len(description) <= _LONGEST:
        raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
    return told | {"command": name, "description": description}
