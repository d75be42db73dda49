"""What the sales tell besides: by cashier, category, discount, product and way back, of a day at the till."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from core import clock
from core.catalog.models import Category, Product
from tests import returning, shop
from tests.world import Caller, World

AT = "/api/analytics/"
REPORTS = ("comparison", "cashiers", "categories", "hours", "discounts", "refunds", "margins")


@dataclass(frozen=True)
class Day:
    owner: Caller
    rosa: Caller
    coffee: int
    soap: int
    drinks: int


async def _day(world: World) -> Day:
    """Coffee costs 60.00, soap nobody knows what. Two sales stay, one of them without a broken bag; one is undone."""
    owner = await world.owner()
    rosa = await world.hired(owner)
    drinks = (await Category.create(store_id=owner.store["id"], name="Bebidas")).id
    coffee = await shop.product(owner, "Café", "100.00", tax="16", cost_price="60.00", category_id=drinks)
    soap = await shop.product(owner, "Jabón", "50.00")
    kept = await returning.sold(owner, (coffee, 2), customer=await shop.customer(owner), by={"CARD": "232.00"})
    broken = await returning.refunds(owner, kept, items=[returning.item(kept, 1, "damaged")], payment_method="CASH")
    await returning.sold(rosa, (soap, 1), customer=await shop.customer(owner))
    undone = await returning.sold(rosa, (coffee, 1), (soap, 1))
    whole = await returning.refunds(rosa, undone)
    assert (broken.status, whole.status) == (200, 200), (broken.body, whole.body)
    return Day(owner, rosa, coffee, soap, int(drinks))


async def _told(by: Caller, report: str, **asked: Any) -> Any:
    told = await by.gets(f"{AT}{report}/?" + "&".join(f"{name}={value}" for name, value in asked.items()))
    assert told.status == 200, told.body
    return told.body


async def test_a_cashier_has_what_they_sold_less_what_they_gave_back(world: World) -> None:
    day = await _day(world)
    today = str(clock.today("America/Mexico_City"))

    told = await _told(day.owner, "cashiers", start_date=today, end_date=today)

    assert told["period"] == {"start_date": today, "end_date": today}
    names = {one["cashier"]: one.pop("name") for one in told["cashiers"]}
    assert names == {one.user["id"]: one.user["username"] for one in (day.owner, day.rosa)}
    assert told["cashiers"] == [
        {
            "cashier": day.owner.user["id"],
            "tickets": 1,
            "revenue": "116.00",
            "average_ticket": "116.00",
            "discount": "0.00",
            "refunds": 1,
            "refunded": "116.00",
            "share": "69.88",
        },
        {
            "cashier": day.rosa.user["id"],
            "tickets": 1,
            "revenue": "50.00",
            "average_ticket": "50.00",
            "discount": "0.00",
            "refunds": 1,
            "refunded": "166.00",
            "share": "30.12",
        },
    ]


async def test_a_category_earns_what_its_products_do(world: World) -> None:
    day = await _day(world)

    drinks, others = (await _told(day.owner, "categories"))["categories"]

    assert drinks == {
        "category": day.drinks,
        "name": "Bebidas",
        "is_free_text": False,
        "product_tickets": 1,
        "units": 1,
        "revenue": "100.00",
        "cost": "120.00",
        "margin": "-20.00",
        "margin_percent": "-20.00",
        "coverage": "100.00",
        "share": "66.67",
    }
    assert others == {
        "category": None,
        "name": None,
        "is_free_text": False,
        "product_tickets": 1,
        "units": 1,
        "revenue": "50.00",
        "cost": "0.00",
        "margin": "0.00",
        "margin_percent": None,
        "coverage": "0.00",
        "share": "33.33",
    }


async def test_a_broken_piece_is_a_loss_and_a_sound_one_is_none(world: World) -> None:
    day = await _day(world)

    told = await _told(day.owner, "margins")

    assert [(one["product"], one["name"], one["margin"]) for one in told["products"]] == [
        (day.soap, "Jabón", "0.00"),
        (day.coffee, "Café", "-20.00"),
    ]
    assert told["totals"] == {
        "units": 2,
        "revenue": "150.00",
        "cost": "120.00",
        "margin": "-20.00",
        "margin_percent": "-20.00",
        "coverage": "66.67",
    }


async def test_refunds_are_told_by_day_and_way_and_product_and_who_made_them(world: World) -> None:
    day = await _day(world)

    told = await _told(day.owner, "refunds")

    both = {"refunds": 2, "refunded": "282.00"}
    assert told["totals"] == both | {"sold": "448.00", "share": "62.95"}
    assert told["days"] == [told["totals"] | {"day": str(clock.today("America/Mexico_City"))}]
    assert told["methods"] == [{"method": "CASH", **both}]
    assert told["conditions"] == [
        {"condition": "sellable", "units": 2, "refunds": 1, "refunded": "166.00"},
        {"condition": "damaged", "units": 1, "refunds": 1, "refunded": "116.00"},
    ]
    assert told["products"] == [
        {"product": day.coffee, "name": "Café", "units": 2, "refunds": 2, "refunded_net": "200.00"},
        {"product": day.soap, "name": "Jabón", "units": 1, "refunds": 1, "refunded_net": "50.00"},
    ]
    assert [one["refunded"] for one in told["cashiers"]] == ["166.00", "116.00"]
    assert [one["product"] for one in (await _told(day.owner, "refunds", limit=1))["products"]] == [day.coffee]


async def test_a_promotion_is_told_with_what_it_gave_off(world: World) -> None:
    owner = await world.owner()
    today = clock.today("America/Mexico_City")
    cola = await shop.product(owner, "Cola", "20.00")
    asked = {"product": cola, "name": "Buen Fin", "discount_percent": "10.00", "target_audience": "ALL"}
    told = await owner.posts("/api/promotions/", asked | {"start_date": str(today), "end_date": str(today)})
    assert told.status == 201, told.body
    await returning.sold(owner, (cola, 3))
    await returning.sold(owner, (await shop.product(owner), 1))

    given = {"lines": 1, "net": "54.00", "discount": "6.00", "percent": "10.00"}
    found = await _told(owner, "discounts")
    assert (found["totals"], found["discounts"]) == (given, [given | {"kind": "PROMOTION", "name": "Buen Fin"}])


@pytest.mark.parametrize("report", REPORTS)
async def test_a_shop_that_sold_nothing_has_reports_of_nothing(world: World, report: str) -> None:
    told = await _told(await world.owner(), report)
    assert not any(rows for rows in told.values() if isinstance(rows, list))
    assert told["period"]["end_date"] == str(clock.today("America/Mexico_City"))


@pytest.mark.parametrize("report", REPORTS)
async def test_what_is_no_period_is_refused(world: World, report: str) -> None:
    owner = await world.owner()
    for asked, field in (
        ("start_date=2026-13-01", "start_date"),
        ("end_date=mañana", "end_date"),
        ("start_date=2026-02-02&end_date=2026-02-01", "end_date"),
    ):
        told = await owner.gets(f"{AT}{report}/?{asked}")
        assert (told.status, list(told.body)) == (400, [field]), told.body


@pytest.mark.parametrize("report", REPORTS)
async def test_the_whole_calendar_is_a_period(world: World, report: str) -> None:
    owner = await world.owner()
    told = await owner.gets(f"{AT}{report}/?start_date=0001-01-01&end_date=9999-12-31")
    if report == "comparison":
        assert (told.status, list(told.body)) == (400, ["start_date"])
    else:
        assert told.status == 200, told.body


@pytest.mark.parametrize("report", [*REPORTS, "cohorts"])
async def test_reports_are_for_who_runs_the_shop_and_of_that_shop(world: World, report: str) -> None:
    day = await _day(world)
    assert (await day.rosa.gets(f"{AT}{report}/")).status == 403
    assert (await world.anybody.gets(f"{AT}{report}/")).status == 401
    stranger = await world.owner()
    assert await _told(stranger, report) == await _told(await world.owner(), report)


async def test_a_product_is_called_what_it_is_called_now(world: World) -> None:
    day = await _day(world)
    await Product.filter(id=day.coffee).update(name="Café de olla")
    assert "Café de olla" in [one["name"] for one in (await _told(day.owner, "margins"))["products"]]
    assert "Café de olla" in [one["name"] for one in (await _told(day.owner, "refunds"))["products"]]
