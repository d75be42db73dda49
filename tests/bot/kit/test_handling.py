"""An update is handled once and whole, in the order of its chat, whatever fails."""

from __future__ import annotations

import asyncio

import asyncpg
import orjson
import pytest
from aiogram.types import Update

from bot.kit.handling import Handling
from bot.kit.speaking import Speaker
from core import sql
from core.chat import inbox, outgoing
from core.chat.models import ChatBot
from core.chat.outgoing import Call
from core.chat.passing import OutgoingMessage, TelegramUpdate
from tests.bot.talking import Line, line
from tests.world import World


def _update(number: int, chat: int = 5, text: str = "Hola") -> bytes:
    user = {"id": chat, "is_bot": False, "first_name": "María"}
    message = {"message_id": 1, "date": 1, "chat": {"id": chat, "type": "private"}, "from": user, "text": text}
    return orjson.dumps({"update_id": number, "message": message})


async def _killed() -> None:
    async with sql.together():
        row = await inbox.take()
        assert row
        await outgoing.put(row.bot_id, row.chat_id, Call("sendMessage", {"text": "half"}))
        raise asyncio.CancelledError


class Answers:
    """Puts out what was written; what begins with an exclamation mark fails after that."""

    def __init__(self, to: Line) -> None:
        self.sorry = 0
        self.at_work: dict[int, int] = {}
        self.handling = Handling(lambda _: to.speaker, self.answer, self.apologise)

    async def answer(self, row: TelegramUpdate, speaker: Speaker, update: Update) -> None:
        assert update.message
        assert not self.at_work.get(row.chat_id), "two of one chat at once"
        self.at_work[row.chat_id] = 1
        try:
            async with sql.together():
                await outgoing.put(row.bot_id, row.chat_id, Call("sendMessage", {"text": update.message.text}))
                await asyncio.sleep(0)
                if str(update.message.text).startswith("!"):
                    raise ArithmeticError("a bug")
                if str(update.message.text).startswith("#"):
                    raise asyncpg.DiskFullError
        finally:
            self.at_work[row.chat_id] = 0

    async def apologise(self, row: TelegramUpdate, speaker: Speaker, update: Update) -> None:
        self.sorry += 1


async def _said() -> list[str]:
    return [row.payload["text"] for row in await OutgoingMessage.all().order_by("id")]


@pytest.fixture
async def to(world: World) -> Line:
    return await line()


async def test_the_same_update_twice_is_one(to: Line) -> None:
    answers = Answers(to)

    assert await inbox.keep(to.bot.id, _update(1))
    assert not await inbox.keep(to.bot.id, _update(1))
    while await answers.handling.one():
        pass

    assert await _said() == ["Hola"]


async def test_two_bots_may_have_updates_of_one_number(to: Line) -> None:
    other = await ChatBot.create(telegram_id=2, path="other")

    assert await inbox.keep(to.bot.id, _update(1))
    assert await inbox.keep(other.id, _update(1))


async def test_what_fails_leaves_nothing_is_tried_again_and_then_set_aside_with_a_word(to: Line) -> None:
    answers = Answers(to)
    await inbox.keep(to.bot.id, _update(1, text="!"))
    await inbox.keep(to.bot.id, _update(2, text="later"))
    for _ in range(inbox.TRIES - 1):
        assert await answers.handling.one()
        assert not await answers.handling.one()  # it waits, and so does what came after it
        assert await _said() == []
        await TelegramUpdate.all().update(not_before=None)
    while await answers.handling.one():
        pass

    aside = await TelegramUpdate.get(update_id=1)
    assert (aside.tries, "ArithmeticError" in aside.error, answers.sorry) == (inbox.TRIES, True, 1)
    assert await _said() == ["later"]


async def test_a_full_disk_sets_nothing_aside_however_long_it_lasts(to: Line) -> None:
    answers = Answers(to)
    await inbox.keep(to.bot.id, _update(1, text="#"))

    for _ in range(inbox.TRIES + 1):
        with pytest.raises(asyncpg.DiskFullError):
            await answers.handling.one()

    waits = await TelegramUpdate.get(update_id=1)
    assert (waits.tries, waits.set_aside_at, waits.done_at, await _said()) == (0, None, None, [])


async def test_a_poor_update_holds_nobody_up_for_a_moment(to: Line) -> None:
    answers = Answers(to)
    for odd in (b'{"update_id": 1, "message": 7}', b'{"message": {}}', b"\xff no JSON", b"[]", b'{"update_id": "7"}'):
        assert await inbox.keep(to.bot.id, odd)
    await inbox.keep(to.bot.id, _update(9))

    while await answers.handling.one():
        pass

    assert await _said() == ["Hola"]
    rows = await TelegramUpdate.filter(done_at=None)
    assert (len(rows), all(row.set_aside_at and row.error for row in rows), answers.sorry) == (5, True, 0)


async def test_an_update_of_a_bot_not_known_here_yet_waits_and_one_of_a_bot_that_is_gone_does_not(to: Line) -> None:
    answers = Answers(to)
    answers.handling = Handling(lambda _: None, answers.answer, answers.apologise)
    await inbox.keep(to.bot.id, _update(1))

    assert await answers.handling.one()
    assert not await answers.handling.one()
    waiting = await TelegramUpdate.get(update_id=1)
    assert (waiting.tries, waiting.set_aside_at, waiting.not_before is not None) == (0, None, True)

    await TelegramUpdate.all().update(not_before=None)
    await ChatBot.all().update(removed_at=waiting.received_at)
    assert await answers.handling.one()
    assert (await TelegramUpdate.get(update_id=1)).set_aside_at


@pytest.mark.race
async def test_many_hands_keep_the_order_of_a_chat_and_work_beside_one_another(busy_world: World) -> None:
    to = await line()
    answers = Answers(to)
    for number in range(60):
        await inbox.keep(to.bot.id, _update(number, chat=1 + number % 5, text=str(number)))

    async def works() -> None:
        while await TelegramUpdate.exists(done_at=None):
            await answers.handling.one()

    await asyncio.gather(*(works() for _ in range(8)))

    by_chat: dict[int, list[int]] = {}
    for row in await OutgoingMessage.all().order_by("id"):
        by_chat.setdefault(row.chat_id, []).append(int(row.payload["text"]))
    assert by_chat == {1 + chat: list(range(chat, 60, 5)) for chat in range(5)}


@pytest.mark.race
async def test_whoever_is_killed_in_the_middle_has_done_nothing(busy_world: World) -> None:
    to = await line()
    await inbox.keep(to.bot.id, _update(1))
    with pytest.raises(asyncio.CancelledError):
        await _killed()

    answers = Answers(to)
    assert await answers.handling.one()

    assert await _said() == ["Hola"]
