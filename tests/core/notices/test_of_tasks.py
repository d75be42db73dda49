"""Who is told of a task: whoever did not do it themselves, and of each thing once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import time_machine

from core.notices.models import Notice
from core.tasks import overdue
from core.tasks.models import Task
from tests.core.notices.hearing import delivered, heard
from tests.webapi.erp.test_tasks import TASKS, does, done, task
from tests.world import Caller, World

NOW = datetime(2025, 1, 17, 12, tzinfo=UTC)


async def _heard(by: Caller) -> list[str]:
    """What one is told, by the kinds."""
    await delivered(by)
    return [kind for kind, _ in await heard(by, user_id=by.user["id"])]


async def _raised() -> int:
    times = 0
    while await overdue.raise_overdue():
        times += 1
    return times


async def test_both_sides_hear_what_the_other_did(world: World) -> None:
    owner = await world.owner()
    clerk = await world.hired(owner)
    made = await task(owner, clerk)
    await done(clerk, made, "start", "submit-for-review")
    await does(owner, made, "reject", {"comment": "Нет"})
    await clerk.posts("/api/tasks/comments/", {"task": made["id"], "comment": "Теперь всё"})
    await done(clerk, made, "submit-for-review")
    await done(owner, made, "approve")

    assert await _heard(owner) == ["task.submitted", "task.commented", "task.submitted"]
    assert await _heard(clerk) == ["task.assigned", "task.rejected", "task.approved"]
    facts: dict[str, Any] = dict(await heard(clerk, user_id=clerk.user["id"]))
    assert facts["task.rejected"] == {
        "task": made["id"],
        "title": "Проверить остатки товара",
        "status": "in_progress",
        "due_date": "2025-01-20T18:00:00+00:00",
        "by": "Laura Mendez",
        "comment": "Нет",
    }


async def test_of_what_one_does_oneself_nobody_is_told(world: World) -> None:
    owner = await world.owner()
    await world.hired(owner)
    made = await task(owner, owner)
    await done(owner, made, "start", "complete")
    other = await task(owner, owner)
    await owner.patches(f"{TASKS}{other['id']}/", {"status": "cancelled"})
    await delivered(owner)

    assert await Notice.all().count() == 0


async def test_what_an_employee_asked_for_is_judged_by_those_who_may(world: World) -> None:
    owner = await world.owner()
    author, clerk, admin = await world.hired(owner), await world.hired(owner), await world.hired(owner, "ADMIN")
    await done(clerk, await task(author, clerk), "start", "submit-for-review")

    assert [await _heard(one) for one in (owner, admin, author, clerk)] == [
        *[["task.submitted"]] * 3,
        ["task.assigned"],
    ]


async def test_who_is_given_it_again_is_told_again(world: World) -> None:
    owner = await world.owner()
    first, second = await world.hired(owner), await world.hired(owner)
    made = await task(owner, first)
    for whose in (second, first, first):
        await owner.patches(f"{TASKS}{made['id']}/", {"assigned_to": whose.user["id"]})
    await owner.patches(f"{TASKS}{made['id']}/", {"status": "cancelled"})

    assert await _heard(first) == ["task.assigned", "task.assigned", "task.cancelled"]
    assert await _heard(second) == ["task.assigned"]


async def test_who_left_the_store_is_told_nothing(world: World) -> None:
    owner = await world.owner()
    clerk = await world.hired(owner)
    await task(owner, clerk)
    await owner.deletes(f"/api/users/{clerk.user['id']}/")

    assert await _heard(clerk) == []


async def test_what_is_late_is_said_once_of_each_due_date(world: World) -> None:
    with time_machine.travel(NOW, tick=False) as now:
        owner = await world.owner()
        clerk = await world.hired(owner)
        made = await task(owner, clerk, due_date=(NOW + timedelta(hours=1)).isoformat())
        finished = await task(owner, clerk, due_date=(NOW + timedelta(hours=1)).isoformat())
        await done(clerk, finished, "start", "complete")
        before = await _raised()
        now.move_to(NOW + timedelta(hours=1, minutes=1))
        at_last, again = await _raised(), await _raised()
        told = await _heard(owner)
        owner = await world.signed_in(owner.user["email"])
        await owner.patches(f"{TASKS}{made['id']}/", {"due_date": (NOW + timedelta(hours=2)).isoformat()})
        put_off = await _raised()
        now.move_to(NOW + timedelta(hours=3))
        at_the_second = await _raised()

    assert (before, at_last, again, put_off, at_the_second) == (0, 1, 0, 0, 1)
    assert told.count("task.overdue") == 1


async def test_what_was_done_before_it_could_be_told_is_not_late(world: World) -> None:
    owner = await world.owner()
    clerk = await world.hired(owner)
    made = await task(owner, clerk)
    await _raised()
    await done(clerk, made, "start", "complete")

    assert await _heard(clerk) == ["task.assigned"]


async def test_many_that_are_late_are_raised_by_and_by(world: World) -> None:
    owner, other = await world.owner(), await world.owner()
    rows = [
        Task(store_id=one.store["id"], author_id=one.user["id"], title=str(number), due_date=NOW)
        for one in (owner, other)
        for number in range(overdue.BATCH // 2 + 1)
    ]
    await Task.bulk_create(rows)

    assert await _raised() == 2
    assert await Task.exclude(raised_for=NOW).count() == 0
    assert len(await _heard(owner)) == overdue.BATCH // 2 + 1
