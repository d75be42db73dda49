"""Who is told of a ticket: each side what the other did, of each thing once, and notes to nobody."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import time_machine

from core.actor import Actor
from core.customers.models import Customer
from core.notices.models import Notice
from core.outbox import OutboxMessage
from core.tickets import by_customer, overdue
from tests.core.notices.hearing import delivered, heard
from tests.webapi.telecom.desk import a_person, opened
from tests.webapi.telecom.test_ticket_messages import file, says
from tests.webapi.telecom.test_tickets import NOW, TICKETS, a_ticket, does, resolved
from tests.world import Caller, World


async def _kinds(of: Caller, **by: Any) -> list[str]:
    await delivered(of)
    return [kind for kind, _ in await heard(of, **by)]


async def test_the_customer_hears_what_the_staff_says_and_does(world: World) -> None:
    desk = await opened(world)
    customer = (await a_person(desk))["id"]
    ticket = await a_ticket(desk, customer=customer)
    await says(desk, ticket, "Опять он", internal=True)
    await says(desk, ticket, "Посмотрите на модем", attachments=[file()])
    await resolved(desk, ticket)
    await does(desk, ticket, "close")

    assert await _kinds(desk, customer_id=customer) == ["ticket.opened", "ticket.answered", "ticket.resolved"]
    told = dict(await heard(desk, customer_id=customer))
    about = {"ticket": ticket["id"], "number": ticket["number"], "title": "Не работает интернет"}
    assert about.items() <= told["ticket.opened"].items()
    assert told["ticket.answered"]["text"] == "Посмотрите на модем"
    assert [one["name"] for one in told["ticket.answered"]["attachments"]] == ["modem.png"]
    assert told["ticket.resolved"]["resolution"] == "Проблема решена путем..."
    assert await _kinds(desk, user_id=desk.user["id"]) == []


async def test_whoever_has_it_in_hand_hears_the_customer(world: World) -> None:
    desk = await opened(world)
    clerk = await world.hired(desk)
    ivan = await Customer.get(id=(await a_person(desk))["id"])
    chat = Actor(await delivered(desk))
    ticket = await by_customer.open_ticket(ivan, chat, "Нет сети")
    await by_customer.answer(ivan, ticket.id, chat, "Алло")
    await delivered(desk)
    await does(desk, {"id": ticket.id}, "assign", user_id=clerk.user["id"])
    await by_customer.answer(ivan, ticket.id, chat, "Алло")
    await resolved(clerk, {"id": ticket.id})
    await by_customer.reopen(ivan, ticket.id, chat, "Снова")

    # While it is nobody's, those who run the store hear it.
    assert await _kinds(desk, user_id=desk.user["id"]) == ["ticket.came_in", "ticket.replied"]
    assert await _kinds(desk, user_id=clerk.user["id"]) == ["ticket.assigned", "ticket.replied", "ticket.reopened"]
    assert await _kinds(desk, customer_id=ivan.id) == ["ticket.resolved"]


async def test_nobody_is_told_what_they_did_themselves(world: World) -> None:
    desk = await opened(world)
    mine = await a_ticket(desk, assigned_to=desk.user["id"], customer=(await a_person(desk))["id"])
    await says(desk, mine, "Он звонил: всё плохо", from_customer=True)
    await resolved(desk, mine)
    await does(desk, mine, "reopen")

    assert await _kinds(desk, user_id=desk.user["id"]) == []


async def test_who_was_given_it_at_once_hears_so(world: World) -> None:
    desk = await opened(world)
    clerk = await world.hired(desk)
    ticket = await a_ticket(desk, assigned_to=clerk.user["id"])
    await does(desk, ticket, "assign", user_id=desk.user["id"])
    await does(desk, ticket, "assign", user_id=clerk.user["id"])

    assert await _kinds(desk, user_id=clerk.user["id"]) == ["ticket.assigned", "ticket.assigned"]


async def test_what_is_late_is_said_once_to_whom_it_concerns(world: World, settled: Callable[..., None]) -> None:
    settled(KASSA_ACCESS_MINUTES="10000")
    with time_machine.travel(NOW, tick=False) as time:
        desk = await opened(world)
        clerk, gone = await world.hired(desk), await world.hired(desk)
        theirs = await a_ticket(desk, priority="urgent", assigned_to=clerk.user["id"])
        nobodys, left = await a_ticket(desk, priority="urgent"), await a_ticket(desk, assigned_to=gone.user["id"])
        seen_to = await a_ticket(desk, priority="urgent")
        await desk.deletes(f"/api/users/{gone.user['id']}/")
        time.shift(timedelta(hours=25))
        assert [await overdue.raise_overdue(), await overdue.raise_overdue()] == [4, 0]
        await resolved(desk, seen_to)
        await delivered(desk)
        await OutboxMessage.all().update(done_at=None)
        await delivered(desk)

    late = {
        whose: [notice.facts["ticket"] for notice in await Notice.filter(kind="ticket.overdue", user_id=user)]
        for whose, user in (("clerk", clerk.user["id"]), ("owner", desk.user["id"]), ("gone", gone.user["id"]))
    }
    assert late == {"clerk": [theirs["id"]], "owner": [nobodys["id"], left["id"]], "gone": []}


async def test_a_ticket_without_a_customer_has_nobody_to_be_told(world: World) -> None:
    desk = await opened(world)
    ticket = await a_ticket(desk)
    await says(desk, ticket, "Проверили кабель")
    await resolved(desk, ticket)

    assert await _kinds(desk) == []
    assert (await desk.gets(f"{TICKETS}{ticket['id']}/messages/")).body["count"] == 1
