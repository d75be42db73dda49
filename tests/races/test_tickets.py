"""Many hands at one ticket: each step happens once, and the clock is that of the history."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from core import clock
from core.outbox import OutboxMessage
from core.tickets import overdue
from core.tickets.due import rebuilt
from core.tickets.models import Ticket, TicketStep
from tests.webapi.telecom.desk import a_person, opened
from tests.webapi.telecom.test_tickets import TICKETS, a_ticket
from tests.world import Caller, World

pytestmark = pytest.mark.race

MANY = 16


async def _all(desk: Caller, ticket: int, deed: str, **body: object) -> list[int]:
    asked = (desk.posts(f"{TICKETS}{ticket}/{deed}/", body) for _ in range(MANY))
    return sorted(told.status for told in await asyncio.gather(*asked))


async def test_each_step_is_done_by_one_of_many(busy_world: World) -> None:
    desk = await opened(busy_world)
    ticket = (await a_ticket(desk))["id"]

    for deed, body in (("start_work", {}), ("resolve", {"resolution": "Да"}), ("close", {}), ("reopen", {})):
        assert await _all(desk, ticket, deed, **body) == [200] + [400] * (MANY - 1), deed
    steps = await TicketStep.filter(ticket_id=ticket).order_by("id").values_list("deed", flat=True)
    assert steps == ["opened", "started", "resolved", "closed", "reopened"]


async def test_numbers_are_without_a_gap_whoever_opens_at_once(busy_world: World) -> None:
    desk = await opened(busy_world)

    made = await asyncio.gather(*(a_ticket(desk) for _ in range(32)))

    assert sorted(int(one["number"][-6:]) for one in made) == list(range(1, 33))


async def test_the_clock_is_that_of_the_history_whoever_speaks_at_once(busy_world: World) -> None:
    desk = await opened(busy_world)
    ticket = await a_ticket(desk, customer=(await a_person(desk))["id"])
    path = f"{TICKETS}{ticket['id']}/"

    await asyncio.gather(
        *(desk.posts(f"{path}messages/", {"text": "?", "waiting": True}) for _ in range(MANY)),
        *(desk.posts(f"{path}messages/", {"text": "!", "from_customer": True}) for _ in range(MANY)),
        *(desk.patches(path, {"priority": priority}) for priority in ("low", "high", "urgent") for _ in range(4)),
        *(_all(desk, ticket["id"], "start_work"), _all(desk, ticket["id"], "resolve", resolution="Да")),
    )

    stored, steps = await Ticket.get(id=ticket["id"]), await TicketStep.filter(ticket_id=ticket["id"]).order_by("id")
    assert len(steps) > 3
    assert stored.clock == rebuilt(steps)
    assert [step.from_status for step in steps[1:]] == [step.to_status for step in steps[:-1]]


async def test_what_is_late_is_raised_once_by_several_workers(
    busy_world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(overdue, "BATCH", 3)
    desk = await opened(busy_world)
    late = sorted([(await a_ticket(desk))["id"] for _ in range(12)])
    long_ago = clock.now() - timedelta(days=2)
    await Ticket.all().update(due_at=long_ago)

    async def worker() -> None:
        while await overdue.raise_overdue():
            pass

    await asyncio.gather(*(worker() for _ in range(4)))
    await worker()

    told = await OutboxMessage.filter(event="ticket.overdue")
    assert sorted(message.facts["ticket"] for message in told) == late
