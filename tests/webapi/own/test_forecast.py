"""What will be sold, and what to order because of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from core import clock
from core.catalog.models import Product, Supplier
from tests import shop
from tests.bought import Piece, sold
from tests.world import Caller, World

FORECAST, REORDER = "/api/analytics/forecast/", "/api/analytics/reorder/"
# A Saturday, at ten in the morning in Mexico.
NOW = datetime(2026, 11, 21, 16, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _november(monkeypatch: pytest.MonkeyPatch) -> None:
    # Near enough to the real one that whoever is signed in stays so.
    monkeypatch.setattr(clock, "now", lambda: NOW)


async def test_the_next_two_weeks_product_by_product_and_day_by_day(world: World) -> None:
    owner = await world.owner()
    water, salt = await _sold_daily(owner, "Agua", "12"), await _sold_daily(owner, "Sal", "2")
    await shop.product(owner, "Nadie")

    told = (await owner.gets(FORECAST)).body

    assert (told["start_date"], told["end_date"]) == ("2026-11-22", "2026-12-05")
    assert [one["product"] for one in told["products"]] == [water, salt]
    first = told["products"][0]
    assert first == {"product": water, "name": "Agua", "sku": first["sku"], "units": 168, "days": first["days"]}
    assert first["days"] == [{"date": f"2026-{day}", "units": 12} for day in _next_days(14)]


async def test_some_days_of_one_product(world: World) -> None:
    owner = await world.owner()
    water, unsold = await _sold_daily(owner, "Agua", "0.5"), await shop.product(owner, "Nadie")

    told = (await owner.gets(f"{FORECAST}?product={water}&days=3")).body

    [one] = told["products"]
    assert (one["units"], [day["units"] for day in one["days"]]) == (1.5, [0.5, 0.5, 0.5])
    assert (await owner.gets(f"{FORECAST}?product={unsold}&days=1")).body["products"][0]["units"] == 0
    assert (await (await world.owner()).gets(FORECAST)).body["products"] == []


async def test_a_spreadsheet_has_a_row_for_each_product_and_day(world: World) -> None:
    owner = await world.owner()
    water = await _sold_daily(owner, "Agua", "0.5")

    told = await owner.gets(f"{FORECAST}?days=2&format=csv&table=products.days")

    names, *rows = told.body.removeprefix("\ufeff").split("\r\n")
    assert names == "product,name,sku,units,days.date,days.units"
    assert [row.split(",")[4:] for row in rows if row] == [["2026-11-22", "0.50"], ["2026-11-23", "0.50"]]
    assert all(row.startswith(f"{water},Agua,") for row in rows if row)
    assert 'filename="forecast_2026-11-22_2026-11-23.csv"' in told.headers["Content-Disposition"]


@pytest.mark.parametrize(
    ("asked", "field"),
    [("days=0", "days"), ("days=61", "days"), ("days=x", "days"), ("product=0", "product"), ("product=x", "product")],
)
async def test_what_makes_no_sense_is_refused(world: World, asked: str, field: str) -> None:
    told = await (await world.owner()).gets(f"{FORECAST}?{asked}")
    assert (told.status, list(told.body)) == (400, [field])


async def test_a_product_that_is_not_theirs_is_unknown(world: World) -> None:
    owner, other = await world.owner(), await world.owner()
    product = await shop.product(other, "Agua")
    for asked in (product, 10**30):
        told = await owner.gets(f"{FORECAST}?product={asked}")
        assert (told.status, told.body) == (400, {"product": [f"No existe ningún registro con el id {asked}."]})


async def test_what_has_to_be_ordered_the_most_urgent_first(world: World) -> None:
    owner = await world.owner()
    supplier = await Supplier.create(store_id=owner.store["id"], name="Distribuidora Norte")
    water = await _sold_daily(owner, "Agua", "6", stock="30", supplier_id=supplier.id, pack_size=12)
    salt = await _sold_daily(owner, "Sal", "1", stock="4", min_stock=0)
    plenty = await _sold_daily(owner, "Arroz", "1", stock="90")
    resting = await _sold_daily(owner, "Viejo", "5", stock="1", is_active=False)
    low = await shop.product(owner, "Nadie", stock="8", reserved_quantity=3, min_stock=10)

    told = (await owner.gets(REORDER)).body

    assert {name: told[name] for name in ("date", "review_days", "service_percent")} == {
        "date": "2026-11-21",
        "review_days": 7,
        "service_percent": 95,
    }
    assert [one["product"] for one in told["products"]] == [low, salt, water]
    assert [(one["quantity"], one["days_left"]) for one in told["products"]] == [(5, None), (6, 4), (36, 5)]
    assert told["products"][2] == {
        "product": water,
        "name": "Agua",
        "sku": told["products"][2]["sku"],
        "supplier": supplier.id,
        "supplier_name": "Distribuidora Norte",
        "available": 30,
        "min_stock": 10,
        "lead_time_days": 3,
        "pack_size": 12,
        "expected": 60,
        "safety": 0,
        "quantity": 36,
        "days_left": 5,
        "order_by": "2026-11-23",
    }
    everything = (await owner.gets(f"{REORDER}?all=true")).body["products"]
    assert [one["product"] for one in everything] == [low, salt, water, plenty]
    assert resting not in [one["product"] for one in everything]
    assert (everything[3]["quantity"], everything[3]["days_left"], everything[3]["order_by"]) == (0, 90, None)
    assert (await owner.gets(f"{REORDER}?all=maybe")).body.keys() == {"all"}


async def test_a_delivery_takes_as_long_as_the_product_says_else_the_store(world: World) -> None:
    owner = await world.owner()
    water = await _sold_daily(owner, "Agua", "2", stock="0", min_stock=0)
    path = f"/api/products/{water}/reordering/"
    assert (await owner.gets(path)).body == {"lead_time_days": None, "pack_size": 1}

    assert await _quantity(owner) == 20
    await owner.patches("/api/store/", {"lead_time_days": 0})
    assert await _quantity(owner) == 14
    told = await owner.patches(path, {"lead_time_days": 5, "pack_size": 2.5})
    assert (told.status, told.body) == (200, {"lead_time_days": 5, "pack_size": 2.5})
    assert await _quantity(owner) == 25
    assert (await owner.patches(path, {"lead_time_days": None})).body == {"lead_time_days": None, "pack_size": 2.5}
    assert await _quantity(owner) == 15


@pytest.mark.parametrize(
    ("wished", "field"),
    [
        ({"pack_size": 0}, "pack_size"),
        ({"pack_size": None}, "pack_size"),
        ({"pack_size": "0.0001"}, "pack_size"),
        ({"pack_size": 10**18}, "pack_size"),
        ({"lead_time_days": -1}, "lead_time_days"),
        ({"lead_time_days": 366}, "lead_time_days"),
        ({"lead_time_days": "soon"}, "lead_time_days"),
    ],
)
async def test_what_no_delivery_is_like_is_refused(world: World, wished: dict[str, Any], field: str) -> None:
    owner = await world.owner()
    water = await shop.product(owner, "Agua")
    told = await owner.patches(f"/api/products/{water}/reordering/", wished)
    assert (told.status, list(told.body)) == (400, [field])
    assert (await owner.gets(f"/api/products/{water}/reordering/")).body == {"lead_time_days": None, "pack_size": 1}


async def test_packs_and_deliveries_come_in_by_csv_too(world: World) -> None:
    owner = await world.owner()
    text = "sku,name,price,lead_time_days,pack_size\nA,Agua,10,5,12\nB,Pan,5,,\n"
    told = await owner.asks("POST", "/api/products/import/", text.encode(), Content_Type="text/csv")
    assert (told.body["created"], told.body["rejected"]) == (2, [])
    rows = await Product.filter(store_id=owner.store["id"]).order_by("sku").values_list("lead_time_days", "pack_size")
    assert rows == [(5, 12), (None, 1)]


async def _sold_daily(owner: Caller, name: str, quantity: str, **facts: Any) -> int:
    """As many on each of the last eight weeks' days; nothing came by a movement, and the shelf was never empty."""
    product = await shop.product(owner, name, **facts)
    await Product.filter(id=product).update(created_at=NOW - timedelta(days=56))
    for back in range(1, 57):
        await sold(owner, NOW - timedelta(days=back), Piece(product, quantity))
    return product


async def _quantity(owner: Caller) -> float:
    [one] = (await owner.gets(f"{REORDER}?all=true")).body["products"]
    return float(one["quantity"])


def _next_days(many: int) -> list[str]:
    return [f"{NOW + timedelta(days=ahead):%m-%d}" for ahead in range(1, many + 1)]
