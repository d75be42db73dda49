"""Reads at a replica: nobody sees less than they were told, and no trouble of it is anybody else's."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest
from tortoise.connection import get_connection

from core import database
from core.catalog.models import Product
from core.customers.models import Customer
from core.idempotency import Answer
from core.settings import Settings
from core.users.models import Membership
from tests.growth.pair import Node, Pair
from tests.house.test_roles import GUARDED, _a_row_of, _filled
from tests.workers.shop import eventually
from tests.world import World, a_row
from webapi.kit.arguments import record_of
from webapi.kit.operation import Operation
from webapi.kit.replica import READS, Replica

LOOKS = [op for op in GUARDED if op.method == "GET" or op.looks]

# Scores and shelves of a day on which the worker was not there in the night.
_SCORES = {
    "GET /api/analytics/customer-analytics/at-risk/",
    "GET /api/analytics/customer-analytics/segments/",
}
_SHELVES = {"GET /api/analytics/inventory-snapshots/latest/"}


@pytest.fixture
def seen() -> Callable[[], Counter[str]]:
    """Who has answered since the test began."""
    before = _reads()
    return lambda: _reads() - before


@pytest.fixture
async def opened() -> AsyncIterator[Callable[[Node], Replica]]:
    """A replica of one's own, by its server."""
    made: list[Replica] = []

    def at(node: Node) -> Replica:
        made.append(Replica(database.replica(Settings(database_replica_url=node.url)), 1.0))
        return made[-1]

    yield at
    for one in made:
        await one.client.close()


async def test_who_wrote_sees_it_and_so_does_everybody_else(near: World, seen: Callable[[], Counter[str]]) -> None:
    owner = await near.owner()
    colleague = await near.hired(owner, "ADMIN")

    for number in range(30):
        made = await owner.posts("/api/suppliers/", {"name": f"Proveedor {number}"})
        told = await (owner, colleague)[number % 2].gets(f"/api/suppliers/{made.body['id']}/")
        assert told.status == 200, told.body

    assert seen() == {"replica": 30}


async def test_a_replica_that_is_behind_answers_nobody(
    near: World, two: Pair, seen: Callable[[], Counter[str]]
) -> None:
    owner = await near.owner()
    async with _stopping_short(two):
        made = await owner.posts("/api/suppliers/", {"name": "Bimbo"})

        assert (await owner.gets(f"/api/suppliers/{made.body['id']}/")).status == 200
    assert seen() == {"behind": 1}


async def test_who_was_thrown_out_is_out_however_far_behind_the_replica_is(near: World, two: Pair) -> None:
    """Who is calling is asked at the primary, always."""
    owner = await near.owner()
    cashier = await near.hired(owner)
    async with _stopping_short(two):
        await Membership.filter(user_id=cashier.user["id"]).delete()

        assert (await cashier.gets("/api/suppliers/")).status == 401


async def test_what_is_read_is_read_at_the_replica(near: World, two: Pair, seen: Callable[[], Counter[str]]) -> None:
    """All but what is made when somebody asks for the first time that day; and that too from then on."""
    owners = {model: await near.owner() for model in {record_of(op.handler) for op in LOOKS} | {Customer}}
    rows = {model: await _a_row_of(model, "id", owner) for model, owner in owners.items() if model}
    owners[None] = owners[Customer]
    await a_row(Product, owners[None])

    async def writing(among: list[Operation]) -> list[Operation]:
        found: list[Operation] = []
        await _in_step(two)
        for op in among:
            before, model = seen(), record_of(op.handler)
            path = _filled(op.documented_path, rows[model] if model else 1)
            assert (await owners[model].asks(op.method, path, {})).status < 500, op
            assert (seen() - before).keys() <= {"replica", "writes"}, op
            if seen()["writes"] > before["writes"]:
                found.append(op)
                await _in_step(two)
        return found

    made = await writing(LOOKS)
    assert {str(op) for op in made} == _SCORES | _SHELVES
    # Nobody has bought yet, so there are no scores to keep.
    assert {str(op) for op in await writing(made)} == _SCORES


async def test_what_writes_after_all_is_done_once_and_at_the_primary(
    near: World, two: Pair, opened: Callable[[Node], Replica]
) -> None:
    await _in_step(two)

    async def writes() -> Answer:
        await get_connection("default").execute_query("CREATE TABLE IF NOT EXISTS written AS SELECT 1")
        return Answer(200, "text/plain", b"")

    assert (await opened(two.replica).read(await _position(), writes)).status == 200

    assert await get_connection("default").execute_query_dict("SELECT count(*) FROM written") == [{"count": 1}]
    await get_connection("default").execute_script("DROP TABLE written")


async def test_a_read_that_loses_its_replica_goes_on_at_the_primary(
    near: World, two: Pair, opened: Callable[[Node], Replica]
) -> None:
    await _in_step(two)

    async def is_cut() -> Answer:
        cut = "SELECT pg_terminate_backend(pg_backend_pid()) WHERE pg_is_in_recovery()"
        await get_connection("default").execute_query(cut)
        return Answer(200, "text/plain", b"")

    assert (await opened(two.replica).read(await _position(), is_cut)).status == 200


async def test_the_primary_is_no_replica(
    near: World, two: Pair, seen: Callable[[], Counter[str]], opened: Callable[[Node], Replica]
) -> None:
    """An address that leads to the primary, as after it was promoted, is noticed."""

    async def answers() -> Answer:
        return Answer(200, "text/plain", b"")

    assert (await opened(two.primary).read(await _position(), answers)).status == 200

    assert seen() == {"no replica": 1}


async def test_without_its_replica_the_shop_goes_on_and_takes_it_back(
    near: World, two: Pair, seen: Callable[[], Counter[str]]
) -> None:
    owner = await near.owner()
    await asyncio.to_thread(two.replica.stops)

    assert {(await owner.gets("/api/suppliers/")).status for _ in range(10)} == {200}
    assert (await near.anybody.gets("/readyz")).body["database"] == "ok"
    assert seen() == {"away": 1, "resting": 9}

    await asyncio.to_thread(two.replica.starts)
    async with asyncio.timeout(10):
        while not seen()["replica"]:
            assert (await owner.gets("/api/suppliers/")).status == 200
            await asyncio.sleep(0.05)


@asynccontextmanager
async def _stopping_short(two: Pair) -> AsyncIterator[None]:
    await _says(two.replica, "SELECT pg_wal_replay_pause()")
    try:
        yield
    finally:
        await _says(two.replica, "SELECT pg_wal_replay_resume()")


async def _in_step(two: Pair) -> None:
    position = await _position()

    async def has_it() -> object:
        return await _says(two.replica, f"SELECT pg_last_wal_replay_lsn() >= '{position}'")

    await eventually(has_it, "a replica that has it all")


async def _position() -> str:
    (row,) = await get_connection("default").execute_query_dict("SELECT pg_current_wal_flush_lsn()::text AS at")
    return str(row["at"])


async def _says(node: Node, question: str) -> object:
    return await node._told(question)


def _reads() -> Counter[str]:
    """By the replica, or why not."""
    samples = (sample for metric in READS.collect() for sample in metric.samples if sample.name == "kassa_reads_total")
    return +Counter({sample.labels["why"] or "replica": int(sample.value) for sample in samples})
