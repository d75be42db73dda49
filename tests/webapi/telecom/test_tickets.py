"""/api/tickets/ (001, 6): from the question to the answer."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine

from core.audit import AuditEntry
from tests.webapi.telecom.desk import a_contract, a_person, done, made, opened
from tests.world import Caller, World

TICKETS = "/api/tickets/"
NOW = datetime(2026, 11, 21, 10, tzinfo=UTC)
OUT_OF_TURN = "Обращение в статусе «{}»: сейчас это действие невозможно."


async def a_ticket(desk: Caller, **facts: Any) -> dict[str, Any]:
    return await made(desk, TICKETS, {"subject": "Не работает интернет"} | facts)


async def does(desk: Caller, ticket: dict[str, Any], deed: str, **body: Any) -> dict[str, Any]:
    return await done(desk, f"{TICKETS}{ticket['id']}/{deed}/", body)


async def resolved(desk: Caller, ticket: dict[str, Any]) -> dict[str, Any]:
    await does(desk, ticket, "start_work")
    return await does(desk, ticket, "resolve", resolution="Проблема решена путем...")


async def seen(desk: Caller, ticket: dict[str, Any]) -> dict[str, Any]:
    return dict((await desk.gets(f"{TICKETS}{ticket['id']}/")).body)


@time_machine.travel(NOW, tick=False)
async def test_a_ticket_has_a_number_and_a_time_by_which_it_is_due(world: World) -> None:
    desk = await opened(world)
    contract = await a_contract(desk)
    about = {"contract": contract["id"], "customer": contract["customer"], "priority": "high", "category": "technical"}

    told = await a_ticket(desk, **about, number="X", status="closed", resolution="?", due_at="2030-01-01", rating=5)

    [opening] = told.pop("history")
    assert opening == {
        "deed": "opened",
        "from_status": None,
        "to_status": "new",
        "hours": 8,
        "assigned_to": None,
        "user": desk.user["id"],
        "user_name": "Laura Mendez",
        "reason": "",
        "created_at": "2026-11-21T16:00:00+06:00",
    }
    assert told == {
        "id": told["id"],
        "number": "TCK-2026-000001",
        **about,
        "customer_name": "Иван",
        "subject": "Не работает интернет",
        "description": "",
        "status": "new",
        "waiting": False,
        "assigned_to": None,
        "assigned_to_name": None,
        "resolution": "",
        "due_at": "2026-11-22T00:00:00+06:00",
        "is_overdue": False,
        "rating": None,
        "created_at": "2026-11-21T16:00:00+06:00",
        "updated_at": "2026-11-21T16:00:00+06:00",
    }
    assert (await a_ticket(desk))["number"] == "TCK-2026-000002"
    assert (await a_ticket(await opened(world)))["number"] == "TCK-2026-000001"


@time_machine.travel(NOW, tick=False)
@pytest.mark.parametrize(("priority", "hours"), [("urgent", 4), ("high", 8), ("medium", 24), ("low", 72)])
async def test_the_owner_says_how_long_each_priority_takes(world: World, priority: str, hours: int) -> None:
    desk = await opened(world)

    assert (await a_ticket(desk, priority=priority))["history"][0]["hours"] == hours
    await desk.patches("/api/store/", {f"ticket_hours_{priority}": 2})
    assert (await a_ticket(desk, priority=priority))["due_at"] == "2026-11-21T18:00:00+06:00"


async def test_a_ticket_without_anything_is_medium_and_of_nobody(world: World) -> None:
    told = await a_ticket(await opened(world))
    assert (told["priority"], told["category"], told["customer"], told["contract"]) == ("medium", "other", None, None)


async def test_who_has_the_contract_has_the_ticket(world: World) -> None:
    desk = await opened(world)
    contract, other = await a_contract(desk), await a_person(desk)

    assert (await a_ticket(desk, contract=contract["id"]))["customer"] == contract["customer"]
    told = await desk.posts(TICKETS, {"subject": "?", "contract": contract["id"], "customer": other["id"]})
    assert (told.status, told.body) == (400, {"contract": ["Это договор другого клиента."]})


async def test_what_a_ticket_names_is_of_the_store(world: World) -> None:
    desk, other = await opened(world), await opened(world)
    theirs = await a_contract(other)

    told = await desk.posts(TICKETS)
    assert (told.status, told.body) == (400, {"subject": ["Обязательное поле."]})
    for field, key in (
        ("customer", theirs["customer"]),
        ("contract", theirs["id"]),
        ("assigned_to", other.user["id"]),
        ("category", "weather"),
        ("priority", 7),
        ("subject", "я" * 256),
    ):
        told = await desk.posts(TICKETS, {"subject": "?", field: key})
        assert (told.status, list(told.body)) == (400, [field])
    assert (await a_ticket(desk))["number"].endswith("-000001"), "a number that was refused is given again"


async def test_from_new_to_closed_and_back_every_step_is_on_record(world: World) -> None:
    desk = await opened(world)
    clerk = await world.hired(desk)
    ticket = await a_ticket(desk)
    we, they = desk.user["id"], clerk.user["id"]

    assert (await does(desk, ticket, "assign", user_id=they))["assigned_to"] == they
    assert (await does(clerk, ticket, "start_work"))["status"] == "in_progress"
    told = await does(clerk, ticket, "resolve", resolution="Проблема решена путем...")
    assert (told["status"], told["resolution"]) == ("resolved", "Проблема решена путем...")
    assert (await does(desk, ticket, "close"))["status"] == "closed"
    told = await does(desk, ticket, "reopen", reason="Снова нет сети")

    assert (told["status"], told["resolution"], told["assigned_to"]) == ("in_progress", "", they)
    assert [
        (step["deed"], step["from_status"], step["to_status"], step["user"], step["reason"]) for step in told["history"]
    ] == [
        ("opened", None, "new", we, ""),
        ("assigned", "new", "new", we, ""),
        ("started", "new", "in_progress", they, ""),
        ("resolved", "in_progress", "resolved", they, "Проблема решена путем..."),
        ("closed", "resolved", "closed", we, ""),
        ("reopened", "closed", "in_progress", we, "Снова нет сети"),
    ]
    assert told == await seen(clerk, ticket)
    deeds = (
        await AuditEntry.filter(record="ticket", record_id=ticket["id"]).order_by("id").values_list("deed", "user_id")
    )
    assert deeds[-2:] == [("ticket.closed", we), ("ticket.reopened", we)]


async def test_what_is_out_of_turn_changes_nothing(world: World) -> None:
    desk = await opened(world)
    body = {"assign": {"user_id": desk.user["id"]}, "resolve": {"resolution": "Да"}}
    turns = {
        "new": {"assign", "start_work"},
        "in_progress": {"assign", "resolve"},
        "resolved": {"close", "reopen"},
        "closed": {"reopen"},
    }
    ticket = await a_ticket(desk)
    for status, step in zip(turns, ("start_work", "resolve", "close", "reopen"), strict=True):
        before = await seen(desk, ticket)
        for deed in {"assign", "start_work", "resolve", "close", "reopen"} - turns[status]:
            told = await desk.posts(f"{TICKETS}{ticket['id']}/{deed}/", body.get(deed))
            assert (told.status, told.body) == (400, {"status": "error", "message": OUT_OF_TURN.format(status)}), deed
        assert await seen(desk, ticket) == before
        await does(desk, ticket, step, **body.get(step, {}))


async def test_whoever_starts_what_is_nobodys_has_it(world: World) -> None:
    desk = await opened(world)
    clerk = await world.hired(desk)

    assert (await does(clerk, await a_ticket(desk), "start_work"))["assigned_to"] == clerk.user["id"]
    theirs = await a_ticket(desk, assigned_to=desk.user["id"])
    told = await does(clerk, theirs, "start_work")
    assert (told["assigned_to"], told["assigned_to_name"]) == (desk.user["id"], "Laura Mendez")


async def test_a_ticket_is_given_to_somebody_of_the_store(world: World) -> None:
    desk, other = await opened(world), await opened(world)
    gone = await world.hired(desk)
    await desk.deletes(f"/api/users/{gone.user['id']}/")
    ticket = await a_ticket(desk)

    for somebody in (other.user["id"], gone.user["id"], 2**62, 0, "x", None):
        told = await desk.posts(f"{TICKETS}{ticket['id']}/assign/", {"user_id": somebody})
        assert (told.status, list(told.body)) == (400, ["user_id"])
    assert await seen(desk, ticket) == ticket
    once = await does(desk, ticket, "assign", user_id=desk.user["id"])
    assert await does(desk, ticket, "assign", user_id=desk.user["id"]) == once


async def test_a_resolution_says_something(world: World) -> None:
    desk = await opened(world)
    ticket = await a_ticket(desk)
    await does(desk, ticket, "start_work")

    for nothing in ({}, {"resolution": ""}, {"resolution": "  "}, {"resolution": None}):
        told = await desk.posts(f"{TICKETS}{ticket['id']}/resolve/", nothing)
        assert (told.status, list(told.body)) == (400, ["resolution"])


@time_machine.travel(NOW, tick=False)
async def test_a_form_is_sent_back_whole_or_in_part(world: World) -> None:
    desk = await opened(world)
    ticket = await a_ticket(desk, priority="low")
    path = f"{TICKETS}{ticket['id']}/"

    assert (await desk.asks("PUT", path, ticket)).body == ticket
    told = (await desk.patches(path, {"priority": "urgent", "status": "closed", "number": "X"})).body
    assert (told["status"], told["number"], told["due_at"]) == ("new", ticket["number"], "2026-11-21T20:00:00+06:00")
    assert (told["history"][-1]["deed"], told["history"][-1]["hours"]) == ("prioritised", 4)
    told = (await desk.asks("PUT", path, {"category": "billing", "assigned_to": desk.user["id"]})).body
    assert (told["category"], told["history"][-1]["deed"]) == ("billing", "assigned")
    assert (await desk.patches(path, {"assigned_to": None})).body["assigned_to"] is None
    for wrong in ({"subject": ""}, {"category": "weather"}, {"priority": None}, {"customer": 2**62}, {"contract": 0}):
        told = await desk.patches(path, wrong)
        assert (told.status, list(told.body)) == (400, list(wrong))


async def test_the_customer_of_a_ticket_does_not_change(world: World) -> None:
    desk = await opened(world)
    contract, other = await a_contract(desk), await a_contract(desk)
    path = f"{TICKETS}{(await a_ticket(desk))['id']}/"

    assert (await desk.patches(path, {"contract": contract["id"]})).body["customer"] == contract["customer"]
    told = await desk.patches(path, {"customer": other["customer"]})
    assert (told.status, list(told.body)) == (400, ["customer"])
    assert (await desk.patches(path, {"contract": other["id"]})).status == 400
    assert (await desk.patches(path, {"contract": None})).body["customer"] == contract["customer"]


async def test_what_is_over_is_not_edited_until_it_is_reopened(world: World) -> None:
    desk = await opened(world)
    ticket = await a_ticket(desk)
    path, over = f"{TICKETS}{ticket['id']}/", await resolved(desk, ticket)

    told = await desk.patches(path, {"priority": "urgent"})
    assert (told.status, told.body["message"]) == (400, OUT_OF_TURN.format("resolved"))
    assert (await desk.asks("PUT", path, over)).body == over


async def test_who_runs_the_store_takes_a_ticket_off_the_lists(world: World) -> None:
    desk = await opened(world)
    clerk = await world.hired(desk)
    path = f"{TICKETS}{(await a_ticket(desk))['id']}/"

    assert (await clerk.deletes(path)).status == 403
    assert (await desk.deletes(path)).status == 204
    assert (await desk.gets(path)).status == 404
    assert (await desk.posts(f"{path}start_work/")).status == 404
    assert (await desk.gets(TICKETS)).body["count"] == 0
