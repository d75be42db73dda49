"""The bot as a process: it says who it is, keeps its token to itself, and stops when told."""

from __future__ import annotations

import os
import signal

import pytest

from bot.playground.playground import Playground
from tests.bot.playing import TOKEN, staged
from tests.conftest import copy_of
from tests.running.processes import Started, free_port


@pytest.fixture
async def url(template: str) -> str:
    return await copy_of(template, "spoken")


def bot(url: str, api_url: str = "", token: str = TOKEN) -> Started:
    shop = {"DATABASE_URL": url, "REDIS_URL": os.environ["REDIS_URL"]}
    return Started("-m", "bot", BOT_TOKEN=token, TELEGRAM_API_URL=api_url, KASSA_LOG_LEVEL="info", **shop)


async def test_it_waits_for_a_telegram_in_trouble_says_its_name_and_commands_and_stays_until_told_to_stop(
    url: str,
) -> None:
    async with staged() as stage:
        await stage.fault("getMe", status=502, times=1)
        with bot(url, stage.url) as running:
            said = await running.line_that_has("trying again")
            said += await running.line_that_has("signed in")
            assert "kassa_demo_bot" in said
            assert running.process.poll() is None

            assert TOKEN not in said + await running.ended(signal.SIGTERM)

            assert running.process.returncode == 0
        asked = [call["method"] for call in await stage.calls()]
        assert {"getMe", "deleteWebhook", "setMyCommands", "setMyDescription"} <= {*asked}
        assert not any(method.startswith("send") for method in asked)


async def test_without_a_token_it_says_so_once_and_waits(url: str) -> None:
    with bot(url, token="") as running:
        await running.line_that_has("KASSA_BOT_TOKEN is not set")
        assert running.process.poll() is None

        rest = await running.ended(signal.SIGTERM)

        assert rest.count("\n") == 1  # that it stopped
        assert running.process.returncode == 0


async def test_a_token_telegram_does_not_know_is_one_clear_line(url: str) -> None:
    async with staged(Playground(limits_are_on=False, tokens_are_open=False)) as stage:
        with bot(url, stage.url, token="7:another-than-the-playground-knows") as running:
            said = await running.ended()

            assert said.splitlines()[-1] == (
                "kassa: there is no such bot (Telegram answers 401): see KASSA_BOT_TOKEN and TELEGRAM_API_URL"
            )
            assert running.process.returncode == 1


@pytest.mark.parametrize("address", ["http://127.0.0.1:{port}", "no address at all"])
async def test_where_nobody_answers_it_waits_and_keeps_its_token_to_itself(url: str, address: str) -> None:
    with bot(url, address.format(port=free_port())) as running:
        said = await running.line_that_has("trying again")
        assert TOKEN not in said + await running.ended(signal.SIGTERM)
