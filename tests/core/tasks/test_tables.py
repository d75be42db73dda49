"""The tables keep the rules of tasks too, for whoever reaches them by another way."""

from __future__ import annotations

import pytest
import pytest_asyncio
from tortoise.connection import get_connection
from tortoise.exceptions import IntegrityError
from tortoise.transactions import in_transaction

from tests.webapi.erp.test_tasks import task
from tests.world import World

WRONG = {
    "task_status_check": "UPDATE task SET status = 'done'",
    "task_priority_check": "UPDATE task SET priority = ''",
    "task_assigned_to_fkey": "UPDATE task SET assigned_to_id = (SELECT max(id) + 1 FROM account)",
    "task_move_status_check": """
        INSERT INTO task_move (store_id, task_id, from_status, to_status, user_id)
        SELECT store_id, id, status, status, author_id FROM task""",
    "task_move_comment_fkey": """
        INSERT INTO task_move (store_id, task_id, to_status, user_id, comment_id)
        SELECT t.store_id, t.id, t.status, t.author_id, c.id FROM task t JOIN task_comment c ON c.task_id <> t.id""",
}


@pytest_asyncio.fixture
async def talked_about(world: World) -> None:
    """Two tasks, and a word about one."""
    owner = await world.owner()
    made, _ = await task(owner), await task(owner)
    told = await owner.posts("/api/tasks/comments/", {"task": made["id"], "comment": "?"})
    assert told.status == 201, told.body


async def _refused(change: str) -> str:
    with pytest.raises(IntegrityError) as refused:
        async with in_transaction():
            await get_connection("default").execute_query(change)
    return str(getattr(refused.value.args[0], "constraint_name", None) or refused.value.args[0])


@pytest.mark.parametrize("table", ["task_move", "task_comment"])
async def test_what_happened_to_a_task_stays(talked_about: None, table: str) -> None:
    assert "append-only" in await _refused(f"UPDATE {table} SET created_at = now()")
    assert "append-only" in await _refused(f"DELETE FROM {table}")


@pytest.mark.parametrize("constraint", WRONG)
async def test_a_table_refuses_what_no_task_can_be(talked_about: None, constraint: str) -> None:
    assert await _refused(WRONG[constraint]) == constraint
