"""What is put out is sent, whatever Telegram answers; nothing is dropped, and nobody who left is pestered."""

from __future__ import annotations

from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)

from bot.kit.sending import TRIES
from core.actor import Actor
from core.chat import accounts, outgoing, topics
from core.chat.models import ChatAccount, TicketTopic
from core.chat.outgoing import Call, Priority
from core.chat.passing import OutgoingMessage
from core.stores.models import Store
from core.tickets import opening
from tests.bot.sending import CALL, Sending
from tests.world import World


async def test_what_was_put_is_sent_and_its_number_kept(sending: Sending) -> None:
    message = await sending.put("Hola")

    assert await sending.sender.once() == 1

    row = await OutgoingMessage.get(id=message.id)
    assert (sending.telegram.said, row.message_id, row.sent_at is not None) == (["Hola"], 1, True)
    assert await sending.sender.once() == 0


async def test_a_chat_hears_in_order_one_a_second_and_others_beside_it(sending: Sending) -> None:
    for text, chat in (("one", 5), ("two", 5), ("other", 6)):
        await sending.put(text, chat)

    await sending.sender.once()

    assert sending.telegram.said == ["one", "other"]
    sending.sender._budgets.clear()
    await sending.sender.once()
    assert sending.telegram.said[2:] == ["two"]


async def test_an_answer_goes_before_a_notice_and_a_notice_before_a_digest(sending: Sending) -> None:
    for text, priority in (("digest", Priority.DIGEST), ("notice", Priority.NOTICE), ("answer", Priority.ANSWER)):
        await sending.put(text, priority=priority)

    for _ in range(3):
        await sending.sender.once()
        sending.sender._budgets.clear()

    assert sending.telegram.said == ["answer", "notice", "digest"]


async def test_told_to_wait_it_waits_and_says_it_then(sending: Sending) -> None:
    message = await sending.put("Hola")
    sending.telegram.trouble = [TelegramRetryAfter(CALL, "Too Many Requests", 7)]
    await sending.sender.once()

    assert await sending.sender.once() == 0
    waiting = await OutgoingMessage.get(id=message.id)
    assert waiting.not_before
    assert 6 < (waiting.not_before - waiting.created_at).total_seconds() < 9
    assert (await sending.again(message)).sent_at


async def test_whoever_blocked_the_bot_is_marked_and_left_alone(sending: Sending, world: World) -> None:
    await accounts.met(sending.bot.id, 5, "María", "es")
    message = await sending.put("Hola")
    sending.telegram.trouble = [TelegramForbiddenError(CALL, "Forbidden: bot was blocked by the user")]

    await sending.sender.once()

    assert (await OutgoingMessage.get(id=message.id)).failed_at
    assert (await ChatAccount.get(telegram_id=5)).blocked_at


async def test_while_the_network_is_away_nothing_is_given_up(sending: Sending) -> None:
    message = await sending.put("Hola")
    for _ in range(TRIES * 3):
        sending.telegram.trouble = [TelegramNetworkError(CALL, "gone")]
        row = await sending.again(message)
        assert not row.sent_at
        assert not row.failed_at
        assert await sending.sender.once() == 0  # all wait

    assert (await sending.again(message)).sent_at


async def test_what_the_server_itself_cannot_do_so_often_is_given_up(sending: Sending) -> None:
    message = await sending.put("Hola")
    for _ in range(TRIES):
        sending.telegram.trouble = [TelegramServerError(CALL, "Internal Server Error")]
        row = await sending.again(message)

    assert row.failed_at


async def test_what_is_so_already_counts_as_said(sending: Sending) -> None:
    message = await sending.edits("Hola")
    sending.telegram.trouble = [TelegramBadRequest(CALL, "Bad Request: message is not modified: x")]

    await sending.sender.once()

    assert (await OutgoingMessage.get(id=message.id)).sent_at


async def test_a_screen_that_was_deleted_comes_anew(sending: Sending) -> None:
    message = await sending.edits("Hola")
    sending.telegram.trouble = [TelegramBadRequest(CALL, "Bad Request: message to edit not found")]
    await sending.sender.once()

    row = await sending.again(message)

    assert [method.__api_method__ for method in sending.telegram.asked] == ["editMessageText", "sendMessage"]
    assert row.sent_at


async def test_what_telegram_refuses_is_set_aside_and_the_next_goes(sending: Sending) -> None:
    broken, fine = await sending.put("<b>"), await sending.put("Hola", chat=6)
    sending.telegram.trouble = [TelegramBadRequest(CALL, "Bad Request: can't parse entities")]

    await sending.sender.once()

    assert "can't parse" in (await OutgoingMessage.get(id=broken.id)).error
    assert (await OutgoingMessage.get(id=fine.id)).sent_at


async def test_a_topic_that_was_opened_is_where_its_ticket_is_talked_about(sending: Sending, world: World) -> None:
    owner = await world.owner()
    store = await Store.get(id=owner.store["id"])
    ticket = await opening.open_ticket({"subject": "Módem"}, Actor(store))
    await topics.link(sending.bot.id, -9, "Equipo", is_forum=True, by=Actor(store))
    about = {"store_id": store.id, "ticket_id": ticket.id}
    await outgoing.put(sending.bot.id, -9, Call("createForumTopic", {"chat_id": -9, "name": "Módem"}), **about)
    await sending.put("Se abrió", chat=-9, **about)

    await sending.sender.once()
    await sending.sender.once()

    assert (await TicketTopic.get(ticket_id=ticket.id)).thread_id == 77
    assert sending.telegram.asked[1].model_dump()["message_thread_id"] == 77


async def test_what_is_said_of_a_ticket_whose_topic_was_deleted_is_said_in_the_group(
    sending: Sending, world: World
) -> None:
    owner = await world.owner()
    store = await Store.get(id=owner.store["id"])
    ticket = await opening.open_ticket({"subject": "Módem"}, Actor(store))
    group = await topics.link(sending.bot.id, -9, "Equipo", is_forum=True, by=Actor(store))
    await TicketTopic.create(store=store, group=group, ticket_id=ticket.id, thread_id=77)
    message = await sending.put("Se abrió", chat=-9, store_id=store.id, ticket_id=ticket.id)
    sending.telegram.trouble = [TelegramBadRequest(CALL, "Bad Request: message thread not found")]

    await sending.sender.once()
    await sending.again(message)

    assert (await OutgoingMessage.get(id=message.id)).sent_at
    assert sending.telegram.asked[-1].model_dump()["message_thread_id"] is None


async def test_what_telegram_does_not_take_for_a_picture_goes_as_a_file(sending: Sending) -> None:
    photo = Call("sendPhoto", {"chat_id": 5, "photo": "attach://file", "caption": "x"}, b"odd", "a.png")
    message = await outgoing.put(sending.bot.id, 5, photo)
    sending.telegram.trouble = [TelegramBadRequest(CALL, "Bad Request: PHOTO_INVALID_DIMENSIONS")]

    await sending.sender.once()
    await sending.again(message)

    assert (await OutgoingMessage.get(id=message.id)).sent_at
    assert sending.telegram.said == ["sendPhoto", "sendDocument"]
