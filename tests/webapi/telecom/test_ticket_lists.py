"""/api/tickets/ and what is picked out of it: filters, search, whose, late, and the figures (001, 6)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine

from tests.webapi.telecom.desk import a_contract, a_person, opened
from tests.webapi.telecom.test_ticket_messages import says
from tests.webapi.telecom.test_tickets import NOW, TICKETS, a_ticket, does, resolved
from tests.world import Caller, World


async def _ids(desk: Caller, asked: str) -> list[int]:
    told = await desk.gets(asked)
    assert told.status == 200, told.body
    assert told.body["count"] == len(told.body["results"])
    return [one["id"] for one in told.body["results"]]


async def test_the_filters_of_the_document(world: World) -> None:
    desk = await opened(world)
    contract = await a_contract(desk)
    about = {"category": "technical", "priority": "high", "contract": contract["id"], "assigned_to": desk.user["id"]}
    one, other = await a_ticket(desk, **about), await a_ticket(desk, subject="Счёт")
    await does(desk, other, "start_work")
    await does(desk, other, "assign", user_id=(await world.hired(desk)).user["id"])

    customer = contract["customer"]
    for asked in ("status=new", "category=technical", "priority=high", f"customer={customer}", "search=ИНТЕР"):
        assert await _ids(desk, f"{TICKETS}?{asked}") == [one["id"]], asked
    for asked in (f"assigned_to={desk.user['id']}", f"contract={contract['id']}", f"search={one['number']}"):
        assert await _ids(desk, f"{TICKETS}?{asked}") == [one["id"]], asked
    assert await _ids(desk, TICKETS) == [other["id"], one["id"]]
    assert await _ids(desk, f"{TICKETS}?ordering=created_at") == [one["id"], other["id"]]
    assert await _ids(desk, f"{TICKETS}?ordering=-priority") == [one["id"], other["id"]]
    assert await _ids(desk, f"{TICKETS}?ordering=name&search=TCK") == [one["id"], other["id"]]
    assert await _ids(desk, f"/api/customers/{customer}/tickets/") == [one["id"]]
    assert await _ids(desk, f"/api/customers/{customer}/tickets/?status=closed") == []
    assert await _ids(desk, f"/api/contracts/{contract['id']}/tickets/") == [one["id"]]


@pytest.mark.parametrize("asked", ["status=late", "category=?", "priority=1", "customer=x", "waiting=2", "ordering=x"])
async def test_what_no_ticket_could_have_is_refused(world: World, asked: str) -> None:
    told = await (await opened(world)).gets(f"{TICKETS}?{asked}")
    assert (told.status, list(told.body)) == (400, [asked.partition("=")[0]])


async def test_a_page_has_a_hundred(world: World) -> None:
    desk = await opened(world)
    for _ in range(3):
        await a_ticket(desk)

    told = (await desk.gets(f"{TICKETS}?page=2&page_size=2")).body
    assert (told["count"], told["next"], len(told["results"])) == (3, None, 1)
    assert "page=1" in told["previous"]
    assert (await desk.gets(f"{TICKETS}?page=9")).status == 404


async def test_whose_tickets(world: World) -> None:
    desk = await opened(world)
    clerk = await world.hired(desk)
    mine, theirs, nobodys = await a_ticket(desk), await a_ticket(desk), await a_ticket(desk)
    await resolved(clerk, mine)
    await does(desk, theirs, "assign", user_id=desk.user["id"])

    assert await _ids(clerk, f"{TICKETS}my_tickets/") == [mine["id"]]
    assert await _ids(clerk, f"{TICKETS}my_tickets/?status=new") == []
    assert await _ids(clerk, f"{TICKETS}unassigned/") == [nobodys["id"]]


async def test_what_is_late_and_what_waits(world: World, settled: Callable[..., None]) -> None:
    settled(KASSA_ACCESS_MINUTES="10000")
    with time_machine.travel(NOW, tick=False) as time:
        desk = await opened(world)
        customer = (await a_person(desk))["id"]
        late, early = await a_ticket(desk, priority="urgent"), await a_ticket(desk, priority="low")
        waiting = await a_ticket(desk, priority="urgent", customer=customer)
        done = await a_ticket(desk, priority="urgent")
        await resolved(desk, done)
        await says(desk, waiting, "Помогло?", waiting=True)
        time.shift(timedelta(hours=5))

        assert await _ids(desk, f"{TICKETS}overdue/") == [late["id"]]
        assert await _ids(desk, f"{TICKETS}?waiting=true") == [waiting["id"]]
        assert await _ids(desk, f"{TICKETS}?waiting=false") == [done["id"], early["id"], late["id"]]


async def test_the_figures(world: World, settled: Callable[..., None]) -> None:
    settled(KASSA_ACCESS_MINUTES="10000")
    with time_machine.travel(NOW, tick=False) as time:
        desk, other = await opened(world), await opened(world)
        customer, me = (await a_person(desk))["id"], str(desk.user["id"])
        await a_ticket(other)
        about: dict[str, Any] = {"customer": customer, "category": "technical", "priority": "high"}
        solved, asked, open_ = await a_ticket(desk, **about), await a_ticket(desk, **about), await a_ticket(desk)
        time.shift(timedelta(minutes=10))
        await says(desk, asked, "Помогло?", waiting=True)
        time.shift(timedelta(minutes=20))
        await resolved(desk, solved)
        time.shift(timedelta(hours=24))

        told = (await desk.gets(f"{TICKETS}statistics/")).body

    assert told == {
        "total": 3,
        "by_status": {"new": 2, "in_progress": 0, "resolved": 1, "closed": 0},
        "by_category": {"technical": 2, "billing": 0, "service": 0, "complaint": 0, "other": 1},
        "by_priority": {"low": 0, "medium": 1, "high": 2, "urgent": 0},
        "by_assigned_to": {me: 1, "null": 2},
        "by_customer": {str(customer): 2, "null": 1},
        "overdue": 1,
        "waiting": 1,
        "median_first_answer_seconds": 20 * 60,
        "median_solution_seconds": 30 * 60,
        "rated": 0,
        "average_rating": None,
    }
    assert open_["status"] == "new"
