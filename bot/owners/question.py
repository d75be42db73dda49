"""What is asked, and what is told of it: the report's own part of a screen, of a file and of a picture."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from bot.asking.wish import Compare, Order, Report
from bot.charts.spec import Chart
from bot.kit.texts import Html
from bot.kit.visitor import Visitor
from core.analytics.period import Period
from core.catalog.models import Product
from core.customers.models import Customer
from core.tables.table import Table


@dataclass(frozen=True)
class Question:
    """Nothing is left open in it: names have become records, and "none named" the report's own period."""

    report: Report
    period: Period
    compare: Compare | None = None
    # What it is compared with.
    before: Period | None = None
    order: Order = Order.MOST
    limit: int | None = None
    product: Product | None = None
    customer: Customer | None = None
    # Of the period, as it was tapped: on a Monday this week is today.
    period_name: str = ""


@dataclass(frozen=True)
class Told:
    """Lines and items are HTML. Of the items as many are shown as there is room for; the files have all."""

    lines: list[Html] = field(default_factory=list)
    items: list[Html] = field(default_factory=list)
    tables: tuple[Table, ...] = ()
    chart: Chart | None = None


# As whom it is asked decides what it shows.
Teller = Callable[[Question, Visitor], Awaitable[Told]]
