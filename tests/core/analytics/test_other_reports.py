"""Whatever was sold and came back: each of our own reports is what the rows come to, rolled up or not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from core.analytics.by_cashier import by_cashier
from core.analytics.by_category import by_category
from core.analytics.by_discount import by_discount
from core.analytics.by_hour import by_hour
from core.analytics.cohorts import cohorts
from core.analytics.comparing import Against, comparison
from core.analytics.margin import Margin, margins
from core.analytics.period import Period
from core.analytics.returned import returned
from core.catalog.models import Product
from core.money import rounded
from core.sales.models import Order
from core.sales.refund import Refund
from tests.core.analytics.whole.holding import Asked, hold_for_any_past
from tests.core.analytics.whole.past import TURNS
from tests.core.analytics.whole.plain import During, Sold, total, when
from tests.world import World

CENT, NONE = Decimal("0.01"), Decimal(0)


@pytest.mark.parametrize("zone", TURNS)
async def test_any_past_adds_up(world: World, zone: str) -> None:
    reports = (_cashiers, _categories, _hours, _margins, _discounts, _refunds, _comparison, _cohorts)
    await hold_for_any_past(world, zone, reports)


async def _cashiers(asked: Asked) -> None:
    told = {one.cashier: one for one in await by_cashier(asked.period, asked.by)}
    who = {one.cashier_id for one in asked.during.orders} | {one.cashier_id for one in asked.during.refunds}
    assert told.keys() == who
    for cashier, one in told.items():
        theirs = asked.during.of(_made_by(cashier), _made_by(cashier))
        assert (one.tickets, one.revenue) == (len(theirs.standing), theirs.revenue)
        assert (one.refunds, one.refunded) == (len(theirs.refunds), total(refund.total for refund in theirs.refunds))
        assert one.discount == total(order.total_discount for order in theirs.orders)
        assert one.average_ticket == _each(theirs.revenue, len(theirs.standing))
        assert one.share == _percent(theirs.revenue, asked.during.revenue)


def _made_by(cashier: int | None) -> Callable[[Any], bool]:
    return lambda one: one.cashier_id == cashier


async def _categories(asked: Asked) -> None:
    found: dict[tuple[int | None, bool], list[Sold]] = defaultdict(list)
    for (product, _), sold in asked.during.products().items():
        found[asked.category.get(product or 0), product is None].append(sold)
    told = {(one.category, one.is_free_text): one for one in await by_category(asked.period, asked.by)}
    assert told.keys() == found.keys()
    for key, one in told.items():
        assert one.product_tickets == sum(len(sold.tickets) for sold in found[key])
        assert (one.units, one.revenue) == (_units(found[key]), _net(found[key]))
        assert one.share == _percent(one.revenue, asked.during.net)
        _is_margin(one.margin, found[key])


async def _margins(asked: Asked) -> None:
    told, found = await margins(asked.period, asked.by), asked.during.products()
    left = {key: one for key, one in found.items() if one.units or one.net or one.cost + one.damaged}
    names = {one.id: one.name for one in await Product.filter(store_id=asked.by.store.id)}
    assert {(one.product, one.name) for one in told.products} == {
        (product, names.get(product or 0, text)) for product, text in left
    }
    for one in told.products:
        sold = found[one.product, "" if one.product else one.name]
        assert (one.units, one.revenue) == (sold.units, sold.net)
        _is_margin(one.margin, [sold])
    assert (told.totals.units, told.totals.revenue) == (asked.during.units, asked.during.net)
    _is_margin(told.totals.margin, list(found.values()))


def _is_margin(told: Margin, sold: Iterable[Sold]) -> None:
    sold = list(sold)
    cost, costed = total(one.cost + one.damaged for one in sold), total(one.costed_net for one in sold)
    assert (told.cost, told.margin) == (_cents(cost), _cents(costed - cost))
    assert (told.percent, told.coverage) == (_percent(told.margin, costed), _percent(costed, _net(sold)))


async def _hours(asked: Asked) -> None:
    told = {(one.weekday, one.hour): one for one in await by_hour(asked.period, asked.by)}
    for weekday, hour in ((weekday, hour) for weekday in range(7) for hour in range(24)):
        theirs = asked.during.of(_at(asked, when, weekday, hour), _at(asked, _created, weekday, hour))
        if one := told.get((weekday, hour)):
            days = sum(day.weekday() == weekday for day in _days(asked.period))
            assert (one.tickets, one.revenue, one.days) == (len(theirs.standing), theirs.revenue, days)
            assert one.average_revenue == _each(theirs.revenue, days)
        else:
            assert (theirs.standing, theirs.revenue) == ([], 0)


def _at(asked: Asked, moment: Callable[[Any], datetime], weekday: int, hour: int) -> Callable[[Any], bool]:
    def is_then(one: Order | Refund) -> bool:
        at = moment(one).astimezone(asked.rows.zone)
        return (at.weekday(), at.hour) == (weekday, hour)

    return is_then


def _created(refund: Refund) -> datetime:
    return refund.created_at


def _days(period: Period) -> list[date]:
    first, last = period.start_date.toordinal(), period.end_date.toordinal()
    return [date.fromordinal(day) for day in range(first, last + 1)]


async def _discounts(asked: Asked) -> None:
    told = await by_discount(asked.period, asked.by)
    lines = [one for one in asked.during.lines if one.discount_amount]
    assert (told.totals.lines, told.totals.discount) == (len(lines), total(one.discount_amount for one in lines))
    assert told.totals.net == total(one.amount for one in lines)
    assert [one.name for one in told.discounts] == ["Buen Fin"] * bool(lines)
    assert told.totals.percent == _percent(told.totals.discount, told.totals.net + told.totals.discount)


async def _refunds(asked: Asked) -> None:
    told, during = await returned(asked.period, asked.by), asked.during
    money = total(one.total for one in during.refunds)
    assert (told.totals.refunds, told.totals.refunded) == (len(during.refunds), money)
    assert told.totals.sold == total(one.final_amount for one in during.orders)
    for day in told.days:
        theirs = during.on(day.day)
        assert (day.refunds, day.refunded) == (len(theirs.refunds), total(one.total for one in theirs.refunds))
        assert day.sold == total(one.final_amount for one in theirs.orders)
    for parts in (told.days, told.methods, told.conditions, told.cashiers):
        assert total(one.refunded for one in parts) == money
    for way in told.methods:
        assert way.refunded == total(one.amount for one in during.paid_back if one.method == way.method)
    for state in told.conditions:
        back = [one for one in during.back if one.condition == state.condition]
        assert (state.units, state.refunded) == (total(one.quantity for one in back), _with_tax(back))
    assert total(one.units for one in told.products) == total(one.quantity for one in during.back)
    assert total(one.refunded_net for one in told.products) == total(one.amount for one in during.back)


def _with_tax(back: Iterable[Any]) -> Decimal:
    return total(one.amount + one.tax_amount for one in back)


async def _comparison(asked: Asked) -> None:
    for against in Against:
        told = await comparison(asked.period, against, asked.by)
        assert told.period == asked.period
        for side, period in (("value", told.period), ("before", told.before)):
            during = asked.rows.during(period)
            plain = _figures(during, list(during.products().values()))
            assert {name: getattr(getattr(told, name), side) for name in plain} == plain


def _figures(during: During, sold: list[Sold]) -> dict[str, Any]:
    margin = total(one.costed_net - one.cost - one.damaged for one in sold)
    return {
        "total_revenue": during.revenue,
        "tickets": len(during.standing),
        "average_ticket": _each(during.revenue, len(during.standing)),
        "units_sold": during.units,
        "discount": total(one.total_discount for one in during.orders),
        "refunds": len(during.refunds),
        "refunded": total(one.total for one in during.refunds),
        "tax": total(one.total_tax for one in during.orders) - total(one.tax for one in during.refunds),
        "unique_customers": len({one.customer_id for one in during.standing if one.customer_id}),
        "gross_margin": _cents(margin),
    }


async def _cohorts(asked: Asked) -> None:
    """All of them: the clock's turns lie within five years."""
    ever = asked.rows.during(Period(date(2000, 1, 1), date(2100, 1, 1)))
    bought: dict[int, set[date]] = defaultdict(set)
    for order in (order for order in ever.standing if order.customer_id):
        bought[order.customer_id or 0].add(asked.rows.day(when(order)).replace(day=1))
    told = await cohorts(60, asked.by)
    found = defaultdict[date, list[set[date]]](list)
    for months in bought.values():
        found[min(months)].append(months)
    assert {one.month: one.customers for one in told.cohorts} == {month: len(them) for month, them in found.items()}
    for one in told.cohorts:
        assert one.came_again == sum(len(months) > 1 for months in found[one.month])
    for later in told.retention:
        number = later.cohort.year * 12 + later.cohort.month - 1 + later.month
        month = date(number // 12, number % 12 + 1, 1)
        assert later.customers == sum(month in months for months in found[later.cohort])
        assert later.percent == _percent(Decimal(later.customers), Decimal(len(found[later.cohort])))


def _units(sold: list[Sold]) -> Decimal:
    return total(one.units for one in sold)


def _net(sold: list[Sold]) -> Decimal:
    return total(one.net for one in sold)


def _each(amount: Decimal, many: int) -> Decimal:
    return _cents(amount / many) if many else NONE


def _percent(part: Decimal, whole: Decimal) -> Decimal | None:
    return _cents(part * 100 / whole) if whole > 0 else None


def _cents(amount: Decimal) -> Decimal:
    return rounded(amount, CENT)
