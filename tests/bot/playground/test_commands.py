"""Which menu somebody sees: the narrowest scope, and there their own language first."""

from __future__ import annotations

from typing import Any

import pytest

from tests.bot.playground.calling import Calling
from tests.bot.playing import Phone, Stage


async def test_the_narrowest_scope_wins_and_then_the_language(bot: Calling, stage: Stage, lucia: Phone) -> None:
    async def put(name: str, language: str = "", **scope: Any) -> None:
        listed = [{"command": name, "description": name}]
        await bot("setMyCommands", commands=listed, scope=scope or None, language_code=language)

    group = lucia.within(await stage.group("Personal", lucia))
    await put("all")
    assert await lucia.commands() == await group.commands() == ["all"]
    await put("es", "es")
    assert await lucia.commands() == ["es"]
    await put("private", type="all_private_chats")
    await put("groups", type="all_group_chats")
    # A wider scope in the right language gives way to a narrower one in none.
    assert (await lucia.commands(), await group.commands()) == (["private"], ["groups"])
    await put("privado", "es", type="all_private_chats")
    await put("ru", "ru", type="all_private_chats")
    assert await lucia.commands() == ["privado"]
    await put("staff", type="chat", chat_id=lucia.chat)
    await put("here", type="chat", chat_id=group.chat)
    await put("me", type="chat_member", chat_id=group.chat, user_id=lucia.person)
    assert (await lucia.commands(), await group.commands()) == (["staff"], ["me"])
    await bot("deleteMyCommands", scope={"type": "chat", "chat_id": lucia.chat})
    assert await lucia.commands() == ["privado"]


@pytest.mark.parametrize(
    ("commands", "why"),
    [
        ([{"command": "Puntos", "description": "x"}], "BOT_COMMAND_INVALID"),
        ([{"command": "puntos", "description": ""}], "BOT_COMMAND_DESCRIPTION_INVALID"),
        ([{"command": "puntos", "description": "x" * 257}], "BOT_COMMAND_DESCRIPTION_INVALID"),
        ([{"command": f"c{n}", "description": "x"} for n in range(101)], "BOT_COMMANDS_TOO_MUCH"),
    ],
)
async def test_commands_that_are_none(bot: Calling, commands: list[Any], why: str) -> None:
    assert await bot.refused("setMyCommands", commands=commands) == f"Bad Request: {why}"


async def test_scopes_and_languages_that_are_none(bot: Calling, lucia: Phone) -> None:
    async def why(**about: Any) -> str:
        return (await bot.refused("setMyCommands", commands=[], **about)).removeprefix("Bad Request: ")

    assert await why(scope={"type": "galaxy"}) == "can't parse BotCommandScope: unsupported type specified"
    assert await why(scope={"type": "chat", "chat_id": 5}) == "chat not found"
    assert await why(language_code="spanish") == "invalid language code specified"
