"""Document 002, 26 A: what is asked for other days than there are sales of; and so for 27."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from core import clock
from core.analytics import rolling
from tests import shop
from tests.bought import Piece, sold
from tests.webapi.pos.test_analytics import ago, asked, october
from tests.world import Caller, World

SUMMARY, RANKING = "/api/analytics/sales-summary/", "/api/analytics/product-ranking/"
BOTH = pytest.mark.parametrize("report", [SUMMARY, RANKING])


async def _open(world: World) -> Caller:
    """A shop that sold on the 5th, offline, told on the 28th, and on the 20th."""
    owner = await world.owner()
    await sold(owner, october(5), Piece(await shop.product(owner)), told_at=october(28))
    await sold(owner, october(20, 23), Piece(None))
    return owner


def none(error: str, first: str | None = "2023-10-05", last: str | None = "2023-10-20") -> Any:
    return 400, {"error": error, "first_system_record": first, "last_system_record": last}


@BOTH
@pytest.mark.parametrize("is_rolled_up", [False, True])
async def test_a_date_outside_of_the_records(world: World, report: str, is_rolled_up: bool) -> None:
    owner = await _open(world)
    await rolling.roll() if is_rolled_up else None
    tomorrow = clock.today("America/Mexico_City") + timedelta(days=1)

    for day in ("2023-10-04", "2023-10-21", str(tomorrow), "9999-12-31", "0001-01-01"):
        told = await asked(owner, f"{report}?start_date={day}&end_date={day}")
        assert told == none(f"No sales found for the date {day} in the system.")


@BOTH
async def test_many_dates_outside_of_the_records(world: World, report: str) -> None:
    owner = await _open(world)
    today = clock.today("America/Mexico_City")

    sentence = "No sales found for the dates {} to {} in the system."
    november = await asked(owner, f"{report}?start_date=2023-11-01&end_date=2023-11-30")
    assert november == none(sentence.format("2023-11-01", "2023-11-30"))
    assert await asked(owner, report) == none(sentence.format(today - timedelta(days=29), today))
    assert await asked(owner, f"{report}?end_date=2023-10-04") == none(sentence.format("2023-09-05", "2023-10-04"))
    from_tomorrow = await asked(owner, f"{report}?start_date=2999-01-01")
    assert from_tomorrow == none("No sales found for the date 2999-01-01 in the system.")


@BOTH
@pytest.mark.parametrize("typed", ["tomorrow", "2023-13-01", "01/10/2023", " ", "2023-10-5", "{end}", "x" * 80])
async def test_what_is_no_date(world: World, report: str, typed: str) -> None:
    owner = await _open(world)

    for name in ("start_date", "end_date"):
        told = await asked(owner, f"{report}?{name}={typed}")
        assert told == none(f"No sales found for the date {typed} in the system.")
    assert (await asked(owner, f"{report}?start_date={'x' * 999}"))[1]["error"].count("x") == 80
    assert (await asked(owner, f"{report}?start_date=%00"))[0] == 400


@BOTH
async def test_a_start_after_the_end(world: World, report: str) -> None:
    owner = await _open(world)

    told = await asked(owner, f"{report}?start_date=2023-10-20&end_date=2023-10-05")

    assert told == none("The end date 2023-10-05 is before the start date 2023-10-20.")


@BOTH
async def test_a_shop_that_never_sold_anything(world: World, report: str) -> None:
    owner, other = await world.owner(), await world.owner()
    await sold(other, ago(days=1), Piece(None))
    await shop.sale(owner, (await shop.product(owner), 1))

    for day in ("2024-12-31", "soon"):
        told = await asked(owner, f"{report}?start_date={day}&end_date={day}")
        assert told == none(f"No sales found for the date {day} in the system.", None, None)


@BOTH
async def test_a_period_may_begin_before_the_records_and_end_after_them(world: World, report: str) -> None:
    owner = await _open(world)

    told = await asked(owner, f"{report}?start_date=0001-01-01&end_date=9999-12-31")

    assert told["analyzed_period"] == {"start_date": "0001-01-01", "end_date": "9999-12-31"}


async def test_a_day_without_sales_between_others(world: World) -> None:
    """26 has nothing to tell of it, 27 tells that: its A."""
    owner = await _open(world)
    seventh = "?start_date=2023-10-07&end_date=2023-10-07"

    assert await asked(owner, SUMMARY + seventh) == none("No sales found for the date 2023-10-07 in the system.")
    assert await asked(owner, RANKING + seventh) == {
        "analyzed_period": {"start_date": "2023-10-07", "end_date": "2023-10-07"},
        "detail": "No products sold in the selected period.",
    }


@BOTH
async def test_no_report_is_an_employees(world: World, report: str) -> None:
    employee = await world.hired(await world.owner())

    assert (await asked(employee, report))[0] == 403
    assert (await asked(await world.hired(await _open(world), "ADMIN"), report))[0] == 400
