"""A period beside another, a week hour by hour, and who came again in which month."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from core import clock
from core.customers.models import Customer
from tests import shop
from tests.bought import Piece, came_back, sold
from tests.world import Caller, World

MEXICO = ZoneInfo("America/Mexico_City")
AT = "/api/analytics/"
# Two Mondays and one Tuesday.
MONDAY = date(2026, 6, 1)


def _noon(day: date, hour: int = 12) -> datetime:
    return datetime(day.year, day.month, day.day, hour, 30, tzinfo=MEXICO).astimezone(UTC)


def _today() -> date:
    return clock.today(MEXICO.key)


async def _told(by: Caller, report: str, **asked: Any) -> Any:
    told = await by.gets(f"{AT}{report}/?" + "&".join(f"{name}={value}" for name, value in asked.items()))
    assert told.status == 200, told.body
    return told.body


async def test_a_period_stands_beside_as_many_days_before_it(world: World) -> None:
    owner = await world.owner()
    maria = await shop.customer(owner)
    await sold(owner, _noon(MONDAY - timedelta(days=1)), Piece(None, "2", "50.00"), customer=maria)
    one = await sold(owner, _noon(MONDAY), Piece(None, "3", "100.00", "16"), customer=maria)
    undone = await sold(owner, _noon(MONDAY), Piece(None, "1", "900.00"), customer=await shop.customer(owner))
    await came_back(one, _noon(MONDAY, 15), "1")
    await came_back(undone, _noon(MONDAY, 16), "1")

    told = await _told(owner, "comparison", start_date=MONDAY, end_date=MONDAY)

    assert told.pop("period") == {"start_date": "2026-06-01", "end_date": "2026-06-01"}
    assert told.pop("before") == {"start_date": "2026-05-31", "end_date": "2026-05-31"}
    assert told == {
        "total_revenue": _figure("232.00", "100.00", "132.00", "132.00"),
        "tickets": _figure(1, 1, 0, "0.00"),
        "average_ticket": _figure("232.00", "100.00", "132.00", "132.00"),
        "units_sold": _figure(2, 2, 0, "0.00"),
        "discount": _figure("0.00", "0.00", "0.00", None),
        "refunds": _figure(2, 0, 2, None),
        "refunded": _figure("1016.00", "0.00", "1016.00", None),
        "tax": _figure("32.00", "0.00", "32.00", None),
        "unique_customers": _figure(1, 1, 0, "0.00"),
        "gross_margin": _figure("0.00", "0.00", "0.00", None),
    }


def _figure(value: Any, before: Any, difference: Any, percent: str | None) -> dict[str, Any]:
    return {"value": value, "before": before, "difference": difference, "percent": percent}


async def test_what_came_back_after_a_period_was_still_a_ticket_of_it(world: World) -> None:
    owner = await world.owner()
    order = await sold(owner, _noon(MONDAY), Piece(None))
    await came_back(order, _noon(MONDAY + timedelta(days=1)), "1")

    tuesday = MONDAY + timedelta(days=1)
    told = await _told(owner, "comparison", start_date=tuesday, end_date=tuesday)
    both = await _told(owner, "comparison", start_date=MONDAY, end_date=tuesday)

    assert (told["tickets"]["value"], told["tickets"]["before"]) == (0, 1)
    assert told["total_revenue"] == _figure("-100.00", "100.00", "-200.00", "-200.00")
    assert (both["tickets"]["value"], both["total_revenue"]["value"]) == (0, "0.00")


async def test_a_leap_day_stands_beside_the_day_before_march(world: World) -> None:
    told = await _told(
        await world.owner(), "comparison", start_date="2024-02-10", end_date="2024-02-29", compare="last_year"
    )
    assert told["before"] == {"start_date": "2023-02-10", "end_date": "2023-02-28"}


async def test_a_period_that_still_runs_is_compared_as_far_as_it_has_run(world: World) -> None:
    first, owner = _today() - timedelta(days=3), await world.owner()
    asked = {"start_date": first, "end_date": _today() + timedelta(days=40)}
    told = await _told(owner, "comparison", **asked)
    assert told["period"] == {"start_date": str(first), "end_date": str(_today())}
    assert told["before"] == {
        "start_date": str(first - timedelta(days=4)),
        "end_date": str(first - timedelta(days=1)),
    }


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ("compare=next", "compare"),
        ("start_date=0001-01-01&end_date=0001-02-01", "start_date"),
        ("start_date=0001-01-01&end_date=0001-02-01&compare=last_year", "start_date"),
    ],
)
async def test_what_cannot_be_compared_is_refused(world: World, asked: str, field: str) -> None:
    told = await (await world.owner()).gets(f"{AT}comparison/?{asked}")
    assert (told.status, list(told.body)) == (400, [field])


async def test_a_week_is_told_by_the_hours_of_the_shop(world: World) -> None:
    owner = await world.owner()
    for day in (MONDAY, MONDAY + timedelta(days=7)):
        await sold(owner, _noon(day), Piece(None, "1", "100.01"))
    evening = await sold(owner, _noon(MONDAY + timedelta(days=1), 23), Piece(None))
    await came_back(evening, _noon(MONDAY + timedelta(days=2), 0), "1")

    told = await _told(owner, "hours", start_date=MONDAY, end_date=MONDAY + timedelta(days=7))

    assert told["hours"] == [
        _hour(0, 12, 2, "200.02", 2, "100.01"),
        # It came back whole, and is no ticket; the money of both hours is.
        _hour(1, 23, 0, "100.00", 1, "100.00"),
        _hour(2, 0, 0, "-100.00", 1, "-100.00"),
    ]


def _hour(weekday: int, hour: int, tickets: int, revenue: str, days: int, average: str) -> dict[str, Any]:
    return {
        "weekday": weekday,
        "hour": hour,
        "tickets": tickets,
        "revenue": revenue,
        "days": days,
        "average_revenue": average,
    }


async def test_days_that_are_still_to_come_lower_no_average(world: World) -> None:
    owner, today = await world.owner(), _today()
    await sold(owner, _noon(today, 0), Piece(None))
    asked = {"start_date": today, "end_date": today + timedelta(days=70)}
    assert [one["days"] for one in (await _told(owner, "hours", **asked))["hours"]] == [1]


async def test_a_cohort_is_who_bought_first_in_a_month(world: World) -> None:
    owner = await world.owner()
    maria, jose, never = [await shop.customer(owner) for _ in range(3)]
    colleague = await shop.customer(owner, email=str(owner.user["email"]).upper())
    for customer in (maria, jose, colleague):
        await sold(owner, _noon(_month(2)), Piece(None), customer=customer)
    await sold(owner, _noon(_month(1)), Piece(None), customer=maria)
    for months_ago in (2, 0):
        undone = await sold(owner, _noon(_month(months_ago), 0), Piece(None), customer=never)
        await came_back(undone, _noon(_month(months_ago), 0) + timedelta(minutes=5), "1")
    await sold(owner, _noon(_month(1)), Piece(None))

    told = await _told(owner, "cohorts", months=3)

    long_ago = f"{_month(2):%Y-%m}"
    assert told == {
        "cohorts": [{"month": long_ago, "customers": 2, "came_again": 1, "percent": "50.00"}],
        "retention": [
            {"cohort": long_ago, "month": 1, "customers": 1, "percent": "50.00"},
            {"cohort": long_ago, "month": 2, "customers": 0, "percent": "0.00"},
        ],
    }
    # Whoever came before the first of the months is of an earlier one.
    assert (await _told(owner, "cohorts", months=2))["cohorts"] == []


def _month(ago: int) -> date:
    """The first day of the month so many months ago."""
    number = _today().year * 12 + _today().month - 1 - ago
    return date(number // 12, number % 12 + 1, 1)


async def test_a_customer_who_was_removed_stays_in_the_history(world: World) -> None:
    owner = await world.owner()
    customer = await shop.customer(owner)
    await sold(owner, _noon(_month(1)), Piece(None), customer=customer)
    before = await _told(owner, "cohorts")
    await Customer.filter(id=customer).update(hidden_at=clock.now())
    assert await _told(owner, "cohorts") == before
    assert before["cohorts"][0]["customers"] == 1


@pytest.mark.parametrize("months", ["0", "-1", "61", "many", "9" * 30])
async def test_there_are_only_so_many_months(world: World, months: str) -> None:
    told = await (await world.owner()).gets(f"{AT}cohorts/?months={months}")
    assert (told.status, list(told.body)) == (400, ["months"])
