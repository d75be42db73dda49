"""/api/alarms/: the owner sees what the night found not to add up."""

from __future__ import annotations

from core.catalog.models import Product
from core.customers.models import Customer
from core.delivering import page
from core.proving.proving import prove
from core.stores.models import Store
from tests import shop
from tests.world import Caller, World


async def _night(owner: Caller) -> Store:
    store = await Store.get(id=owner.store["id"])
    await prove(store)
    return store


async def test_an_alarm_is_listed_until_it_adds_up_and_after(world: World) -> None:
    owner = await world.owner()
    lucia, soap = await shop.customer(owner), await shop.product(owner, stock="5")
    await Customer.filter(id=lucia).update(points=3)
    await Product.filter(id=soap).update(reserved_quantity=2)
    await _night(owner)

    told = (await owner.gets("/api/alarms/")).body

    assert told["count"] == 2
    assert [
        {name: one[name] for name in ("what", "record", "record_id", "resolved_at")} for one in told["results"]
    ] == [
        {"what": "reserved", "record": "product", "record_id": soap, "resolved_at": None},
        {"what": "points", "record": "customer", "record_id": lucia, "resolved_at": None},
    ]
    assert (told["results"][0]["expected"], told["results"][0]["found"]) == ("0.000", "2.000")

    await Customer.filter(id=lucia).update(points=0)
    await _night(owner)
    for asked, names in (("resolved=true", ["points"]), ("resolved=false", ["reserved"]), ("what=stock", [])):
        seen = (await owner.gets(f"/api/alarms/?{asked}")).body["results"]
        assert [one["what"] for one in seen] == names


async def test_another_stores_alarms_are_its_own(world: World) -> None:
    owner, other = await world.owner(), await world.owner()
    await shop.customer(owner)
    await Customer.all().update(points=3)
    await _night(owner)

    assert (await other.gets("/api/alarms/")).body["count"] == 0
    assert (await (await world.hired(owner)).gets("/api/alarms/")).status == 403


async def test_they_are_counted_in_the_figures_and_listed_by_the_command(world: World) -> None:
    owner = await world.owner()
    lucia = await shop.customer(owner)
    assert "kassa_ledger_alarms 0.0" in (await world.anybody.gets("/metrics")).body
    await Customer.filter(id=lucia).update(points=3)
    store = await _night(owner)

    assert "kassa_ledger_alarms 1.0" in (await world.anybody.gets("/metrics")).body
    *_, said = [line async for line in page.lines(())]
    assert said.partition(": ")[2] == (
        f"{store.slug}, points of customer {lucia}: 0 by the ledger, 0 by the earns was expected, 3 found"
    )
