"""What a customer does with a ticket, wherever they stand: the verbs that a chat uses."""

from __future__ import annotations

import pytest

from core.refusal import Missing, Refused, Unknown
from core.tickets import by_customer, messaging, moving
from core.tickets.attachments import MOST_BYTES, File, FileTooLarge, TooManyFiles, UnknownKind
from core.tickets.messaging import Saying
from core.tickets.models import Ticket, TicketAttachment, TicketCategory, TicketMessage, TicketPriority, TicketStatus
from core.tickets.turns import TicketOutOfTurn
from tests.core.tickets.desk import Desk, a_desk

MODEM = File("modem.txt", b"all lights are red")


async def _ticket(desk: Desk) -> Ticket:
    return await by_customer.open_ticket(desk.ivan, desk.chat, "Нет сети", "С утра", TicketCategory.TECHNICAL)


async def _resolved(desk: Desk) -> Ticket:
    ticket = await _ticket(desk)
    await moving.start_work(ticket, desk.clerk)
    return await moving.resolve(ticket, "Заменили модем", desk.clerk)


async def test_a_customer_opens_a_ticket_and_the_shop_says_how_urgent_it_is(db: None) -> None:
    desk = await a_desk()
    ticket = await _ticket(desk)

    assert (ticket.status, ticket.priority, ticket.customer_name) == (TicketStatus.NEW, TicketPriority.MEDIUM, "Иван")
    assert [(step.deed, step.user_id) for step in ticket.history] == [("opened", None)]
    assert await by_customer.own(desk.ivan, desk.chat) == [ticket]
    assert await by_customer.own(desk.anna, desk.chat) == []


async def test_one_of_the_staff_is_nobody_else_in_a_chat(db: None) -> None:
    desk = await a_desk()
    ticket = await by_customer.open_ticket(desk.ivan, desk.clerk, "Нет сети")

    await by_customer.answer(desk.ivan, ticket.id, desk.clerk, "Алло")

    [step] = ticket.history
    assert step.user_id is None
    assert await TicketMessage.all().values_list("user_id", "from_customer") == [(None, True)]


async def test_a_contract_of_somebody_else_is_unknown(db: None) -> None:
    desk = await a_desk()
    with pytest.raises(Unknown):
        await by_customer.open_ticket(desk.ivan, desk.chat, "Нет сети", contract_id=1)


async def test_a_customer_follows_what_is_said_but_not_what_the_staff_says_among_itself(db: None) -> None:
    desk = await a_desk()
    ticket = await _ticket(desk)
    await messaging.say(ticket, Saying("Опять он", [MODEM], is_internal=True), desk.clerk)
    await messaging.say(ticket, Saying("Посмотрите на модем", [MODEM], is_waiting=True), desk.clerk)
    await by_customer.answer(desk.ivan, ticket.id, desk.chat, "Красный", [MODEM])

    told = await by_customer.follow(desk.ivan, ticket.id, desk.chat)

    said = [(one.text, one.from_customer, [file.name for file in one.attachments]) for one in told.messages]
    assert said == [("Посмотрите на модем", False, ["modem.txt"]), ("Красный", True, ["modem.txt"])]
    assert not told.ticket.is_waiting
    secret, *public = await TicketAttachment.all().order_by("id")
    assert (await by_customer.file(desk.ivan, public[0].id, desk.chat)).content == MODEM.content
    for customer, file in ((desk.ivan, secret), (desk.anna, public[0]), (desk.anna, public[1])):
        with pytest.raises(Missing):
            await by_customer.file(customer, file.id, desk.chat)


async def test_nothing_is_done_to_somebody_elses_ticket(db: None) -> None:
    desk = await a_desk()
    ticket = await _resolved(desk)
    anna, chat = desk.anna, desk.chat

    for deed in (
        by_customer.follow(anna, ticket.id, chat),
        by_customer.answer(anna, ticket.id, chat, "?"),
        by_customer.reopen(anna, ticket.id, chat),
        by_customer.rate(anna, ticket.id, chat, 1),
    ):
        with pytest.raises(Missing):
            await deed
    assert (await Ticket.get(id=ticket.id)).rating is None


async def test_who_is_not_content_reopens_and_who_is_rates(db: None) -> None:
    desk = await a_desk()
    ticket = await _resolved(desk)

    assert (await by_customer.rate(desk.ivan, ticket.id, desk.chat, 2)).rating == 2
    again = await by_customer.reopen(desk.ivan, ticket.id, desk.chat, "Снова красный")
    assert (again.status, again.assigned_to_id, again.resolution) == (TicketStatus.IN_PROGRESS, desk.clerk_id, "")
    with pytest.raises(TicketOutOfTurn):
        await by_customer.rate(desk.ivan, ticket.id, desk.chat, 5)
    await moving.resolve(ticket, "Заменили кабель", desk.clerk)
    await moving.close(ticket, desk.clerk)
    rated = await by_customer.rate(desk.ivan, ticket.id, desk.chat, 5)
    assert [(step.deed, step.reason) for step in rated.history if step.user_id is None] == [
        ("opened", ""),
        ("rated", "2"),
        ("reopened", "Снова красный"),
        ("rated", "5"),
    ]


@pytest.mark.parametrize(
    ("files", "refused"),
    [
        ([MODEM] * 6, TooManyFiles),
        ([File("modem.png", b"\x89PNG\r\n\x1a\n" + bytes(MOST_BYTES))], FileTooLarge),
        ([File("modem.exe", b"MZ\x90\x00")], UnknownKind),
    ],
)
async def test_a_chat_brings_no_more_than_fits_and_nothing_strange(
    db: None, files: list[File], refused: type[Refused]
) -> None:
    desk = await a_desk()
    ticket = await _ticket(desk)
    with pytest.raises(refused):
        await by_customer.answer(desk.ivan, ticket.id, desk.chat, "Вот", files)


@pytest.mark.parametrize("stars", [0, 6, -1])
async def test_there_are_one_to_five_stars(db: None, stars: int) -> None:
    desk = await a_desk()
    ticket = await _resolved(desk)
    with pytest.raises(ValueError, match=str(stars)):
        await by_customer.rate(desk.ivan, ticket.id, desk.chat, stars)


async def test_a_word_of_thanks_reopens_nothing_and_what_is_closed_is_reopened_first(db: None) -> None:
    desk = await a_desk()
    ticket = await _resolved(desk)

    await by_customer.answer(desk.ivan, ticket.id, desk.chat, "Спасибо")
    assert (await Ticket.get(id=ticket.id)).status is TicketStatus.RESOLVED
    await moving.close(ticket, desk.clerk)
    with pytest.raises(TicketOutOfTurn):
        await by_customer.answer(desk.ivan, ticket.id, desk.chat, "И ещё")
