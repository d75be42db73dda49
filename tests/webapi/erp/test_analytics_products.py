"""Document 000, 4.2: what sells best, and what stays on the shelf."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from core import clock
from core.analytics import rolling
from core.catalog.models import Product
from tests import returning, shop
from tests.core.analytics.histories import Sold, SoldLine, sell
from tests.world import Caller, World

BASE = "/api/analytics/product-performance/"
TOP, SLOW = BASE + "top-products/", BASE + "slow-movers/"
TASHKENT = "Asia/Tashkent"


async def _shop(world: World) -> Caller:
    return await world.owner(phone="+998901234567")


def _ago(days: int) -> date:
    return clock.today(TASHKENT) - timedelta(days=days)


def _noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=ZoneInfo(TASHKENT))


def _line(product: int | None, units: str, price: str, cost: str | None = None) -> SoldLine:
    return SoldLine(product, Decimal(units), Decimal(price), None if cost is None else Decimal(cost))


async def _sold(owner: Caller, day: date, *lines: SoldLine, back: tuple[tuple[date, int, bool], ...] = ()) -> None:
    """Lines that come back are told by their day, their place, and whether they were broken."""
    refunds = tuple((_noon(on) + timedelta(hours=1), place, broken) for on, place, broken in back)
    await sell(owner.store["id"], None, Sold(_noon(day), lines, refunds=refunds))


async def _known(days_ago: int, *products: int) -> None:
    await Product.filter(id__in=products).update(created_at=_noon(_ago(days_ago)))


async def _top(owner: Caller, asked: str = "") -> list[dict[str, Any]]:
    told = await owner.gets(f"{TOP}?{asked}")
    assert told.status == 200, told.body
    return list(told.body["top_products"])


async def test_top_products_answer_as_documented(world: World) -> None:
    owner = await _shop(world)
    phone = await shop.product(
        owner, "iPhone 14 Pro", "75000.00", sku="IPHONE-14-PRO", cost_price=Decimal(50000), tax="12"
    )
    for quantity in (60, 25, 15):
        await returning.sold(owner, (phone, quantity))

    told = await owner.gets(f"{TOP}?limit=10&order_by=revenue")

    assert told.status == 200
    assert list(told.body) == ["period", "top_products"]
    assert told.body["period"] == {"start_date": str(_ago(29)), "end_date": str(_ago(0))}
    assert told.body["top_products"] == [
        {
            "product_id": phone,
            "product_name": "iPhone 14 Pro",
            "product_code": "IPHONE-14-PRO",
            "total_revenue": "7500000.00",
            "total_quantity": "100.000",
            "total_profit": "2500000.00",
            "sales_count": 3,
        }
    ]
    await rolling.roll()
    assert (await owner.gets(f"{TOP}?limit=10&order_by=revenue")).body == told.body


async def test_they_are_ordered_as_asked_and_as_many_as_asked(world: World) -> None:
    owner = await _shop(world)
    rich, many, good = [await shop.product(owner, name) for name in ("Rico", "Mucho", "Bueno")]
    await _sold(
        owner,
        _ago(1),
        _line(rich, "1", "1000", "990"),
        _line(many, "50", "1"),
        _line(good, "2", "100", "10"),
        _line(None, "1", "7"),
    )

    for _ in range(2):
        for measure, best in (("revenue", rich), ("quantity", many), ("profit", good)):
            assert [row["product_id"] for row in await _top(owner, f"order_by={measure}&limit=1")] == [best], measure
        rows = await _top(owner, "order_by=profit")
        assert [(row["product_id"], row["total_profit"]) for row in rows] == [
            (good, "180.00"),
            (rich, "10.00"),
            # Whose cost nobody knows has no profit, and comes last.
            (many, None),
            (None, None),
        ]
        assert (rows[3]["product_name"], rows[3]["product_code"]) == ("free text 3", None)
        await rolling.roll()


async def test_what_came_back_was_not_sold_and_brings_its_cost_back_unless_broken(world: World) -> None:
    owner = await _shop(world)
    kept, whole, gone = [await shop.product(owner, name) for name in ("Kept", "Whole", "Gone")]
    day = date(2025, 1, 5)
    for _ in range(2):
        await _sold(owner, day, _line(kept, "2", "100", "60"), _line(whole, "1", "10", "4"))
    await _sold(owner, day, _line(kept, "1", "100", "60"), back=((day, 0, True),))
    await _sold(
        owner, day, _line(whole, "1", "10", "4"), _line(gone, "1", "5"), back=((day, 0, False), (day, 1, False))
    )

    for _ in range(2):
        rows = await _top(owner, "start_date=2025-01-01&end_date=2025-01-31")
        assert [
            (row["product_id"], row["total_revenue"], row["total_quantity"], row["total_profit"], row["sales_count"])
            for row in rows
        ] == [
            # Four sold at a profit of forty each; the broken one is lost.
            (kept, "400.00", "4.000", "100.00", 2),
            (whole, "20.00", "2.000", "12.00", 2),
        ]
        await rolling.roll()


async def test_a_ticket_that_is_undone_after_the_period_stands_in_it(world: World) -> None:
    owner = await _shop(world)
    soap = await shop.product(owner)
    await _sold(owner, date(2025, 1, 30), _line(soap, "1", "10"), back=((date(2025, 2, 2), 0, False),))

    for _ in range(2):
        [row] = await _top(owner, "start_date=2025-01-01&end_date=2025-01-31")
        assert (row["sales_count"], row["total_revenue"]) == (1, "10.00")
        assert await _top(owner, "start_date=2025-01-01&end_date=2025-02-28") == []
        assert await _top(owner, "start_date=2025-02-01&end_date=2025-02-28") == []
        await rolling.roll()


@pytest.mark.parametrize(
    ("asked", "place"),
    [
        ("limit=0", "limit"),
        ("limit=1001", "limit"),
        ("limit=x", "limit"),
        ("order_by=name", "order_by"),
        ("order_by=", None),
        ("limit=1000", None),
        ("start_date=x", "start_date"),
        ("start_date=2025-02-02&end_date=2025-02-01", "end_date"),
        ("start_date=0001-01-01&end_date=9999-12-31", None),
    ],
)
async def test_top_products_refuse_nonsense(world: World, asked: str, place: str | None) -> None:
    told = await (await _shop(world)).gets(f"{TOP}?{asked}")
    assert (told.status, list(told.body)) == ((400, [place]) if place else (200, ["period", "top_products"]))


async def _shelf(owner: Caller) -> list[int]:
    """Nobody bought the first, one was bought long ago, one lately and one well; all are known for long."""
    more: list[dict[str, Any]] = [{"cost_price": Decimal(40)}, {}, {"price_includes_tax": True, "tax": "25"}, {}]
    names = ("Never", "Once", "Lately", "Well")
    never, once, lately, well = [
        await shop.product(owner, name, "100.00", "10", **facts) for name, facts in zip(names, more, strict=True)
    ]
    await _known(200, never, once, lately, well)
    await _sold(owner, _ago(50), _line(once, "3", "100"), _line(lately, "1", "100"))
    await _sold(owner, _ago(10), _line(lately, "2", "100"), _line(well, "3", "100"))
    return [never, once, lately, well]


async def test_slow_movers_tell_what_lies_and_for_how_long(world: World) -> None:
    owner = await _shop(world)
    never, once, lately, well = await _shelf(owner)

    for _ in range(2):
        told = await owner.gets(f"{SLOW}?days=30")
        assert told.status == 200
        assert list(told.body) == ["period", "slow_movers"]
        assert told.body["period"] == {"start_date": str(_ago(29)), "end_date": str(_ago(0))}
        rows = told.body["slow_movers"]
        assert rows[0] == {
            "product_id": never,
            "product_name": "Never",
            "product_code": (await Product.get(id=never)).sku,
            "current_stock": "10.000",
            "stock_value": "400.00",
            "total_quantity": "0.000",
            "last_sale": None,
            "days_without_sale": 200,
        }
        assert [
            (row["product_id"], row["total_quantity"], row["last_sale"], row["days_without_sale"], row["stock_value"])
            for row in rows[1:]
        ] == [
            (once, "0.000", str(_ago(50)), 50, "1000.00"),
            (lately, "2.000", str(_ago(10)), 10, "800.00"),
            (well, "3.000", str(_ago(10)), 10, "1000.00"),
        ]
        await rolling.roll()


async def test_slow_movers_of_other_days_and_fewer_of_them(world: World) -> None:
    owner = await _shop(world)
    never, once, *_ = await _shelf(owner)
    await shop.product(owner, stock="0")
    hidden = await shop.product(owner)
    assert (await owner.deletes(f"/api/products/{hidden}/")).status == 204

    for _ in range(2):
        assert [row["product_id"] for row in (await owner.gets(f"{SLOW}?limit=2")).body["slow_movers"]] == [never, once]
        longer = (await owner.gets(f"{SLOW}?days=60")).body["slow_movers"]
        assert [row["total_quantity"] for row in longer] == ["0.000", "3.000", "3.000", "3.000"]
        await rolling.roll()


async def test_of_two_that_lie_alike_the_dearer_comes_first(world: World) -> None:
    owner = await _shop(world)
    cheap, dear = await shop.product(owner, "A", "1.00"), await shop.product(owner, "B", "9.00")

    told = (await owner.gets(SLOW)).body["slow_movers"]

    assert [(row["product_id"], row["days_without_sale"]) for row in told] == [(dear, 0), (cheap, 0)]


async def test_more_may_have_come_back_than_was_sold_and_a_full_shelf_has_any_worth(world: World) -> None:
    owner = await _shop(world)
    soap = await shop.product(owner, price="9999999999999999.99", stock="999999999999999")
    await _sold(owner, _ago(50), _line(soap, "1", "100"), back=((_ago(3), 0, False),))

    [row] = (await owner.gets(SLOW)).body["slow_movers"]

    assert (row["total_quantity"], row["last_sale"]) == ("0.000", str(_ago(50)))
    assert row["stock_value"] == "9999999999999989990000000000000.01"


@pytest.mark.parametrize("asked", ["days=0", "days=3661", "days=x", "limit=0", "limit=1001", "limit=1.5"])
async def test_slow_movers_refuse_nonsense(world: World, asked: str) -> None:
    told = await (await _shop(world)).gets(f"{SLOW}?{asked}")
    assert (told.status, list(told.body)) == (400, [asked.partition("=")[0]])


async def test_no_product_of_another_store_is_in_it_and_no_employee_sees_it(world: World) -> None:
    owner, other = await _shop(world), await _shop(world)
    await _sold(other, _ago(0), _line(await shop.product(other), "1", "10"))

    for _ in range(2):
        assert await _top(owner) == []
        assert (await owner.gets(SLOW)).body["slow_movers"] == []
        await rolling.roll()
    clerk = await world.hired(owner)
    assert [(await clerk.gets(path)).status for path in (TOP, SLOW)] == [403, 403]
