"""The same request many times at once, and what only a real commit shows."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from tortoise.connection import get_connection

from core.actor import Actor
from core.idempotency import KeptAnswer
from tests.webapi.kit import till, toys
from tests.webapi.kit.conftest import serving
from tests.webapi.kit.toys import Toy
from tests.world import Caller, World
from webapi.kit.router import Router
from webapi.pos import POS

pytestmark = pytest.mark.race

SELL = "/toy/till/sell/"
NAMES_AT_THE_COMMIT = """
ALTER TABLE toy DROP CONSTRAINT toy_name_key,
    ADD CONSTRAINT toy_name_key UNIQUE (store_id, name) DEFERRABLE INITIALLY DEFERRED
"""
moments = Router(POS, "/toy/moments/")


@moments.get()
async def moments_of_a_read(by: Actor) -> dict[str, bool]:
    return {"one_transaction": await _one_moment()}


@moments.post()
async def moments_of_a_write(by: Actor) -> dict[str, bool]:
    return {"one_transaction": await _one_moment()}


async def _one_moment() -> bool:
    """PostgreSQL's now() is when its transaction began: two that differ are two transactions."""
    connection = get_connection("default")
    first, second = [await connection.execute_query_dict("SELECT now() AS at") for _ in range(2)]
    return bool(first == second)


@pytest.fixture
def busy_settings() -> dict[str, str]:
    return {"KASSA_IDEMPOTENCY_WAIT_SECONDS": "0.4"}


@pytest_asyncio.fixture
async def seller(busy_db: None) -> AsyncIterator[Caller]:
    await toys.make_room()
    await get_connection("default").execute_script(NAMES_AT_THE_COMMIT)
    async with serving([*till.routes.operations, *moments.operations]) as world:
        yield await world.owner()


async def test_sixteen_twins_have_one_effect_and_one_answer(seller: Caller) -> None:
    twins = await asyncio.gather(*(seller.posts(SELL, {}, Idempotency_Key="one") for _ in range(16)))

    assert {twin.status for twin in twins} == {201}
    assert len({twin.body["id"] for twin in twins}) == 1
    assert sum("Idempotency-Replayed" in twin.headers for twin in twins) == 15
    assert await Toy.all().count() == 1


async def test_sixteen_keys_are_sixteen_sales(seller: Caller) -> None:
    sales = [seller.posts(SELL, {"name": f"Kite {key}"}, Idempotency_Key=f"{key}") for key in range(16)]

    assert {told.status for told in await asyncio.gather(*sales)} == {201}
    assert await Toy.all().count() == 16


async def test_a_twin_waits_its_time_and_is_told_to_come_again(seller: Caller) -> None:
    body = {"slow": True}

    told = await asyncio.gather(*(seller.posts(SELL, body, Idempotency_Key="one") for _ in range(2)))
    sold, waited = sorted(told, key=lambda one: one.status)
    again = await seller.posts(SELL, body, Idempotency_Key="one")

    assert (sold.status, waited.status, waited.headers["Retry-After"]) == (201, 409, "1")
    assert waited.body == {"detail": "The first request with this Idempotency-Key is still being processed."}
    assert (again.status, again.body) == (201, sold.body)


async def test_when_the_first_twin_fails_the_second_does_the_work(seller: Caller) -> None:
    await seller.posts(SELL, {"name": "Kite"})
    twins = [seller.posts(SELL, {"name": "Kite"}, Idempotency_Key="one") for _ in range(4)]

    told = await asyncio.gather(*twins)

    assert {one.status for one in told} == {500}
    assert (await Toy.all().count(), await KeptAnswer.all().count()) == (1, 0)


async def test_what_the_commit_refuses_is_never_answered_as_done(seller: Caller) -> None:
    """The name of a toy is checked when its transaction ends, after the handler has returned."""
    first = await seller.posts(SELL, {"name": "Kite"})
    second = await seller.posts(SELL, {"name": "Kite"}, Idempotency_Key="one")

    assert (first.status, second.status) == (201, 500)
    assert (await Toy.all().count(), await KeptAnswer.all().count()) == (1, 0)


async def test_an_answer_is_sent_after_its_commit(seller: Caller) -> None:
    """The commit is made slow: an answer ahead of it would find the other connection without the row."""
    await get_connection("default").execute_script(
        """
        CREATE FUNCTION dawdle() RETURNS trigger LANGUAGE plpgsql
            AS $$ BEGIN PERFORM pg_sleep(0.2); RETURN NULL; END $$;
        CREATE CONSTRAINT TRIGGER slow AFTER INSERT ON toy DEFERRABLE INITIALLY DEFERRED
            FOR EACH ROW EXECUTE FUNCTION dawdle();
        """
    )

    assert (await seller.posts(SELL, {})).status == 201
    assert await Toy.all().count() == 1


@pytest.mark.parametrize("trouble", ["sold_out", "broken"])
async def test_what_a_handler_wrote_before_it_failed_is_gone(seller: Caller, trouble: str) -> None:
    assert (await seller.posts(SELL, {trouble: True})).status in (400, 500)
    assert await Toy.all().count() == 0


async def test_a_write_is_one_transaction_and_a_read_opens_none(seller: Caller) -> None:
    assert (await seller.gets("/toy/moments/")).body == {"one_transaction": False}
    assert (await seller.posts("/toy/moments/")).body == {"one_transaction": True}


async def test_many_tills_at_once_are_all_served(busy_world: World) -> None:
    owner = await busy_world.owner()

    told = await asyncio.gather(*(owner.gets("/api/users/me/") for _ in range(60)))

    assert [one.status for one in told] == [200] * 60
