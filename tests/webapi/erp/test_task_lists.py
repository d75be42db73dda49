"""/api/tasks/tasks/, /comments/ and /templates/: lists, figures, comments and templates (000, 5)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import time_machine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.tasks.models import OPEN, Priority, Task, TaskStatus
from tests.webapi.erp.test_tasks import ASKED, TASKS, done, task
from tests.world import Caller, World

COMMENTS, TEMPLATES = "/api/tasks/comments/", "/api/tasks/templates/"
TEMPLATE = {
    "title": "Открытие магазина",
    "description": "Каждое утро",
    "priority": "urgent",
    "category": "sales",
    "checklist": ["Включить кассу", {"text": "Проверить сдачу", "done": False}],
}
# Seven in the evening of the twentieth in Mexico, where the store is.
EVENING = "2025-01-21T01:00:00Z"


async def titles(by: Caller, asked: str) -> list[str]:
    told = await by.gets(f"{TASKS}{asked}")
    assert told.status == 200, told.body
    return [one["title"] for one in told.body["results"]]


async def test_the_filters_of_the_document(world: World) -> None:
    owner = await world.owner()
    clerk = await world.hired(owner)
    await task(owner, clerk, title="a", priority="low", category="sales")
    await done(clerk, await task(owner, clerk, title="b"), "start")
    await task(clerk, owner, title="c")

    assert await titles(clerk, "") == ["c", "b", "a"]
    assert await titles(clerk, "?status=in_progress") == ["b"]
    assert await titles(clerk, "?priority=low&category=sales") == ["a"]
    assert await titles(clerk, f"?assigned_to={owner.user['id']}") == ["c"]
    assert await titles(clerk, f"?author={owner.user['id']}&ordering=title") == ["a", "b"]
    assert await titles(clerk, "?search=ИНВЕНТАР&ordering=-title&page_size=2") == ["c", "b"]
    assert await titles(clerk, "?date_from=2025-01-20&date_to=2025-01-20") == ["c", "b", "a"]
    for wrong in (
        "status=done",
        "priority=1",
        "category=gardening",
        "assigned_to=me",
        "ordering=checklist",
        "page_size=0",
    ):
        assert (await clerk.gets(f"{TASKS}?{wrong}")).status == 400, wrong


async def test_priorities_are_ordered_by_how_pressing_they_are(world: World) -> None:
    owner = await world.owner()
    for priority in ("high", "low", "urgent", "medium"):
        await task(owner, title=priority, priority=priority)

    assert await titles(owner, "?ordering=priority") == ["low", "medium", "high", "urgent"]
    assert await titles(owner, "overdue/?ordering=-priority&page_size=2") == ["urgent", "high"]


async def test_my_tasks_are_those_given_to_me(world: World) -> None:
    owner = await world.owner()
    clerk = await world.hired(owner)
    await task(owner, clerk, title="mine")
    await task(clerk, owner, title="theirs")
    await task(owner, title="nobody's")

    assert await titles(clerk, "my-tasks/") == ["mine"]
    assert await titles(clerk, "my-tasks/?status=completed") == []


async def test_today_is_the_day_of_the_store(world: World) -> None:
    owner = await world.owner()
    with time_machine.travel(EVENING, tick=False):
        owner = await world.signed_in(owner.user["email"])
        for title, due in (
            ("yesterday", "2025-01-20T05:59:59Z"),
            ("first", "2025-01-20T06:00:00Z"),
            ("last", "2025-01-21T05:59:59Z"),
            ("tomorrow", "2025-01-21T06:00:00Z"),
            ("any day", None),
        ):
            await task(owner, title=title, due_date=due)
        finished = await task(owner, title="done", due_date="2025-01-20T23:00:00Z")
        await done(owner, finished, "start", "complete")

        assert await titles(owner, "today/?ordering=due_date") == ["first", "last"]
        assert await titles(owner, "overdue/?ordering=due_date") == ["yesterday", "first"]
        told = (await owner.gets(f"{TASKS}stats/")).body
    assert told == {
        "total": 6,
        "by_status": {"pending": 5, "in_progress": 0, "on_review": 0, "completed": 1, "cancelled": 0},
        "by_priority": {"low": 0, "medium": 0, "high": 6, "urgent": 0},
        "overdue": 2,
    }


_ANY_TASK = st.fixed_dictionaries(
    {
        "status": st.sampled_from(TaskStatus),
        "priority": st.sampled_from(Priority),
        # Of no day, of just now, or of a day around today.
        "due": st.none() | st.integers(-72, 72).map(lambda hours: timedelta(hours=hours, seconds=-1)),
        "is_hidden": st.booleans(),
        "is_ours": st.integers(0, 3).map(bool),
    }
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(_ANY_TASK, max_size=30))
async def test_the_figures_are_what_counting_by_hand_gives(world: World, several: list[dict[str, Any]]) -> None:
    owner, other, now = await world.owner(), await world.owner(), datetime.now(UTC)
    made = [_made(one, owner if one["is_ours"] else other, now) for one in several]
    await Task.bulk_create(made)

    told = (await owner.gets(f"{TASKS}stats/")).body

    ours = [one for one in made if one.store_id == owner.store["id"] and one.hidden_at is None]
    late = [one for one in ours if one.status in OPEN and one.due_date and one.due_date < now]
    assert told == {
        "total": len(ours),
        "by_status": {status.value: sum(one.status is status for one in ours) for status in TaskStatus},
        "by_priority": {priority.value: sum(one.priority is priority for one in ours) for priority in Priority},
        "overdue": len(late),
    }
    assert (await owner.gets(f"{TASKS}overdue/")).body["count"] == len(late)


def _made(one: dict[str, Any], whose: Caller, now: datetime) -> Task:
    return Task(
        store_id=whose.store["id"],
        author_id=whose.user["id"],
        title="x",
        status=one["status"],
        priority=one["priority"],
        due_date=None if one["due"] is None else now + one["due"],
        hidden_at=now if one["is_hidden"] else None,
    )


async def test_comments_of_a_task(world: World) -> None:
    owner = await world.owner()
    clerk = await world.hired(owner)
    one, other = await task(owner, clerk), await task(owner)

    told = await clerk.posts(COMMENTS, {"task": one["id"], "comment": "Работаю над задачей"})
    await owner.posts(COMMENTS, {"task": other["id"], "comment": "Когда?"})

    assert told.status == 201
    created = told.body.pop("created_at")
    assert told.body == {
        "id": told.body["id"],
        "task": one["id"],
        "author": clerk.user["id"],
        "author_name": "Laura Mendez",
        "comment": "Работаю над задачей",
    }
    listed = (await owner.gets(f"{COMMENTS}?task={one['id']}")).body
    assert (listed["count"], listed["results"]) == (1, [told.body | {"created_at": created}])
    assert (await owner.gets(COMMENTS)).body["count"] == 2


async def test_a_comment_is_of_a_task_of_the_store(world: World) -> None:
    owner, other = await world.owner(), await world.owner()
    theirs = await task(other)

    told = await owner.posts(COMMENTS, {"task": theirs["id"], "comment": "?"})

    assert (told.status, told.body) == (400, {"task": [f"Записи с id {theirs['id']} не существует."]})
    assert (await owner.posts(COMMENTS, {"task": theirs["id"], "comment": ""})).body == {
        "comment": ["Это поле не может быть пустым."]
    }
    assert (await owner.gets(f"{COMMENTS}?task={theirs['id']}")).body["count"] == 0


async def _template(by: Caller, **more: Any) -> Any:
    told = await by.posts(TEMPLATES, TEMPLATE | more)
    assert told.status == 201, told.body
    return told.body


async def test_a_template_gives_its_tasks_all_it_says(world: World) -> None:
    owner = await world.owner()
    template = await _template(owner)
    asked = {"assigned_to": owner.user["id"], "due_date": "2025-01-25T18:00:00Z"}

    told = await owner.posts(f"{TEMPLATES}{template['id']}/create-task/", asked)

    assert (told.status, told.body["status"], told.body["message"]) == (201, "success", "Задача создана из шаблона")
    made = told.body["data"]
    points = [{"text": "Включить кассу", "done": False}, {"text": "Проверить сдачу", "done": False}]
    assert {name: made[name] for name in TEMPLATE} == TEMPLATE | {"checklist": points}
    assert (made["assigned_to"], made["due_date"]) == (owner.user["id"], "2025-01-25T12:00:00-06:00")
    assert made["status"] == "pending"
    listed = (await owner.gets(f"{TEMPLATES}?search=открытие")).body
    assert listed["results"] == [template]


async def test_tasks_of_one_template_are_ticked_each_by_itself(world: World) -> None:
    owner = await world.owner()
    path = f"{TEMPLATES}{(await _template(owner))['id']}/create-task/"
    first, second = [(await owner.posts(path)).body["data"] for _ in range(2)]
    ticked = [point | {"done": True} for point in first["checklist"]]

    await owner.patches(f"{TASKS}{first['id']}/", {"checklist": ticked})

    assert (await owner.gets(f"{TASKS}{second['id']}/")).body["checklist"] == second["checklist"] != ticked
    assert (await owner.gets(TEMPLATES)).body["results"][0]["checklist"] == second["checklist"]


async def test_a_template_is_used_for_people_of_the_store(world: World) -> None:
    owner, other = await world.owner(), await world.owner()
    template = await _template(owner)

    told = await owner.posts(f"{TEMPLATES}{template['id']}/create-task/", {"assigned_to": other.user["id"]})

    assert (told.status, list(told.body)) == (400, ["assigned_to"])
    assert (await owner.gets(TASKS)).body["count"] == 0
    for wrong in ({"title": ""}, {"priority": "x"}, {"checklist": "Касса"}):
        assert (await owner.posts(TEMPLATES, TEMPLATE | wrong)).status == 400
    assert (await other.posts(f"{TEMPLATES}{template['id']}/create-task/", ASKED)).status == 404


async def test_a_template_is_changed_and_removed_by_who_runs_the_store(world: World) -> None:
    owner = await world.owner()
    clerk = await world.hired(owner)
    at = f"{TEMPLATES}{(await _template(clerk))['id']}/"
    made = (await clerk.posts(f"{at}create-task/")).body["data"]

    assert [(await clerk.patches(at, {})).status, (await clerk.deletes(at)).status] == [403, 403]
    told = await owner.patches(at, {"title": "Закрытие", "checklist": []})
    assert (told.status, told.body) == (200, (await clerk.gets(at)).body)
    assert (told.body["title"], told.body["checklist"], told.body["category"]) == ("Закрытие", [], "sales")
    assert (await owner.deletes(at)).status == 204
    assert [(await owner.gets(at)).status, (await owner.posts(f"{at}create-task/")).status] == [404, 404]
    assert (await owner.gets(f"{TASKS}{made['id']}/")).body == made
