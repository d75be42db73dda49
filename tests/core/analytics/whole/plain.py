"""The rows of one shop, read once and added up in Python: what every report has to say, the slow and obvious way."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from core.analytics.period import Period
from core.sales.models import Line, Order, Payment, Status
from core.sales.refund import Refund, RefundLine, RefundPayment

_NONE = Decimal(0)


@dataclass
class Rows:
    zone: ZoneInfo
    orders: list[Order]
    lines: list[Line]
    payments: list[Payment]
    refunds: list[Refund]
    back: list[RefundLine]
    paid_back: list[RefundPayment]

    @classmethod
    async def of(cls, store: int, timezone: str) -> Rows:
        return cls(
            ZoneInfo(timezone),
            # Paid, whether or not all of it came back since.
            await Order.filter(store_id=store, status__in=[Status.PAID, Status.REFUNDED]).order_by("id"),
            await Line.filter(store_id=store).order_by("id"),
            await Payment.filter(store_id=store).order_by("id"),
            await Refund.filter(store_id=store).order_by("id"),
            await RefundLine.filter(store_id=store).order_by("id").prefetch_related("line"),
            await RefundPayment.filter(store_id=store).order_by("id"),
        )

    def day(self, at: datetime) -> date:
        return at.astimezone(self.zone).date()

    def hour(self, at: datetime) -> int:
        return at.astimezone(self.zone).hour

    def during(self, period: Period) -> During:
        return During(self, period)


class During:
    """A period of it: what was sold, what came back, and which of the sales still stood at its end."""

    def __init__(self, rows: Rows, period: Period) -> None:
        self.rows, self.period = rows, period
        self.orders = [one for one in rows.orders if self._is_in(when(one))]
        self.refunds = [one for one in rows.refunds if self._is_in(one.created_at)]
        sold, given = {one.id for one in self.orders}, {one.id for one in self.refunds}
        self.lines = [one for one in rows.lines if one.order_id in sold]
        self.payments = [one for one in rows.payments if one.order_id in sold]
        self.back = [one for one in rows.back if one.refund_id in given]
        self.paid_back = [one for one in rows.paid_back if one.refund_id in given]
        self.standing = [one for one in self.orders if self._stands(one)]

    @property
    def revenue(self) -> Decimal:
        """With tax."""
        return total(one.final_amount for one in self.orders) - total(one.total for one in self.refunds)

    @property
    def units(self) -> Decimal:
        return total(one.quantity for one in self.lines) - total(one.quantity for one in self.back)

    @property
    def net(self) -> Decimal:
        return total(one.amount for one in self.lines) - total(one.amount for one in self.back)

    def of(self, order: Callable[[Order], bool], refund: Callable[[Refund], bool]) -> During:
        """The same, of some of the sales and some of the refunds."""
        some = During.__new__(During)
        some.rows, some.period = self.rows, self.period
        some.orders, some.refunds = (
            [one for one in self.orders if order(one)],
            [one for one in self.refunds if refund(one)],
        )
        sold, given = {one.id for one in some.orders}, {one.id for one in some.refunds}
        some.lines = [one for one in self.lines if one.order_id in sold]
        some.payments = [one for one in self.payments if one.order_id in sold]
        some.back = [one for one in self.back if one.refund_id in given]
        some.paid_back = [one for one in self.paid_back if one.refund_id in given]
        some.standing = [one for one in self.standing if one.id in sold]
        return some

    def on(self, day: date) -> During:
        """One of its days; what stands is what stands at the end of the whole."""
        return self.of(lambda one: self.rows.day(when(one)) == day, lambda one: self.rows.day(one.created_at) == day)

    def in_hour(self, hour: int) -> During:
        return self.of(
            lambda one: self.rows.hour(when(one)) == hour, lambda one: self.rows.hour(one.created_at) == hour
        )

    def paid_by(self, method: str, orders: Iterable[Order]) -> list[Decimal]:
        """What each of these orders paid in this way, of those that did."""
        ids = {one.id for one in orders}
        found: dict[int, Decimal] = {}
        for one in self.payments:
            if one.order_id in ids and one.method == method:
                found[one.order_id] = found.get(one.order_id, _NONE) + one.amount
        return list(found.values())

    def products(self) -> dict[tuple[int | None, str], Sold]:
        """By product, and free text by its name."""
        found: dict[tuple[int | None, str], Sold] = {}
        standing = {one.id for one in self.standing}
        for line in self.lines:
            row = found.setdefault(key(line), Sold())
            row.units, row.net = row.units + line.quantity, row.net + line.amount
            row.add_cost(line, line.quantity, line.amount, 1)
            if line.order_id in standing:
                row.tickets.add(line.order_id)
        for one in self.back:
            row = found.setdefault(key(one.line), Sold())
            row.units, row.net = row.units - one.quantity, row.net - one.amount
            row.add_cost(one.line, one.quantity, one.amount, -1)
            if one.condition == "damaged":
                row.damaged += one.quantity * (one.line.unit_cost or 0)
        return found

    def _is_in(self, at: datetime) -> bool:
        return self.period.start_date <= self.rows.day(at) <= self.period.end_date

    def _stands(self, order: Order) -> bool:
        """Something of it had not come back by the end of the period."""
        by_then = {one.id for one in self.rows.refunds if self.rows.day(one.created_at) <= self.period.end_date}
        lines = [one for one in self.rows.lines if one.order_id == order.id]
        back = [one for one in self.rows.back if one.line.order_id == order.id and one.refund_id in by_then]
        return total(one.quantity for one in lines) > total(one.quantity for one in back)


class Sold:
    """What is left of one product's sales."""

    def __init__(self) -> None:
        self.units = self.net = self.costed_net = self.cost = self.damaged = _NONE
        self.tickets: set[int] = set()

    def add_cost(self, line: Line, units: Decimal, net: Decimal, sign: int) -> None:
        if line.unit_cost is not None:
            self.cost += sign * units * line.unit_cost
            self.costed_net += sign * net


def key(line: Line) -> tuple[int | None, str]:
    return line.product_id, "" if line.product_id else line.name


def when(order: Order) -> datetime:
    moment = order.occurred_at or order.paid_at
    assert moment
    return moment


def total(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, _NONE)
