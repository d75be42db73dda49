"""Limits, faults on demand, and the log of what was asked."""

from __future__ import annotations

from time import monotonic

import pytest
from aiohttp import ServerDisconnectedError

from bot.playground.playground import Playground
from tests.bot.playground.calling import Calling
from tests.bot.playing import Phone, Stage, staged


class Clock:
    def __init__(self) -> None:
        self.time = 1_795_000_000.0

    def __call__(self) -> float:
        return self.time


async def test_one_a_second_in_a_chat_after_a_short_burst() -> None:
    clock = Clock()
    async with staged(Playground(now=clock)) as stage:
        bot, rosa = Calling(stage), await (await stage.phone("Rosa")).start()

        async def sends() -> int:
            return (await bot.asks("sendMessage", chat_id=rosa.chat, text="x"))[0]

        assert [await sends() for _ in range(4)] == [200, 200, 200, 429]
        clock.time += 1
        assert [await sends() for _ in range(2)] == [200, 429]
        status, told = await bot.asks("sendMessage", chat_id=rosa.chat, text="x")
        assert (status, told["parameters"], told["description"]) == (
            429,
            {"retry_after": 1},
            "Too Many Requests: retry after 1",
        )
        # What is there may be edited.
        number = (await rosa.screens())[-1].id
        await bot("editMessageText", chat_id=rosa.chat, message_id=number, text="y")


async def test_twenty_a_minute_in_a_group() -> None:
    clock = Clock()
    async with staged(Playground(now=clock)) as stage:
        bot, group = Calling(stage), await stage.group("Personal", await stage.phone("Rosa"))
        for _ in range(20):
            await bot("sendMessage", chat_id=group, text="x")

        _, told = await bot.asks("sendMessage", chat_id=group, text="x")
        assert told["parameters"] == {"retry_after": 3}
        clock.time += 3
        await bot("sendMessage", chat_id=group, text="x")


async def test_thirty_a_second_over_all() -> None:
    async with staged(Playground(now=Clock())) as stage:
        bot = Calling(stage)
        people = [await (await stage.phone(f"P{n}", f"+52550000{n:04}")).start() for n in range(31)]
        answers = [(await bot.asks("sendMessage", chat_id=one.chat, text="x"))[0] for one in people]
        assert answers == [200] * 30 + [429]
        await stage.post("limits", on=False)
        await bot("sendMessage", chat_id=people[30].chat, text="x")


async def test_a_fault_meets_the_calls_it_was_ordered_for(bot: Calling, stage: Stage, lucia: Phone) -> None:
    await stage.fault("sendMessage", retry_after=5, times=2, match="puntos")
    assert (await bot.asks("sendMessage", chat_id=lucia.chat, text="hola"))[0] == 200
    assert (await bot.asks("sendPhoto", chat_id=lucia.chat, photo="puntos"))[0] == 400
    for _ in range(2):
        status, told = await bot.asks("sendMessage", chat_id=lucia.chat, text="sus puntos")
        assert (status, told["parameters"]) == (429, {"retry_after": 5})
    assert (await bot.asks("sendMessage", chat_id=lucia.chat, text="sus puntos"))[0] == 200

    await stage.fault("getMe", slow=0.03)
    begun = monotonic()
    await bot("getMe")
    assert monotonic() - begun >= 0.03

    await stage.fault(status=500, times=99)
    assert (await bot.asks("getMe"))[1]["description"] == "Internal Server Error"
    async with stage.session.delete(f"{stage.url}/playground/api/faults") as answer:
        assert answer.status == 200
    await bot("getMe")


async def test_a_connection_that_breaks_before_or_after_the_deed(bot: Calling, stage: Stage, lucia: Phone) -> None:
    for after in (False, True):
        await stage.fault("sendMessage", drop=True, after=after)
        # A connection that is new, since an old one would be tried again in silence.
        with pytest.raises(ServerDisconnectedError):
            await bot("sendMessage", chat_id=lucia.chat, text=f"{after}")
    assert [one.text for one in await lucia.screens()] == ["True"]


async def test_every_call_is_in_the_log(bot: Calling, stage: Stage, lucia: Phone) -> None:
    await bot("sendMessage", chat_id=lucia.chat, text="hola")
    await bot.refused("sendMessage", chat_id=5, text="hola")
    await bot.refused("sendPhoto", chat_id=lucia.chat, photo=b"...")
    await bot.hears()

    assert [(one["method"], one["status"]) for one in await stage.calls()] == [
        ("sendMessage", 200),
        ("sendMessage", 400),
        ("sendPhoto", 400),
    ]
    [unmet] = await stage.calls("sendMessage", refused=1)
    assert (unmet["description"], unmet["params"]["chat_id"]) == ("Bad Request: chat not found", "5")
    assert (await stage.calls("sendPhoto"))[0]["params"]["photo"] == "<photo.bin: 3 bytes>"
