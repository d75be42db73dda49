"""A tap is answered once, at once or at the end; what answers it never holds the answer back."""

from __future__ import annotations

import asyncio
import time
from contextlib import suppress
from typing import Any

import pytest
from aiogram.types import CallbackQuery, Chat, InaccessibleMessage, Update, User

from bot.kit import acknowledging
from bot.kit.acknowledging import acknowledged


class Telegram:
    """Of aiogram's bot what is called here."""

    def __init__(self) -> None:
        self.called: list[str] = []

    async def answer_callback_query(self, *_: Any, **__: Any) -> None:
        self.called.append("answer")

    async def send_chat_action(self, *_: Any) -> None:
        self.called.append("typing")


def _tap() -> Update:
    somebody = User(id=7, is_bot=False, first_name="Ana")
    shown = InaccessibleMessage(chat=Chat(id=7, type="private"), message_id=1, date=0)
    return Update(
        update_id=1,
        callback_query=CallbackQuery(id="1", from_user=somebody, chat_instance="1", message=shown, data="m"),
    )


async def test_a_tap_is_answered_once(monkeypatch: pytest.MonkeyPatch) -> None:
    quick, slow = Telegram(), Telegram()

    async with acknowledged(quick, _tap()):  # type: ignore[arg-type]
        pass
    monkeypatch.setattr(acknowledging, "_PATIENCE", 0.0)
    async with acknowledged(slow, _tap()):  # type: ignore[arg-type]
        await asyncio.sleep(0.02)

    assert quick.called == ["answer"]
    assert slow.called == ["answer", "typing"]


async def test_a_sign_that_does_not_stop_holds_nothing_back(monkeypatch: pytest.MonkeyPatch) -> None:
    async def deaf(_: object) -> None:
        for _ in range(2):
            with suppress(asyncio.CancelledError):
                await asyncio.sleep(5)

    monkeypatch.setattr(acknowledging.Acknowledgement, "wait", deaf)
    before = time.monotonic()
    async with acknowledged(Telegram(), _tap()):  # type: ignore[arg-type]
        await asyncio.sleep(0)

    assert time.monotonic() - before < 2
