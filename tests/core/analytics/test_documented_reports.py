"""Whatever was sold and came back: what the documents ask for is what the rows come to."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from core.analytics.best_sellers import best_sellers
from core.analytics.daily import period_sales
from core.analytics.ranking import Criterion, Ranked, ranking
from core.analytics.records import OffRecord
from core.analytics.summary import PaidBy, Summary, summary
from core.money import rounded
from core.sales.models import Method
from tests.core.analytics.whole.holding import Asked, hold_for_any_past
from tests.core.analytics.whole.past import TURNS
from tests.core.analytics.whole.plain import During, total, when
from tests.world import World

CENT, NONE = Decimal("0.01"), Decimal(0)
_LIMIT = 2


@pytest.mark.parametrize("zone", TURNS)
async def test_any_past_adds_up(world: World, zone: str) -> None:
    await hold_for_any_past(world, zone, (_summary, _ranking, _days, _best_sellers))


async def _summary(asked: Asked) -> None:
    during, standing = asked.during, asked.during.standing
    known: Any = None
    try:
        told = await summary(asked.period, asked.by)
    except OffRecord as refused:
        known = refused.facts["first_system_record"], refused.facts["last_system_record"]
    assert (known is None) == bool(during.orders)
    if known:
        assert known == _records(asked)
        return
    assert (told.total_revenue, told.total_tickets) == (during.revenue, len(standing))
    assert told.average_ticket == _each(during.revenue, len(standing))
    assert told.lowest_ticket == min((one.final_amount for one in standing), default=0)
    assert told.highest_ticket == max((one.final_amount for one in standing), default=0)
    assert told.total_units_sold == during.units
    assert [(one.product_name, one.units_sold, one.revenue) for one in told.breakdown] == _breakdown(asked)
    assert [(one.hour, one.total_revenue, one.ticket_count) for one in told.hours] == _hours(during)
    _methods_add_up(told, during)


def _records(asked: Asked) -> tuple[Any, Any]:
    days = [asked.rows.day(when(order)) for order in asked.rows.orders]
    return min(days, default=None), max(days, default=None)


def _breakdown(asked: Asked) -> list[tuple[str, Decimal, Decimal]]:
    sold = [(_name(key, asked), one.units, one.net) for key, one in asked.during.products().items()]
    return sorted((one for one in sold if one[1] or one[2]), key=lambda one: (-one[2], one[0]))


def _name(key: tuple[int | None, str], asked: Asked) -> str:
    return {one.id: one.name for one in asked.products}.get(key[0] or 0, key[1])


def _hours(during: During) -> list[tuple[int, Decimal, int]]:
    hours = [(hour, during.in_hour(hour)) for hour in range(24)]
    return [(hour, one.revenue, len(one.standing)) for hour, one in hours if one.revenue or one.standing]


def _methods_add_up(told: Summary, during: During) -> None:
    expected = {method: _paid_by(method, during) for method in Method}
    assert {one.payment_method: one for one in told.methods} == {
        method: one for method, one in expected.items() if one.accumulated_amount or one.total_sales
    }
    amounts = [one.accumulated_amount for one in told.methods]
    assert amounts == sorted(amounts, reverse=True)


def _paid_by(method: Method, during: During) -> PaidBy:
    paid = during.paid_by(method, during.standing)
    taken = total(one.amount for one in during.payments if one.method is method)
    amount = taken - total(one.amount for one in during.paid_back if one.method is method)
    return PaidBy(method, len(paid), _each(amount, len(paid)), max(paid, default=NONE), amount)


async def _ranking(asked: Asked) -> None:
    first, last = _records(asked)
    try:
        told = await ranking(asked.period, asked.by, limit=_LIMIT, criterion=Criterion.BOTH)
    except OffRecord:
        assert first is None or asked.period.end_date < first or last < asked.period.start_date
        return
    sold = [Ranked(key[0], _name(key, asked), one.units, one.net) for key, one in asked.during.products().items()]
    left = [one for one in sold if one.units_sold > 0]
    assert told.most_sold == sorted(left, key=lambda one: (-one.units_sold, one.product_name))[:_LIMIT]
    assert told.least_sold == sorted(left, key=lambda one: (one.units_sold, one.product_name))[:_LIMIT]


async def _days(asked: Asked) -> None:
    told = await period_sales(asked.period, asked.by)
    for day in told.days:
        sold = asked.during.on(day.date)
        takings = (day.takings.total_sales, day.takings.total_count, day.takings.avg_sale)
        assert takings == (sold.revenue, len(sold.standing), _each(sold.revenue, len(sold.standing)))
        taxes = total(one.total_tax for one in sold.orders) - total(one.tax for one in sold.refunds)
        assert (day.total_items_sold, day.total_tax) == (sold.units, taxes)
        assert day.total_discount == total(one.total_discount for one in sold.orders)
        assert day.unique_customers == len({one.customer_id for one in sold.standing} - {None})
    assert told.totals.total_sales == asked.during.revenue
    assert told.totals.total_count == len(asked.during.standing)


async def _best_sellers(asked: Asked) -> None:
    told = (await best_sellers(asked.period, asked.by, many=100)).products
    slow = {key: one for key, one in asked.during.products().items() if one.units > 0}
    assert {(one.product_id, one.name): (one.units, one.revenue, one.tickets) for one in told} == {
        (key[0], _name(key, asked)): (one.units, one.net, len(one.tickets)) for key, one in slow.items()
    }
    revenues = [one.revenue for one in told]
    assert revenues == sorted(revenues, reverse=True)


def _each(amount: Decimal, tickets: int) -> Decimal:
    return rounded(amount / tickets, CENT) if tickets else NONE
