"""Document 000, 4.4: what stood on the shelves, what runs low and what ran out."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

from core import clock
from core.catalog.models import Product
from core.stock.models import MovementKind, StockMovement
from tests import shop
from tests.core.analytics.selling import bought, of
from tests.world import Caller, World

BASE = "/api/analytics/inventory-snapshots/"
LATEST, LOW, OUT = BASE + "latest/", BASE + "low-stock-alerts/", BASE + "out-of-stock/"
TASHKENT = "+998901234567"


async def _on_the_shelf(owner: Caller, name: str, stock: str, **more: Any) -> int:
    """There for two months."""
    facts: dict[str, Any] = {
        "name": name,
        "sku": name.upper(),
        "price": Decimal(100),
        "current_stock": Decimal(stock),
    } | more
    made = await Product.create(store_id=owner.store["id"], **facts)
    if made.current_stock:
        await StockMovement.create(
            store_id=made.store_id,
            product_id=made.id,
            kind=MovementKind.OPENING,
            quantity=made.current_stock,
            stock_after=made.current_stock,
            created_at=clock.now() - timedelta(days=60),
        )
    return int(made.id)


async def _sold(owner: Caller, product: int, quantity: int) -> None:
    """Ten days ago."""
    order = await bought(owner.store["id"], clock.now() - timedelta(days=10), Decimal(0))
    await of(order, product, Decimal(quantity))


async def test_alerts_answer_as_documented(world: World) -> None:
    owner = await world.owner(phone=TASHKENT)
    phone = await _on_the_shelf(owner, "iPhone", "5", reserved_quantity=Decimal(2))
    await _sold(owner, phone, 60)
    await _on_the_shelf(owner, "Rice", "50")

    told = await owner.gets(LOW)

    assert told.status == 200
    assert list(told.body) == ["date", "count", "products"]
    assert (told.body["date"], told.body["count"]) == (str(clock.today("Asia/Tashkent")), 1)
    [line] = told.body["products"]
    assert line.pop("id")
    assert line.pop("product") == (await owner.gets(f"/api/products/products/{phone}/")).body
    # Sixty in thirty days are two a day.
    assert line == {
        "quantity_on_hand": "5.000",
        "reserved_quantity": "2.000",
        "available_quantity": "3.000",
        "days_of_stock": 2.5,
        "is_low_stock": True,
    }


async def test_the_newest_snapshot_is_a_list_that_tells_the_pace_and_the_value(world: World) -> None:
    owner = await world.owner()
    cost = {"cost_price": Decimal("2.50"), "tax_percent": Decimal(16), "price_includes_tax": True}
    await _on_the_shelf(owner, "Agua", "40", price=Decimal(116), **cost)
    nothing = await _on_the_shelf(owner, "Nada", "0")

    told = await owner.gets(f"{LATEST}?ordering=name")

    assert told.status == 200
    assert (told.body["count"], told.body["next"]) == (2, None)
    water, none = told.body["results"]
    assert (water["cost_value"], water["sale_value"], water["units_sold"]) == ("100.00", "4000.00", "0.000")
    assert (water["days_in_stock"], water["days_of_stock"], water["is_low_stock"]) == (30, None, False)
    assert (none["product"]["id"], none["cost_value"], none["days_in_stock"]) == (nothing, None, 0)
    assert water["date"] == str(clock.today("America/Mexico_City"))


async def test_what_ran_out_is_low_too_and_stands_apart(world: World) -> None:
    owner = await world.owner()
    low, out = await _on_the_shelf(owner, "Poca", "3"), await _on_the_shelf(owner, "Nada", "0")
    await _on_the_shelf(owner, "Mucha", "30")

    assert await _products(owner, LOW) == {low, out}
    assert await _products(owner, OUT) == {out}
    assert await _products(owner, f"{LOW}?search=poca") == {low}
    paged = (await owner.gets(f"{LOW}?page=2&page_size=1")).body
    assert (paged["count"], len(paged["products"])) == (2, 1)
    results = (await owner.gets(f"{LATEST}?is_low_stock=false")).body["results"]
    assert [line["product"]["name"] for line in results] == ["Mucha"]


async def test_a_snapshot_stays_as_it_was_taken_and_an_empty_shop_leaves_none(world: World) -> None:
    owner = await world.owner()
    today = str(clock.today("America/Mexico_City"))
    assert (await owner.gets(OUT)).body == {"date": today, "count": 0, "products": []}

    soap = await shop.product(owner, stock="0")
    assert await _products(owner, OUT) == {soap}
    later = await shop.product(owner, stock="0")

    assert later not in await _products(owner, OUT)
    assert (await owner.deletes(f"/api/products/{soap}/")).status == 204
    assert await _products(owner, OUT) == set()


async def test_no_product_of_another_store_is_in_it(world: World) -> None:
    owner, other = await world.owner(), await world.owner()
    theirs, ours = await shop.product(other, stock="0"), await shop.product(owner, stock="0")

    assert await _products(other, LOW) == {theirs}
    assert await _products(owner, LOW) == {ours}


async def test_an_employee_sees_none_of_it(world: World) -> None:
    clerk = await world.hired(await world.owner())
    assert [(await clerk.gets(path)).status for path in (LATEST, LOW, OUT)] == [403] * 3


async def _products(owner: Caller, asked: str) -> set[int]:
    told = await owner.gets(asked)
    assert told.status == 200, told.body
    return {line["product"]["id"] for line in told.body["products"]}


async def test_nonsense_is_refused(world: World) -> None:
    owner = await world.owner()
    await shop.product(owner, stock="0")

    for asked in ("ordering=nothing", "category=x", "category=99999999999999999999", "page=x", "page_size=0"):
        assert [(await owner.gets(f"{path}?{asked}")).status for path in (LATEST, LOW, OUT)] == [400] * 3, asked
    assert [(await owner.gets(f"{path}?page=9")).status for path in (LATEST, LOW, OUT)] == [404] * 3
    assert (await owner.gets(f"{OUT}?category=1&search=a&ordering=-units_sold")).body["products"] == []
