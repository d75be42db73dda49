"""One task, many hands: each step is taken once, and what is late is said once."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from core import clock
from core.audit import AuditEntry
from core.delivering.delivering import deliver
from core.notices.models import Notice
from core.outbox import OutboxMessage
from core.stores.models import Store
from core.tasks.models import Task, TaskMove
from tests.webapi.erp.test_tasks import TASKS, task
from tests.world import Caller, World
from workers.deliveries import DELIVERIES
from workers.ticking import tick
from workers.timetable import TIMETABLE

pytestmark = pytest.mark.race

HANDS = 16
OVERDUE = [entry for entry in TIMETABLE if entry.name == "raise_overdue_tasks"]


async def _once(who: Caller, deed: str, which: int) -> None:
    told = await asyncio.gather(*(who.posts(f"{TASKS}{which}/{deed}/") for _ in range(HANDS)))

    assert sorted(one.status for one in told) == [200] + [400] * (HANDS - 1)


async def test_each_step_is_taken_once(busy_world: World) -> None:
    owner = await busy_world.owner()
    clerk = await busy_world.hired(owner)
    made = await task(owner, clerk)
    steps = (("start", clerk), ("submit-for-review", clerk), ("approve", owner))

    for number, (deed, who) in enumerate(steps, 2):
        await _once(who, deed, made["id"])
        assert await TaskMove.filter(task_id=made["id"]).count() == number
    assert await AuditEntry.filter(deed__startswith="task.", record_id=made["id"]).count() == 4
    assert await OutboxMessage.filter(event="task.moved").count() == 3


async def test_a_task_is_completed_once(busy_world: World) -> None:
    owner = await busy_world.owner()
    made = await task(owner, owner)

    await _once(owner, "start", made["id"])
    await _once(owner, "complete", made["id"])

    assert await TaskMove.filter(task_id=made["id"]).count() == 3


async def test_of_approving_rejecting_and_cancelling_one_comes_first(busy_world: World) -> None:
    owner = await busy_world.owner()
    made = await task(owner, owner)
    at = f"{TASKS}{made['id']}/"
    await owner.posts(f"{at}start/")
    await owner.posts(f"{at}submit-for-review/")

    told = await asyncio.gather(
        *(owner.posts(f"{at}approve/") for _ in range(6)),
        *(owner.posts(f"{at}complete/") for _ in range(6)),
        *(owner.patches(at, {"status": "cancelled"}) for _ in range(1)),
    )

    moves = await TaskMove.filter(task_id=made["id"]).order_by("id")
    assert {one.status for one in told} == {200, 400}
    assert len(moves) == 4
    assert moves[-1].to_status == (await Task.get(id=made["id"])).status


async def test_a_task_of_nobody_is_taken_by_one(busy_world: World) -> None:
    owner = await busy_world.owner()
    clerks = [await busy_world.hired(owner) for _ in range(6)]
    made = await task(owner)

    told = await asyncio.gather(*(clerk.posts(f"{TASKS}{made['id']}/start/") for clerk in clerks))

    assert sorted(one.status for one in told) == [200] + [403] * 5
    [first] = [clerk for clerk, one in zip(clerks, told, strict=True) if one.status == 200]
    assert (await Task.get(id=made["id"])).assigned_to_id == first.user["id"]


async def test_ticks_of_many_at_once_are_all_there(busy_world: World) -> None:
    owner = await busy_world.owner()
    points = [f"Shelf {number}" for number in range(HANDS)]
    made = await task(owner, checklist=points)
    clerks = [await busy_world.hired(owner) for _ in range(4)]
    at = f"{TASKS}{made['id']}/tick/"

    told = await asyncio.gather(*(clerks[n % 4].posts(at, {"text": text}) for n, text in enumerate(points)))

    assert {one.status for one in told} == {200}
    assert (await Task.get(id=made["id"])).checklist == [{"text": text, "done": True} for text in points]
    assert await AuditEntry.filter(deed="task.changed", record_id=made["id"]).count() == HANDS


async def test_a_change_and_a_step_do_not_undo_each_other(busy_world: World) -> None:
    owner = await busy_world.owner()
    made = await task(owner, owner)
    at = f"{TASKS}{made['id']}/"

    await asyncio.gather(owner.patches(at, {"title": "New"}), owner.posts(f"{at}start/"))

    seen = (await owner.gets(at)).body
    assert (seen["title"], seen["status"]) == ("New", "in_progress")


async def test_what_is_late_is_told_once_by_several_workers(busy_world: World) -> None:
    owner = await busy_world.owner()
    clerk = await busy_world.hired(owner)
    store = await Store.get(id=owner.store["id"])
    late = datetime.now(UTC) - timedelta(hours=1)
    people = {"author_id": owner.user["id"], "assigned_to_id": clerk.user["id"], "due_date": late}
    await Task.bulk_create([Task(store_id=store.id, title=str(number), **people) for number in range(40)])

    await asyncio.gather(*(tick(OVERDUE, lambda: False) for _ in range(4)))
    await asyncio.gather(*(deliver(store.id, DELIVERIES) for _ in range(4)))
    while await deliver(store.id, DELIVERIES):
        pass

    assert len(OVERDUE) == 1
    assert await OutboxMessage.filter(event="task.overdue").count() == 40
    assert await Notice.filter(kind="task.overdue", created_at__lte=clock.now()).count() == 80
