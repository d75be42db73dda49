"""A task that will not hear of its end is told until it ends."""

from __future__ import annotations

import asyncio
from contextlib import suppress

import pytest

from workers import kit


async def test_a_cancellation_that_was_swallowed_is_given_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kit, "_PAUSE", 0.01)
    heard = 0

    async def hard_of_hearing() -> None:
        nonlocal heard
        while heard < 2:
            with suppress(asyncio.CancelledError):
                await asyncio.sleep(3600)
            heard += 1
        await asyncio.sleep(3600)

    task = asyncio.ensure_future(hard_of_hearing())
    await asyncio.sleep(0)
    async with asyncio.timeout(5):
        await kit._ended(task)

    assert task.cancelled()
    assert heard == 2
