"""Slow answers, odd ones and none: nobody waits for another's message, and nothing is said twice that need not be."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from aiogram import Bot as Api
from aiogram.exceptions import ClientDecodeError, TelegramMigrateToChat, TelegramUnauthorizedError

from bot.kit import settling
from core.actor import Actor
from core.chat import outgoing, topics
from core.chat.passing import OutgoingMessage
from core.stores.models import Store
from tests.bot.sending import CALL, Sending
from tests.world import World


async def test_a_slow_message_keeps_no_other_chat_waiting_and_none_is_said_twice(sending: Sending) -> None:
    held, reached = asyncio.Event(), asyncio.Event()
    answer = sending.telegram.make_request

    async def slowly(bot: Api, method: Any, timeout: int | None = None) -> Any:  # noqa: ASYNC109
        if method.chat_id == 5:
            reached.set()
            await held.wait()
        return await answer(bot, method, timeout)

    sending.telegram.make_request = slowly  # type: ignore[method-assign]
    await sending.put("slow")
    assert await sending.sender.begin() == 1
    await reached.wait()
    await sending.put("after it")
    other = await sending.put("other", chat=6)
    sending.sender._budgets.clear()

    assert await sending.sender.begin() == 1
    await asyncio.wait([sending.sender._at_work[sending.bot.id, other.chat_id]])
    held.set()
    await sending.sender.once()
    sending.sender._budgets.clear()
    await sending.sender.once()

    assert sending.telegram.said == ["other", "slow", "after it"]


async def test_what_telegram_has_is_noted_once_the_database_is_back_and_not_said_again(
    sending: Sending, monkeypatch: pytest.MonkeyPatch
) -> None:
    message, away = await sending.put("Hola"), [OSError(), OSError()]
    sent = outgoing.sent

    async def noted(row: OutgoingMessage, number: int | None) -> None:
        if away:
            raise away.pop()
        await sent(row, number)

    monkeypatch.setattr(outgoing, "sent", noted)
    monkeypatch.setattr(settling, "_PAUSE", 0)

    await sending.sender.once()

    assert (await OutgoingMessage.get(id=message.id)).sent_at
    assert sending.telegram.said == ["Hola"]


async def test_an_answer_we_do_not_understand_means_that_it_was_done(sending: Sending) -> None:
    message = await sending.put("Hola")
    said = {"ok": True, "result": {"message_id": 41, "date": "of a later Bot API"}}
    sending.telegram.trouble = [ClientDecodeError("odd", ValueError(), said)]

    await sending.sender.once()

    row = await OutgoingMessage.get(id=message.id)
    assert (row.message_id, row.sent_at is not None) == (41, True)


async def test_a_page_of_a_gateway_is_no_answer_and_it_is_said_later(sending: Sending) -> None:
    message = await sending.put("Hola")
    sending.telegram.trouble = [ClientDecodeError("odd", ValueError(), "<html>502 Bad Gateway</html>")]

    await sending.sender.once()

    assert not (await OutgoingMessage.get(id=message.id)).sent_at
    assert (await sending.again(message)).sent_at


async def test_a_bot_whose_token_was_taken_back_is_silent_and_keeps_what_it_has_to_say(sending: Sending) -> None:
    message = await sending.put("Hola")
    sending.telegram.trouble = [TelegramUnauthorizedError(CALL, "Unauthorized")]
    await sending.sender.once()

    assert await sending.sender.once() == 0
    assert not sending.sender._paused_until  # others may speak
    assert (await sending.again(message)).sent_at


async def test_what_is_said_to_a_group_that_grew_is_said_where_it_is_now(sending: Sending, world: World) -> None:
    owner = await world.owner()
    store = await Store.get(id=owner.store["id"])
    await topics.link(sending.bot.id, -9, "Equipo", is_forum=False, by=Actor(store))
    message, nowhere = await sending.put("Se abrió", chat=-9), await sending.put("x", chat=-8)
    sending.telegram.trouble = [TelegramMigrateToChat(CALL, "upgraded", -1009) for _ in range(2)]

    await sending.sender.once()
    row = await sending.again(message)

    assert (row.chat_id, row.payload["chat_id"], row.sent_at is not None) == (-1009, -1009, True)
    assert (await OutgoingMessage.get(id=nowhere.id)).failed_at
