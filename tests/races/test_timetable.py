"""Many workers at one timetable: nothing is done twice, and nothing is left undone."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from tortoise.connection import get_connection
from tortoise.transactions import in_transaction

from core import clock
from core.customers.models import Customer
from core.loyalty import expiring
from core.loyalty.models import PointEntry
from core.stores import opening
from core.stores.models import Store
from core.timetable.moments import When
from tests.world import World, a_customer
from workers.ticking import InEachStore, Recurring, tick

pytestmark = pytest.mark.race

YESTERDAY, MIDNIGHT = timedelta(days=1), When(minute=0, hour=0)


async def test_eight_ticks_at_once_do_each_store_once(busy_db: None) -> None:
    for name in ("Lupita", "Bahor", "Dordoi", "Otra"):
        await opening.open_store(name, "+525512345678")
    await Store.all().update(created_at=clock.now() - YESTERDAY)

    async def sweep(store: Store) -> int:
        """Once more than once would show: nothing here is forgiving."""
        await asyncio.sleep(0)
        await Store.filter(id=store.id).update(name=f"{(await Store.get(id=store.id)).name}, swept")
        return 0

    entry = InEachStore("sweep", sweep, MIDNIGHT, "")
    await asyncio.gather(*(tick([entry], lambda: False) for _ in range(8)))

    assert sorted(store.name for store in await Store.all()) == [
        "Bahor, swept",
        "Dordoi, swept",
        "Lupita, swept",
        "Otra, swept",
    ]


async def test_who_finds_another_at_work_waits_for_nobody(busy_db: None) -> None:
    swept, at_work, let_go = [], asyncio.Event(), asyncio.Event()

    async def sweep() -> int:
        at_work.set()
        await let_go.wait()
        swept.append("once")
        return 0

    entry = Recurring("sweep", sweep, MIDNIGHT, "")
    first = asyncio.ensure_future(tick([entry], lambda: False))
    await at_work.wait()
    async with asyncio.timeout(5):
        await tick([entry], lambda: False)
    assert swept == []

    let_go.set()
    await first
    await tick([entry], lambda: False)
    assert swept == ["once"]


async def test_batches_of_many_workers_are_each_done_once(busy_db: None) -> None:
    await get_connection("default").execute_script("CREATE TABLE to_do AS SELECT generate_series(1, 200) AS number")
    done: list[int] = []

    async def sweep() -> int:
        rows = await get_connection("default").execute_query_dict(
            "DELETE FROM to_do WHERE number IN (SELECT number FROM to_do LIMIT 7) RETURNING number"
        )
        done.extend(row["number"] for row in rows)
        return len(rows)

    entry = Recurring("sweep", sweep, MIDNIGHT, "")
    await asyncio.gather(*(tick([entry], lambda: False) for _ in range(6)))
    await tick([entry], lambda: False)

    assert sorted(done) == list(range(1, 201))


async def test_points_expire_while_they_are_spent(busy_world: World) -> None:
    """The till's word or the sweep's: whoever holds the customer first."""
    owner = await busy_world.owner()
    store = await Store.get(id=owner.store["id"])
    several = [await a_customer(owner) for _ in range(6)]
    for one in several:
        lot = {"store_id": store.id, "customer_id": one.id, "kind": "EARN"}
        await PointEntry.create(**lot, amount=40, left_over=40, expires_at=clock.now() + timedelta(milliseconds=40))
        await PointEntry.create(**lot, amount=10, left_over=10)
        await Customer.filter(id=one.id).update(points=50)
    spend = {"amount": 8, "transaction_type": "REDEEM"}

    async def swept() -> None:
        await asyncio.sleep(0.04)
        async with in_transaction():
            await expiring.expire(store)

    await asyncio.gather(swept(), *(owner.posts(f"/api/customers/{one.id}/points/", spend) for one in several), swept())
    await swept()

    for one in several:
        now, entries = await Customer.get(id=one.id), await PointEntry.filter(customer_id=one.id)
        assert now.points == sum(entry.amount for entry in entries) == sum(entry.left_over for entry in entries)
        assert now.points in (2, 10)
