"""However much a shop has to do, a word in it is found by the index; and by any part of the word."""

from __future__ import annotations

import pytest

from tests.explaining import filled, listened, plan
from tests.webapi.erp.test_tasks import TASKS, task
from tests.world import World

COMMENTS = "/api/tasks/comments/"
_MANY = """
INSERT INTO task (store_id, title, description, author_id)
SELECT store_id, 'Tarea ' || n, md5(n::text), user_id FROM membership, generate_series(1, 5000) AS n;
INSERT INTO task_comment (store_id, task_id, author_id, text)
SELECT store_id, id, author_id, md5((-id)::text) FROM task;
ANALYZE task; ANALYZE task_comment;
"""


@pytest.mark.parametrize(("path", "index"), [(TASKS, "task_search_idx"), (COMMENTS, "task_comment_search_idx")])
async def test_a_word_is_found_by_the_index_in_a_shop_of_many_tasks(world: World, path: str, index: str) -> None:
    owner = await world.owner()
    await filled(_MANY)
    for asked in ("a87ff", "a87ff b1"):
        with listened() as heard:
            assert (await owner.gets(f"{path}?search={asked}")).status == 200
        table = index.removesuffix("_search_idx")
        for statement in (each for each in heard if f'FROM "{table}"' in each[0]):
            assert index in await plan(statement)


async def test_what_was_said_is_found_by_any_part_of_a_word(world: World) -> None:
    owner, other = await world.owner(), await world.owner()
    for one, said in ((owner, "Faltan 3 JUGOS"), (owner, "Listo"), (other, "Faltan jugos")):
        which = (await task(one))["id"]
        assert (await one.posts(COMMENTS, {"task": which, "comment": said})).status == 201

    for asked, count in (("ugos", 1), ("jugos faltan", 1), ("j", 1), ("l", 1), ("%25", 0), ("", 2)):
        assert (await owner.gets(f"{COMMENTS}?search={asked}")).body["count"] == count, asked
