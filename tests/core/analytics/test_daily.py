"""Days and best sellers, whatever was sold and came back: what the rows add up to."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core import sql
from core.actor import Actor
from core.analytics import daily, rolling
from core.analytics.best_sellers import Measure, Seller, best_sellers
from core.analytics.daily import DaySales, page_of_days, period_sales
from core.analytics.period import Period
from core.analytics.trends import trends
from core.catalog.models import Product
from core.money import rounded
from core.sales.models import Line, Order
from core.sales.refund import RefundLine
from core.stores.models import Store
from tests import shop
from tests.core.analytics.histories import Sold, SoldLine, happened, key_of, sell
from tests.core.analytics.standing import Standing
from tests.world import World, a_customer

# Clocks went back in New York in the night before, and a month had just ended.
TURN, ZONE = datetime(2025, 11, 2, 6, tzinfo=UTC), "America/New_York"
CENT, NONE = Decimal("0.01"), Decimal(0)

moments = st.integers(-90, 90).map(lambda hours: TURN + timedelta(hours=hours, minutes=hours % 7))
ends = st.lists(st.integers(-4, 4).map(lambda days: TURN.date() + timedelta(days=days)), min_size=2, max_size=2)
cents = st.integers(0, 99_999).map(lambda cents: Decimal(cents) / 100)


class Undone(Exception):
    """One example leaves nothing to the next."""


def histories(products: list[int], customers: list[int]) -> st.SearchStrategy[list[Sold]]:
    line = st.builds(
        SoldLine,
        product=st.sampled_from([*products, None]),
        units=st.integers(1, 3999).map(lambda thousandths: Decimal(thousandths) / 1000),
        price=cents,
        cost=st.none() | cents,
    )
    sold = st.builds(
        Sold,
        at=moments,
        lines=st.lists(line, min_size=1, max_size=2).map(tuple),
        is_late=st.booleans(),
        refunds=st.lists(st.tuples(moments, st.integers(0, 1), st.booleans()), max_size=2).map(tuple),
        customer=st.sampled_from([*customers, None]),
    )
    return st.lists(sold, min_size=1, max_size=6)


async def test_any_history_adds_up(world: World) -> None:
    owner = await world.owner()
    await Store.filter(id=owner.store["id"]).update(timezone=ZONE)
    products = [await shop.product(owner, name) for name in ("Jabón", "Arroz")]
    customers = [(await a_customer(owner)).id for _ in range(2)]
    by, loop = Actor(await Store.get(id=owner.store["id"])), asyncio.get_running_loop()

    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
    @given(histories(products, customers), ends, st.integers(0, 3), st.sampled_from(Measure))
    def holds(history: list[Sold], between: list[date], rolled: int, measure: Measure) -> None:
        lived = _lived(by, history, rolled, Period(min(between), max(between)), measure)
        asyncio.run_coroutine_threadsafe(lived, loop).result()

    await asyncio.to_thread(holds)


async def _lived(by: Actor, history: list[Sold], rolled: int, period: Period, measure: Measure) -> None:
    """Some of it rolled up already."""
    with suppress(Undone):
        async with sql.together():
            for sold in history:
                await sell(by.store.id, None, sold)
            if rolled:
                await rolling.roll(rolled)
            await _days_add_up(period, by)
            await _products_add_up(period, by, measure)
            raise Undone


async def _days_add_up(period: Period, by: Actor) -> None:
    slow = (await Standing.of(by.store.id, ZONE)).days(period.start_date, period.end_date)

    told = await period_sales(period, by)

    assert [day.date for day in told.days] == [
        period.start_date + timedelta(days=passed) for passed in range(period.days)
    ]
    assert {day.date: _figures(day) for day in told.days if day.date in slow} == {
        day: _added(row) for day, row in slow.items()
    }
    assert all(_figures(day) == (NONE,) * 6 for day in told.days if day.date not in slow)
    assert told.totals.total_sales == sum(day.takings.total_sales for day in told.days)
    await _pages_are_the_days(period, by, [day for day in told.days if day.date in slow])


async def _pages_are_the_days(period: Period, by: Actor, days: list[DaySales]) -> None:
    for newest_first, expected in ((False, days), (True, days[::-1])):
        pages = [
            await page_of_days(period, by, newest_first=newest_first, many=2, skip=skip)
            for skip in range(0, len(days) + 2, 2)
        ]
        assert [day for page in pages for day in page.days] == expected
        assert {page.count for page in pages} == {len(days)}


def _figures(day: DaySales) -> tuple[Any, ...]:
    taken = (day.takings.total_sales, day.takings.total_count, day.total_discount)
    return (*taken, day.total_tax, day.total_items_sold, day.unique_customers)


def _added(row: dict[str, Any]) -> tuple[Any, ...]:
    taken = (row["gross"] - row["refunded"], row["tickets"], row["discount"])
    return (*taken, row["tax"] - row["refunded_tax"], row["units"] - row["refunded_units"], row["customers"])


async def _products_add_up(period: Period, by: Actor, measure: Measure) -> None:
    told = (await best_sellers(period, by, measure=measure, many=100)).products

    slow = await _sellers(period, by)
    assert {(one.product_id, one.name): one for one in told} == slow
    worth: Callable[[Seller], Any] = {
        Measure.REVENUE: lambda one: one.revenue,
        Measure.QUANTITY: lambda one: one.units,
        Measure.PROFIT: lambda one: Decimal("-Infinity") if one.profit is None else one.profit,
    }[measure]
    assert [worth(one) for one in told] == sorted((worth(one) for one in slow.values()), reverse=True)


async def _sellers(period: Period, by: Actor) -> dict[Any, Seller]:
    slow = await Standing.of(by.store.id, ZONE)
    known = {one.id: one for one in await Product.filter(store_id=by.store.id)}
    found: dict[Any, dict[str, Any]] = defaultdict(
        lambda: {"revenue": NONE, "units": NONE, "costed": 0, "profit": NONE}
    )
    tickets: dict[Any, set[int]] = defaultdict(set)
    orders = {one.id: one for one in await Order.filter(store_id=by.store.id)}
    for line in await Line.filter(store_id=by.store.id):
        order = orders[line.order_id]
        if _during(period, happened(order)):
            _count(found[key_of(line)], line, line.quantity, line.amount, line.quantity)
            if slow._stands(order, period.end_date):
                tickets[key_of(line)].add(order.id)
    for back in await RefundLine.filter(store_id=by.store.id).prefetch_related("line", "refund"):
        if _during(period, back.refund.created_at):
            is_lost = back.condition == "damaged"
            _count(found[key_of(back.line)], back.line, -back.quantity, -back.amount, -back.quantity * (not is_lost))
    return {
        (product, name or known[product].name): Seller(
            product_id=product,
            name=name or known[product].name,
            code=known[product].sku if product else None,
            revenue=row["revenue"],
            units=row["units"],
            profit=rounded(row["profit"], CENT) if row["costed"] else None,
            tickets=len(tickets[product, name]),
        )
        for (product, name), row in found.items()
        if row["units"] > 0
    }


def _count(row: dict[str, Any], line: Line, units: Decimal, amount: Decimal, used: Decimal) -> None:
    row["units"] += units
    row["revenue"] += amount
    if line.unit_cost is not None:
        row["costed"] += 1
        row["profit"] += amount - used * line.unit_cost


def _during(period: Period, at: datetime) -> bool:
    return period.start_date <= at.astimezone(ZoneInfo(ZONE)).date() <= period.end_date


async def test_the_line_of_a_trend_is_the_days(world: World) -> None:
    owner = await world.owner()
    by = Actor(await Store.get(id=owner.store["id"]))
    period = Period(date(2025, 11, 3), date(2025, 11, 16))
    for day in range(1, 17):
        line = SoldLine(None, Decimal(1), Decimal(day * 100))
        await sell(by.store.id, None, Sold(datetime(2025, 11, day, 18, tzinfo=UTC), (line,)))

    told = await trends(period, by)

    assert [point.day for point in told.points] == (await period_sales(period, by)).days
    # The mean of seven days in a row is the one in the middle; of the first, two were before and five had nothing.
    assert [point.moving_average for point in told.points][6:] == [Decimal(116 * day) for day in range(6, 14)]
    assert told.points[0].moving_average == rounded(Decimal(116 * (1 + 2 + 3)) / 7, CENT)
    assert told.best_weekday
    assert told.best_weekday.weekday == 6
    assert told.worst_weekday
    assert told.worst_weekday.weekday == 0
    assert (told.previous_sales, told.growth_percent) == (348, rounded(Decimal(sum(range(3, 17)) - 3) * 100 / 3, CENT))
    assert (await daily.today(by)).takings.total_count == 0
