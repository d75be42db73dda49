"""Bots that Telegram does not know."""

from __future__ import annotations

import asyncio

import pytest

from bot.kit.introducing import UnknownBot, introduce
from bot.kit.speaking import session, speaker
from bot.playground.playground import Playground
from core.chat.bots import Bot
from core.settings import Settings
from tests.bot.playing import staged


class Waits(Exception):
    """For so long."""


async def test_a_bad_token_ends_the_process_only_where_it_silences_nobody_else(monkeypatch: pytest.MonkeyPatch) -> None:
    async def waits(seconds: float) -> None:
        raise Waits(seconds)

    monkeypatch.setattr(asyncio, "sleep", waits)
    async with staged(Playground(limits_are_on=False, tokens_are_open=False)) as stage:
        through = session(stage.url)
        unknown = speaker(Bot(1, None, 7, "", "path", "7:another-than-the-playground-knows"), through)
        with pytest.raises(UnknownBot, match="401"):
            await introduce(unknown, Settings(), alone=True)
        with pytest.raises(Waits, match="60"):
            await introduce(unknown, Settings(), alone=False)
        monkeypatch.undo()
        await through.close()
