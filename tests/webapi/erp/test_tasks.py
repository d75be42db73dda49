"""/api/tasks/tasks/: the examples of document 000, who may do what, and what is refused (5.1 and 5.2)."""

from __future__ import annotations

from typing import Any

import time_machine

from tests.world import Caller, World

TASKS = "/api/tasks/tasks/"
DUE = "2025-01-20T18:00:00Z"
ASKED = {
    "title": "Проверить остатки товара",
    "description": "Провести инвентаризацию склада",
    "priority": "high",
    "category": "inventory",
    "due_date": DUE,
}


async def task(by: Caller, whose: Caller | None = None, **more: Any) -> Any:
    given = {"assigned_to": whose.user["id"]} if whose else {}
    told = await by.posts(TASKS, ASKED | given | more)
    assert told.status == 201, told.body
    return told.body


async def does(by: Caller, which: Any, deed: str, body: Any = None) -> tuple[int, Any]:
    told = await by.posts(f"{TASKS}{which['id']}/{deed}/", body)
    return told.status, told.body


async def done(by: Caller, which: Any, *deeds: str) -> Any:
    for deed in deeds:
        status, body = await does(by, which, deed)
        assert status == 200, body
    return body["data"]


async def test_the_example_of_the_document(world: World) -> None:
    owner = await world.owner(phone="+998901234567")
    clerk = await world.hired(owner)

    with time_machine.travel("2025-01-17T07:00:00Z", tick=False):
        made = await task(owner, clerk)

    assert made.pop("history") == [
        {
            "from_status": None,
            "to_status": "pending",
            "user": owner.user["id"],
            "user_name": "Laura Mendez",
            "comment": None,
            "created_at": "2025-01-17T12:00:00+05:00",
        }
    ]
    assert made == {
        "id": made["id"],
        **ASKED,
        "due_date": "2025-01-20T23:00:00+05:00",
        "status": "pending",
        "assigned_to": clerk.user["id"],
        "assigned_to_name": "Laura Mendez",
        "author": owner.user["id"],
        "author_name": "Laura Mendez",
        "is_overdue": False,
        "needs_review": False,
        "checklist": [],
        "created_at": "2025-01-17T12:00:00+05:00",
        "updated_at": "2025-01-17T12:00:00+05:00",
    }


async def test_from_asking_to_approval_every_step_is_on_record(world: World) -> None:
    owner = await world.owner()
    clerk = await world.hired(owner)
    made = await task(owner, clerk)

    told = await clerk.posts(f"{TASKS}{made['id']}/start/")
    assert (told.status, told.body["status"], told.body["message"]) == (200, "success", "Задача начата")
    assert told.body["data"]["status"] == "in_progress"
    assert (await done(clerk, made, "submit-for-review"))["status"] == "on_review"
    status, body = await does(owner, made, "reject", {"comment": "Не все пункты выполнены"})
    assert (status, body["data"]["status"], body["data"]["needs_review"]) == (200, "in_progress", True)
    await done(clerk, made, "submit-for-review")
    await done(owner, made, "approve")

    seen = (await clerk.gets(f"{TASKS}{made['id']}/")).body
    steps = [(one["from_status"], one["to_status"], one["user"], one["comment"]) for one in seen["history"]]
    they, we = clerk.user["id"], owner.user["id"]
    assert steps == [
        (None, "pending", we, None),
        ("pending", "in_progress", they, None),
        ("in_progress", "on_review", they, None),
        ("on_review", "in_progress", we, "Не все пункты выполнены"),
        ("in_progress", "on_review", they, None),
        ("on_review", "completed", we, None),
    ]
    comments = (await owner.gets(f"/api/tasks/comments/?task={made['id']}")).body["results"]
    assert [one["comment"] for one in comments] == ["Не все пункты выполнены"]


async def test_what_needs_no_review_is_completed_by_who_does_it(world: World) -> None:
    owner = await world.owner()
    clerk = await world.hired(owner)

    assert (await done(clerk, await task(owner, clerk), "start", "complete"))["status"] == "completed"


async def test_nobody_gets_round_a_review(world: World) -> None:
    owner = await world.owner()
    clerk = await world.hired(owner)
    made = await task(owner, clerk, needs_review=True)
    await done(clerk, made, "start")
    refused = (400, {"status": "error", "message": "Задачу сначала должны проверить: отправьте её на проверку."})

    assert await does(clerk, made, "complete") == refused
    told = await clerk.patches(f"{TASKS}{made['id']}/", {"status": "completed"})
    assert (told.status, list(told.body)) == (400, ["status"])
    told = await clerk.patches(f"{TASKS}{made['id']}/", {"needs_review": False})
    assert told.status == 403
    await done(clerk, made, "submit-for-review")
    assert [(await does(clerk, made, deed))[0] for deed in ("complete", "start", "approve", "reject")] == [
        400,
        400,
        403,
        403,
    ]
    assert (await done(owner, made, "approve"))["status"] == "completed"


async def test_what_was_rejected_is_looked_at_again(world: World) -> None:
    owner = await world.owner()
    clerk = await world.hired(owner)
    made = await task(owner, clerk)
    await done(clerk, made, "start", "submit-for-review")
    await does(owner, made, "reject", {"comment": "Нет"})

    assert (await does(clerk, made, "complete"))[0] == 400
    assert (await done(owner, made, "complete"))["status"] == "completed"


async def test_an_admin_does_not_judge_their_own_work_unless_they_asked_for_it(world: World) -> None:
    owner = await world.owner()
    admin = await world.hired(owner, "ADMIN")
    given, own = await task(owner, admin), await task(admin, admin)
    for one in (given, own):
        await done(admin, one, "start", "submit-for-review")

    assert (await does(admin, given, "approve"))[0] == 403
    assert (await does(admin, own, "approve"))[0] == 200
    assert (await does(owner, given, "approve"))[0] == 200


async def test_a_task_of_nobody_is_taken_by_who_starts_it(world: World) -> None:
    owner = await world.owner()
    first, second = await world.hired(owner), await world.hired(owner)
    made = await task(owner)

    assert (await done(first, made, "start"))["assigned_to"] == first.user["id"]
    assert [(await does(second, made, deed))[0] for deed in ("start", "submit-for-review", "complete")] == [403] * 3


async def test_out_of_turn_is_refused_and_changes_nothing(world: World) -> None:
    owner = await world.owner()
    made = await task(owner, owner)
    reason = {"comment": "Нет"}
    for deeds, wrong in (
        ((), ("complete", "submit-for-review", "approve", "reject")),
        (("start",), ("start", "approve", "reject")),
        (("submit-for-review",), ("start", "complete", "submit-for-review")),
        (("approve",), ("start", "complete", "submit-for-review", "approve", "reject")),
    ):
        before = await done(owner, made, *deeds) if deeds else made
        for deed in wrong:
            status, body = await does(owner, made, deed, reason)
            assert (status, body["status"]) == (400, "error"), (deed, body)
        assert (await owner.gets(f"{TASKS}{made['id']}/")).body == before
    assert body["message"] == "Задача в статусе «completed»: сейчас это действие невозможно."


async def test_a_rejection_says_why(world: World) -> None:
    owner = await world.owner()
    made = await task(owner, owner)
    await done(owner, made, "start", "submit-for-review")

    assert await does(owner, made, "reject") == (400, {"comment": ["Обязательное поле."]})
    assert await does(owner, made, "reject", {"comment": " "}) == (400, {"comment": ["Это поле не может быть пустым."]})


async def test_cancelling_is_a_change_of_the_status(world: World) -> None:
    owner = await world.owner()
    clerk = await world.hired(owner)
    made, wish = await task(owner, clerk), {"status": "cancelled"}

    assert (await clerk.patches(f"{TASKS}{made['id']}/", wish)).status == 403
    told = await owner.patches(f"{TASKS}{made['id']}/", wish)
    assert (told.status, told.body["status"], len(told.body["history"])) == (200, "cancelled", 2)
    again = await owner.patches(f"{TASKS}{made['id']}/", wish)
    assert (again.status, again.body) == (200, told.body)
    for path, body in (("", {"title": "Другое"}), ("", {"status": "pending"}), ("", {"status": "gone"})):
        assert (await owner.patches(f"{TASKS}{made['id']}/{path}", body)).status == 400
    assert (await does(clerk, made, "start"))[0] == 400


async def test_the_assignee_ticks_and_the_author_writes(world: World) -> None:
    owner = await world.owner()
    clerk, stranger = await world.hired(owner), await world.hired(owner)
    made = await task(owner, clerk, checklist=["Полки", {"text": "Склад", "done": False}])
    at = f"{TASKS}{made['id']}/"
    ticked = [{"text": "Полки", "done": True}, {"text": "Склад", "done": False}]

    told = await clerk.patches(at, {"title": made["title"], "checklist": ticked})
    assert (told.status, told.body["checklist"]) == (200, ticked)
    assert (await clerk.patches(at, {"checklist": ticked[:1]})).status == 403
    assert (await clerk.patches(at, {"due_date": None})).status == 403
    assert (await stranger.patches(at, {"checklist": made["checklist"]})).status == 403
    assert (await stranger.deletes(at)).status == 403
    told = await owner.patches(at, {"priority": "urgent", "due_date": None, "assigned_to": stranger.user["id"]})
    assert (told.body["priority"], told.body["due_date"], told.body["assigned_to"]) == (
        "urgent",
        None,
        stranger.user["id"],
    )


async def test_one_point_is_ticked_and_the_others_stay_as_others_left_them(world: World) -> None:
    owner = await world.owner()
    clerk, stranger = await world.hired(owner), await world.hired(owner)
    made = await task(owner, clerk, checklist=["Полки", "Склад", {"text": "Полки", "done": False}])

    def ticks(told: Any) -> list[bool]:
        return [point["done"] for point in told["data"]["checklist"]]

    assert ticks((await does(owner, made, "tick", {"text": "Склад"}))[1]) == [False, True, False]
    for expected in ([True, True, False], [True, True, True], [True, True, True]):
        status, told = await does(clerk, made, "tick", {"text": "Полки", "done": True})
        assert (status, told["message"], ticks(told)) == (200, "Пункт отмечен", expected)
    assert ticks((await does(clerk, made, "tick", {"text": "Склад", "done": False}))[1]) == [True, False, True]
    assert (await does(stranger, made, "tick", {"text": "Склад"}))[0] == 403
    assert await does(clerk, made, "tick", {"text": "Касса"}) == (400, {"text": ["Такого пункта в списке нет."]})
    await owner.patches(f"{TASKS}{made['id']}/", {"status": "cancelled"})
    assert (await does(clerk, made, "tick", {"text": "Склад"}))[0] == 400


async def test_somebody_of_another_store_is_nobody(world: World) -> None:
    owner, other = await world.owner(), await world.owner()
    gone = await world.hired(owner)
    await owner.deletes(f"/api/users/{gone.user['id']}/")
    made = await task(owner)

    for stranger in (other.user["id"], gone.user["id"], 2**62):
        refused = {"assigned_to": [f"Записи с id {stranger} не существует."]}
        told = await owner.posts(TASKS, ASKED | {"assigned_to": stranger})
        assert (told.status, told.body) == (400, refused)
        told = await owner.patches(f"{TASKS}{made['id']}/", {"assigned_to": stranger})
        assert (told.status, told.body) == (400, refused)


async def test_faults_of_the_body_are_told_by_field(world: World) -> None:
    owner = await world.owner()

    for wrong in (
        {"title": ""},
        {"title": "x" * 256},
        {"priority": "huge"},
        {"due_date": "tomorrow"},
        {"due_date": "0001-01-01T00:00:00Z"},
        {"due_date": "9999-12-31T23:59:59Z"},
        {"assigned_to": 0},
        {"checklist": [{"done": True}]},
        {"checklist": ["x"] * 101},
        {"needs_review": 3},
        {"category": "gardening"},
    ):
        told = await owner.posts(TASKS, ASKED | wrong)
        assert (told.status, list(told.body)) == (400, list(wrong)), told.body
    assert (await owner.gets(TASKS)).body["count"] == 0


async def test_a_deleted_task_is_in_no_list(world: World) -> None:
    owner = await world.owner()
    made = await task(owner)
    await owner.posts("/api/tasks/comments/", {"task": made["id"], "comment": "Работаю над задачей"})

    told = await owner.deletes(f"{TASKS}{made['id']}/")

    assert (told.status, (await owner.gets(f"{TASKS}{made['id']}/")).status) == (204, 404)
    for path in (TASKS, "/api/tasks/comments/"):
        assert (await owner.gets(path)).body["count"] == 0
    assert (await owner.gets(f"{TASKS}stats/")).body["total"] == 0
