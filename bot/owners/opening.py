"""From what a tap carries, or somebody wished, to a question with nothing left open."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from bot.asking.wish import Compare, Order, Report, Wish
from bot.kit.visitor import Visitor
from bot.owners import periods
from bot.owners.question import Question
from bot.owners.reports import REPORTS
from bot.owners.taps import ReportTap
from core.analytics.comparing import Against, earlier
from core.analytics.counterpart import counterpart
from core.analytics.period import Period
from core.analytics.ranking import MOST_RANKED
from core.catalog.models import Product
from core.customers.models import Customer
from core.refusal import Missing

M = TypeVar("M", Product, Customer)
_MOST_IDS = 2**63


async def of_tap(tap: ReportTap, visitor: Visitor) -> Question:
    """Whoever the id means must be of this shop, still."""
    about = REPORTS[tap.report].about
    product, customer = None, None
    if tap.about_id is not None and about == "product":
        product = await _one(Product, tap.about_id, visitor)
    if tap.about_id is not None and about == "customer":
        customer = await _one(Customer, tap.about_id, visitor)
    asked = periods.unpacked(tap.period, periods.today(visitor)) if tap.period else None
    found = question(
        tap.report,
        visitor,
        period=asked,
        compare=tap.compare,
        order=tap.order,
        limit=tap.limit,
        product=product,
        customer=customer,
    )
    return replace(found, period_name=tap.period) if tap.period in periods.NAMED and found.period == asked else found


def of_wish(wish: Wish, visitor: Visitor, product: Product | None = None, customer: Customer | None = None) -> Question:
    assert isinstance(wish.report, Report)
    asked = Period(*wish.period) if wish.period else None
    return question(
        wish.report,
        visitor,
        period=asked,
        compare=wish.compare,
        order=wish.order,
        limit=wish.limit,
        product=product,
        customer=customer,
    )


def question(
    report: Report,
    visitor: Visitor,
    *,
    period: Period | None = None,
    compare: Compare | None = None,
    order: Order | None = None,
    limit: int | None = None,
    product: Product | None = None,
    customer: Customer | None = None,
) -> Question:
    """What a report does not take it is not asked for."""
    declared = REPORTS[report]
    period = _of(report, period, visitor)
    compare = compare if declared.compares else None
    return Question(
        report,
        period,
        compare,
        _before(period, compare, visitor) if compare else None,
        (order or Order.MOST) if declared.ranks else Order.MOST,
        min(MOST_RANKED, max(1, limit)) if limit is not None and declared.ranks else None,
        product,
        customer,
    )


def _of(report: Report, period: Period | None, visitor: Visitor) -> Period:
    """A report of now is of today. What is over ends today at the latest; what is to come begins tomorrow."""
    declared, today = REPORTS[report], periods.today(visitor)
    own = periods.NAMED[declared.period or "today"](today)
    if period is None or not declared.period:
        return own
    if declared.looks_ahead:
        return period if period.end_date > today else own
    if declared.until_now:
        return Period(min(period.start_date, today), today)
    return period if period.end_date <= today or period.start_date > today else Period(period.start_date, today)


def _before(period: Period, compare: Compare, visitor: Visitor) -> Period:
    if compare is Compare.LAST_YEAR:
        return earlier(period, Against.LAST_YEAR)
    return counterpart(period, periods.today(visitor))


async def _one(model: type[M], id: int, visitor: Visitor) -> M:
    found = await visitor.by.one(model, id=id) if 0 < id < _MOST_IDS else None
    if found is None:
        raise Missing
    return found
