"""Document 000, 4.1: what each day came to, a period of them, and where they go."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from core import clock
from core.analytics import rolling
from core.sales.models import Order
from core.sales.refund import Refund
from tests import returning, shop
from tests.core.analytics.histories import Sold, SoldLine, sell
from tests.world import Caller, World

BASE = "/api/analytics/daily-sales/"
TODAY, PERIOD, TRENDS = BASE + "today/", BASE + "period/", BASE + "trends/"
TASHKENT = "Asia/Tashkent"
NOTHING = {
    "total_sales": "0.00",
    "total_sales_count": 0,
    "avg_sale_amount": "0.00",
    "total_discount": "0.00",
    "total_tax": "0.00",
    "total_items_sold": "0.000",
    "unique_customers": 0,
}


async def _shop(world: World) -> Caller:
    return await world.owner(phone="+998901234567")


def _ago(days: int) -> date:
    return clock.today(TASHKENT) - timedelta(days=days)


def _noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=ZoneInfo(TASHKENT))


async def _sold(owner: Caller, day: date, price: str, *, back: date | None = None) -> None:
    """One piece of free text, with 16 % of tax; given back whole on a later day, if it was."""
    refunds = ((_noon(back), 0, False),) if back else ()
    line = SoldLine(None, Decimal(1), Decimal(price))
    await sell(owner.store["id"], None, Sold(_noon(day), (line,), refunds=refunds))


def _figures(row: dict[str, Any]) -> tuple[str, str, int]:
    return row["date"], row["total_sales"], row["total_sales_count"]


async def test_today_answers_as_documented(world: World) -> None:
    owner = await _shop(world)
    rosa, ana = await shop.customer(owner), await shop.customer(owner, "Ana")
    soap = await shop.product(owner, price="100.00", tax="16")
    for customer in (rosa, rosa, ana):
        await returning.sold(owner, (soap, 2), customer=customer)
    await returning.sold(owner, (soap, 2))
    order = await returning.sold(owner, (soap, 3), customer=ana)
    assert (await returning.refunds(owner, order, items=[returning.item(order, 1)])).status == 200

    told = await owner.gets(TODAY)

    assert told.status == 200
    today = _ago(0)
    assert list(told.body) == ["id", "date", *NOTHING]
    # Eleven pieces of 116 less the one that came back.
    assert told.body == {
        "id": today.toordinal(),
        "date": str(today),
        "total_sales": "1160.00",
        "total_sales_count": 5,
        "avg_sale_amount": "232.00",
        "total_discount": "0.00",
        "total_tax": "160.00",
        "total_items_sold": "10.000",
        "unique_customers": 2,
    }
    await rolling.roll()
    assert (await owner.gets(TODAY)).body == told.body


async def test_a_day_without_sales_is_a_day_of_noughts(world: World) -> None:
    owner = await _shop(world)
    today = _ago(0)
    assert (await owner.gets(TODAY)).body == {"id": today.toordinal(), "date": str(today)} | NOTHING


async def test_whoever_gave_everything_back_was_no_customer_of_the_day(world: World) -> None:
    owner = await _shop(world)
    rosa, ana = await shop.customer(owner), await shop.customer(owner, "Ana")
    soap = await shop.product(owner, price="100.00")
    await returning.sold(owner, (soap, 1), customer=rosa)
    for customer in (rosa, ana):
        order = await returning.sold(owner, (soap, 1), customer=customer)
        assert (await returning.refunds(owner, order)).status == 200

    for _ in range(2):
        told = (await owner.gets(TODAY)).body
        assert (told["total_sales"], told["total_sales_count"], told["unique_customers"]) == ("100.00", 1, 1)
        await rolling.roll()


async def test_a_period_answers_as_documented(world: World) -> None:
    owner = await _shop(world)
    for day, price in ((1, "100.00"), (1, "200.00"), (31, "50.00")):
        await _sold(owner, date(2025, 1, day), price)
    await _sold(owner, date(2024, 12, 31), "900.00")
    await _sold(owner, date(2025, 2, 1), "900.00")

    told = await owner.gets(f"{PERIOD}?start_date=2025-01-01&end_date=2025-01-31")

    assert told.status == 200
    assert list(told.body) == ["period", "totals", "daily_reports"]
    assert told.body["period"] == {"start_date": "2025-01-01", "end_date": "2025-01-31", "days": 31}
    assert told.body["totals"] == {"total_sales": "406.00", "total_count": 3, "avg_sale": "135.33"}
    days = told.body["daily_reports"]
    assert [day["date"] for day in days] == [str(date(2025, 1, number)) for number in range(1, 32)]
    assert [_figures(day) for day in days if day["total_sales_count"]] == [
        ("2025-01-01", "348.00", 2),
        ("2025-01-31", "58.00", 1),
    ]
    assert days[1] == {"id": date(2025, 1, 2).toordinal(), "date": "2025-01-02"} | NOTHING


async def test_a_refund_lowers_its_own_day_and_takes_the_ticket_once_it_is_of_the_period(world: World) -> None:
    owner = await _shop(world)
    await _sold(owner, date(2025, 1, 1), "100.00", back=date(2025, 1, 3))

    async def days(last: int) -> list[tuple[str, str, int]]:
        told = await owner.gets(f"{PERIOD}?start_date=2025-01-01&end_date=2025-01-0{last}")
        return [_figures(day) for day in told.body["daily_reports"]]

    first = ("2025-01-01", "116.00")
    for _ in range(2):
        assert await days(2) == [(*first, 1), ("2025-01-02", "0.00", 0)]
        assert await days(3) == [(*first, 0), ("2025-01-02", "0.00", 0), ("2025-01-03", "-116.00", 0)]
        await rolling.roll()


async def test_a_period_is_thirty_days_unless_told_and_ten_years_at_most(world: World) -> None:
    owner = await _shop(world)

    assert (await owner.gets(PERIOD)).body["period"] == {
        "start_date": str(_ago(29)),
        "end_date": str(_ago(0)),
        "days": 30,
    }
    decade = (await owner.gets(f"{PERIOD}?start_date={_ago(3659)}")).body
    assert len(decade["daily_reports"]) == decade["period"]["days"] == 3660
    told = await owner.gets(f"{PERIOD}?start_date={_ago(3660)}")
    assert (told.status, told.body) == (400, {"start_date": ["В периоде не может быть больше 3660 дней."]})


@pytest.mark.parametrize(
    ("asked", "place"),
    [
        ("start_date=yesterday", "start_date"),
        ("end_date=2025-02-30", "end_date"),
        ("start_date=2025-02-01&end_date=2025-01-01", "end_date"),
        ("start_date=0001-01-01", "start_date"),
        ("end_date=0001-01-01&start_date=0001-01-02", "end_date"),
    ],
)
async def test_a_period_of_nonsense_is_refused(world: World, asked: str, place: str) -> None:
    told = await (await _shop(world)).gets(f"{PERIOD}?{asked}")
    assert (told.status, list(told.body)) == (400, [place])


async def test_the_ends_of_the_calendar_are_days_like_any_other(world: World) -> None:
    owner = await _shop(world)
    for asked in ("start_date=9999-12-01&end_date=9999-12-31", "start_date=0001-01-01&end_date=0001-01-31"):
        told = await owner.gets(f"{PERIOD}?{asked}")
        assert (told.status, told.body["totals"]["total_count"]) == (200, 0)


async def test_the_list_holds_the_days_with_something_in_them_the_newest_first(world: World) -> None:
    owner = await _shop(world)
    for day in (5, 9, 7):
        await _sold(owner, date(2025, 1, day), "100.00")
    await _sold(owner, date(2025, 1, 9), "50.00", back=date(2025, 1, 11))

    for _ in range(2):
        told = await owner.gets(BASE)
        assert told.status == 200
        assert {name: told.body[name] for name in ("count", "next", "previous")} == {
            "count": 4,
            "next": None,
            "previous": None,
        }
        assert [_figures(day) for day in told.body["results"]] == [
            ("2025-01-11", "-58.00", 0),
            ("2025-01-09", "174.00", 1),
            ("2025-01-07", "116.00", 1),
            ("2025-01-05", "116.00", 1),
        ]
        assert list(told.body["results"][0]) == ["id", "date", *NOTHING]
        await rolling.roll()


async def test_the_list_is_paged_ordered_and_of_a_period(world: World) -> None:
    owner = await _shop(world)
    for day in (5, 7, 9):
        await _sold(owner, date(2025, 1, day), "100.00", back=date(2025, 1, 12) if day == 5 else None)

    async def found(asked: str) -> list[tuple[int, int]]:
        told = await owner.gets(f"{BASE}?{asked}")
        return [(int(day["date"][-2:]), day["total_sales_count"]) for day in told.body["results"]]

    assert await found("ordering=date") == [(5, 0), (7, 1), (9, 1), (12, 0)]
    # What is undone by the last day asked for is so on every page.
    assert await found("page_size=2&page=2") == [(7, 1), (5, 0)]
    assert await found("ordering=date&page_size=3&page=2") == [(12, 0)]
    assert await found("date_from=2025-01-05&date_to=2025-01-07") == [(7, 1), (5, 1)]
    assert await found("date_from=2025-01-09&date_to=2025-01-05") == []
    second = (await owner.gets(f"{BASE}?page=2&page_size=1")).body
    assert ("page=3" in second["next"], "page=1" in second["previous"], second["count"]) == (True, True, 4)
    assert (await owner.gets(f"{BASE}?page=9")).status == 404
    assert (await owner.gets(f"{BASE}?page=999999999&page_size=1000")).status == 404
    assert (await owner.gets(f"{BASE}?ordering=total_sales")).body.keys() == {"ordering"}
    assert (await owner.gets(f"{BASE}?date_from=soon")).body.keys() == {"date_from"}


async def test_trends_tell_the_line_the_growth_and_the_weekdays(world: World) -> None:
    owner = await _shop(world)
    # Today 700 before tax, a week ago 350, and 200 before those ten days.
    for ago, price in ((0, "700.00"), (7, "350.00"), (16, "200.00")):
        await _sold(owner, _ago(ago), price)

    told = await owner.gets(f"{TRENDS}?days=10")

    assert told.status == 200
    assert told.body["period"] == {"start_date": str(_ago(9)), "end_date": str(_ago(0)), "days": 10}
    assert told.body["totals"] == {"total_sales": "1218.00", "total_count": 2, "avg_sale": "609.00"}
    assert told.body["previous_period"] == {"start_date": str(_ago(19)), "end_date": str(_ago(10))}
    assert (told.body["previous_sales"], told.body["growth_percent"]) == ("232.00", "425.00")
    line = told.body["trends"]
    assert [point["date"] for point in line] == [str(_ago(ago)) for ago in range(9, -1, -1)]
    assert [point["moving_average"] for point in line] == ["0.00", "0.00", *["58.00"] * 7, "116.00"]
    assert line[-1] == {
        "date": str(_ago(0)),
        "total_sales": "812.00",
        "total_sales_count": 1,
        "avg_sale_amount": "812.00",
        "moving_average": "116.00",
    }
    assert told.body["best_weekday"] == {"weekday": _ago(0).weekday(), "avg_sales": "609.00"}
    assert told.body["worst_weekday"]["avg_sales"] == "0.00"


async def test_trends_of_a_new_shop_and_of_few_days(world: World) -> None:
    owner = await _shop(world)

    told = (await owner.gets(TRENDS)).body
    assert (told["period"]["days"], len(told["trends"]), told["growth_percent"]) == (30, 30, None)
    few = (await owner.gets(f"{TRENDS}?days=6")).body
    assert (few["best_weekday"], few["worst_weekday"]) == (None, None)
    assert (await owner.gets(f"{TRENDS}?days=1830")).status == 200
    for days in ("0", "-1", "1831", "1.5", "soon", "9" * 41):
        refused = await owner.gets(f"{TRENDS}?days={days}")
        assert (refused.status, list(refused.body)) == (400, ["days"])


async def test_it_is_of_the_store_alone_and_for_those_who_run_it(world: World) -> None:
    owner, other = await _shop(world), await _shop(world)
    await _sold(other, _ago(0), "100.00", back=_ago(0))
    assert await Order.all().count() == await Refund.all().count() == 1

    for _ in range(2):
        assert (await owner.gets(BASE)).body["count"] == 0
        assert (await owner.gets(TODAY)).body["total_sales"] == "0.00"
        await rolling.roll()
    clerk = await world.hired(owner)
    assert [(await clerk.gets(path)).status for path in (BASE, TODAY, PERIOD, TRENDS)] == [403] * 4
