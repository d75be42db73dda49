"""Taking a ticket, and files that come after the message they belong to."""

from __future__ import annotations

import pytest

from core.actor import Actor, Role
from core.outbox import OutboxMessage
from core.refusal import Missing
from core.tickets import by_customer, messaging, moving
from core.tickets.attachments import MOST_FILES, File, TooManyFiles, UnknownKind
from core.tickets.messaging import Saying
from core.tickets.models import Ticket, TicketAttachment, TicketStatus
from core.tickets.moving import TicketTaken
from core.tickets.turns import TicketOutOfTurn
from core.users.models import Membership, User
from tests.core.tickets.desk import Desk, a_desk

PHOTO = File("a.jpg", b"\xff\xd8\xff")


async def _another(desk: Desk) -> Actor:
    user = User(username="be", email="be@example.com", password_hash="", first_name="Бек", last_name="")
    await user.save()
    return Actor(desk.clerk.store, await Membership.create(store=desk.clerk.store, user=user, role=Role.EMPLOYEE))


async def _ticket(desk: Desk) -> Ticket:
    return await by_customer.open_ticket(desk.ivan, desk.chat, "Нет сети")


async def test_taking_begins_the_work_and_only_one_has_it(db: None) -> None:
    desk = await a_desk()
    ticket, other = await _ticket(desk), await _another(desk)

    taken = await moving.take(ticket, desk.clerk)
    assert (taken.status, taken.assigned_to_id) == (TicketStatus.IN_PROGRESS, desk.clerk_id)
    assert (await moving.take(ticket, desk.clerk)).assigned_to_id == desk.clerk_id
    with pytest.raises(TicketTaken) as refused:
        await moving.take(ticket, other)
    assert refused.value.facts == {"name": "Азамат Осмонов"}
    assert len((await moving.take(ticket, desk.clerk)).history) == 2


async def test_what_is_in_work_and_nobodys_is_taken_too_and_what_is_over_is_not(db: None) -> None:
    desk = await a_desk()
    ticket, other = await _ticket(desk), await _another(desk)
    await moving.start_work(ticket, desk.clerk)
    await moving.hand_over(await desk.clerk.held(Ticket, ticket.id), None, desk.clerk)

    taken = await moving.take(ticket, other)
    assert other.user
    assert [taken.assigned_to_id, taken.history[-1].deed.value] == [other.user.id, "assigned"]
    await moving.resolve(ticket, "Готово", other)
    with pytest.raises(TicketOutOfTurn):
        await moving.take(ticket, other)
    with pytest.raises(Missing):
        await moving.take(ticket, desk.chat)


async def test_the_rest_of_an_album_joins_its_first_photo(db: None) -> None:
    desk = await a_desk()
    ticket = await _ticket(desk)
    first = await by_customer.answer(desk.ivan, ticket.id, desk.chat, "", [PHOTO], "77")
    told = await OutboxMessage.filter(event="ticket.said").count()

    assert await by_customer.of_album(desk.ivan, "77", desk.chat) == first
    assert await by_customer.of_album(desk.anna, "77", desk.chat) is None
    assert await by_customer.of_album(desk.ivan, "78", desk.chat) is None
    for _ in range(MOST_FILES - 1):
        await by_customer.attach(first, [PHOTO], desk.chat)
    with pytest.raises(TooManyFiles):
        await by_customer.attach(first, [PHOTO], desk.chat)
    assert await TicketAttachment.filter(message_id=first.id).count() == MOST_FILES
    assert await OutboxMessage.filter(event="ticket.said").count() == told


async def test_nothing_joins_what_is_closed_or_gone_and_no_odd_file(db: None) -> None:
    desk = await a_desk()
    ticket = await _ticket(desk)
    first = await messaging.say(ticket, Saying("", [PHOTO], album="1"), desk.clerk)
    with pytest.raises(UnknownKind):
        await messaging.attach(first, [File("a.exe", b"MZ\x00")], desk.clerk)
    await moving.take(ticket, desk.clerk)
    await moving.close(await moving.resolve(ticket, "Готово", desk.clerk), desk.clerk)
    with pytest.raises(TicketOutOfTurn):
        await messaging.attach(first, [PHOTO], desk.clerk)
    await (await Ticket.get(id=ticket.id)).hide()
    with pytest.raises(Missing):
        await messaging.attach(first, [PHOTO], desk.clerk)
    assert await messaging.of_album("1", desk.clerk).first() is None
    assert await TicketAttachment.all().count() == 1
