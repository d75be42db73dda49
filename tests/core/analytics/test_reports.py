"""Whatever was bought and came back: each report is what the rows come to, added up slowly and plainly."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from core.analytics.customer_sales import CustomerSales, TopProduct, customer_sales
from core.analytics.period import Period
from core.analytics.shelf import unsold_since
from core.analytics.velocity import velocity
from core.catalog.models import Product
from core.sales.models import Line
from core.sales.refund import Refund
from tests.core.analytics.lives import NEW_YORK, Bought, Lived, histories, holding, live, new_york, periods, when
from tests.world import Caller, World

_NONE = Decimal(0)


async def test_customer_sales_are_what_the_rows_come_to(world: World) -> None:
    await asyncio.to_thread(holding(await new_york(world), _customer_adds_up, histories, periods))


async def _customer_adds_up(owner: Caller, history: list[Bought], days: list[date]) -> None:
    lived, period = await live(owner, history), Period(min(days), max(days))

    told = await customer_sales(lived.customer, period, lived.by)

    assert told.total_tickets == sum(_stands(lived, one, period) for one in lived.sold(period))
    assert {one.hour: one.total_spent for one in told.hours if one.total_spent} == _hours(lived, period)
    assert {one.payment_method: one.accumulated_amount for one in told.methods} == _methods(lived, period, told)
    assert told.total_spent == sum((one.accumulated_amount for one in told.methods), _NONE)
    assert told.top_product == _favourite(lived, period)


def _stands(lived: Lived, order: Any, period: Period) -> bool:
    back = [refund for refund in lived.refunds if refund.order_id == order.id and _by(refund, period)]
    left = sum(line.quantity for line in order.lines) - sum(line.quantity for one in back for line in one.lines)
    return bool(left)


def _by(refund: Refund, period: Period) -> bool:
    return refund.created_at.astimezone(NEW_YORK).date() <= period.end_date


def _hours(lived: Lived, period: Period) -> dict[int, Decimal]:
    found: dict[int, Decimal] = defaultdict(Decimal)
    for order in lived.sold(period):
        found[when(order).astimezone(NEW_YORK).hour] += order.final_amount
    for refund in lived.returned(period):
        found[refund.created_at.astimezone(NEW_YORK).hour] -= refund.total
    return {hour: amount for hour, amount in found.items() if amount}


def _methods(lived: Lived, period: Period, told: CustomerSales) -> dict[str, Decimal]:
    found: dict[str, Decimal] = defaultdict(Decimal)
    for paid in (paid for order in lived.sold(period) for paid in order.payments):
        found[paid.method] += paid.amount
    for paid in (paid for refund in lived.returned(period) for paid in refund.payments):
        found[paid.method] -= paid.amount
    # One that comes to nothing is told where there were tickets.
    named = {one.payment_method for one in told.methods if one.total_sales}
    return {method: amount for method, amount in found.items() if amount or method in named}


def _favourite(lived: Lived, period: Period) -> TopProduct | None:
    spent: dict[str, list[Decimal]] = {}
    names = {one.id: one.name for one in lived.products}
    moved = [(line, line.quantity, line.amount + line.tax_amount) for one in lived.sold(period) for line in one.lines]
    back = [(one.line, -one.quantity, -one.amount - one.tax_amount) for r in lived.returned(period) for one in r.lines]
    for line, units, amount in (*moved, *back):
        row = spent.setdefault(names.get(line.product_id or 0, line.name), [_NONE, _NONE])
        row[0], row[1] = row[0] + amount, row[1] + units
    left = [(-amount, -units, name) for name, (amount, units) in spent.items() if units > 0]
    return TopProduct(min(left)[2], -min(left)[0], -min(left)[1]) if left else None


async def test_velocity_is_what_the_rows_come_to(world: World) -> None:
    await asyncio.to_thread(holding(await new_york(world), _velocity_adds_up, histories, st.integers(1, 6)))


async def _velocity_adds_up(owner: Caller, history: list[Bought], many: int) -> None:
    lived, last = await live(owner, history), date(2025, 11, 9)
    period = Period(last - timedelta(days=many + 3), last)
    for product in lived.products:
        told = await velocity(product, period, lived.by)
        assert (told.units, told.days) == _slow_velocity(lived, product, period)


def _slow_velocity(lived: Lived, product: Product, period: Period) -> tuple[Decimal, int]:
    ever = Period(date(2000, 1, 1), period.end_date)
    lines = [(one, line) for one in lived.orders for line in one.lines if line.product_id == product.id]
    units = sum((line.quantity for one, line in lines if lived.during(when(one), period)), _NONE)
    back = [line for one in lived.returned(period) for line in one.lines if line.line.product_id == product.id]
    kept = [when(one).astimezone(NEW_YORK).date() for one, line in lines if _left(line)]
    first = max(period.start_date, min(kept, default=ever.start_date))
    return max(_NONE, units - sum((line.quantity for line in back), _NONE)), (period.end_date - first).days + 1


def _left(line: Line) -> bool:
    return line.refunded_quantity < line.quantity


async def test_what_nobody_bought_is_what_no_row_tells_of(world: World) -> None:
    await asyncio.to_thread(holding(await new_york(world), _dead_is_dead, histories, periods))


async def _dead_is_dead(owner: Caller, history: list[Bought], days: list[date]) -> None:
    lived = await live(owner, history)
    since = Period(days[0], date(2100, 1, 1))
    alive = {line.product_id for one in lived.sold(since) for line in one.lines if _left(line)}

    dead = {one.id for one in await unsold_since(days[0], lived.by)}

    assert {one.id for one in lived.products if one.id not in alive} == {one.id for one in lived.products} & dead
