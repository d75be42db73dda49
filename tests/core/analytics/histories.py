"""Histories of a shop by rows, and what they come to by adding up the rows themselves, slowly and plainly."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from core.money import rounded
from core.sales.models import Line, Method, Order, Payment, Status
from core.sales.refund import Refund, RefundLine, RefundPayment
from core.sales.tail import Tail

_numbers = count(1)
_NONE, CENT = Decimal(0), Decimal("0.01")
Sums = dict[Any, dict[str, Any]]


@dataclass(frozen=True)
class SoldLine:
    product: int | None
    units: Decimal
    price: Decimal
    cost: Decimal | None = None
    discount: Decimal = _NONE


@dataclass(frozen=True)
class Sold:
    at: datetime
    lines: tuple[SoldLine, ...]
    # What of the total is paid by card, in percent; the rest in cash.
    by_card: int = 0
    # Told later than it happened, by so many hours.
    is_late: bool = False
    # For each refund when it was made, of which line, and whether it came back broken.
    refunds: tuple[tuple[datetime, int, bool], ...] = ()
    customer: int | None = None


async def sell(store: int, cashier: int | None, sold: Sold) -> None:
    """As settle.sql and refunding.py leave it: the rows, and a row of the tail for each deed."""
    order = await _order(store, cashier, sold)
    lines = [await _line(order, place, line) for place, line in enumerate(sold.lines)]
    for method, amount in _ways(order.final_amount, sold.by_card):
        await Payment.create(store_id=store, order=order, method=method, amount=amount)
    await Tail.create(store_id=store, order_id=order.id)
    left = dict(enumerate(lines))
    for at, place, is_broken in sold.refunds:
        if line := left.pop(place % len(lines), None):
            await _give_back(order, line, max(at, sold.at), is_broken, is_last=not left)


async def _order(store: int, cashier: int | None, sold: Sold) -> Order:
    number, net = next(_numbers), sum((_net(line) for line in sold.lines), _NONE)
    tax = sum((_tax(line) for line in sold.lines), _NONE)
    return await Order.create(
        store_id=store,
        cashier_id=cashier,
        customer_id=sold.customer,
        status=Status.PAID,
        ticket_folio=f"{number:08X}",
        receipt_number=f"CHECK-{number}",
        sale_number=f"SALE-{number}",
        subtotal=net,
        total_tax=tax,
        total_discount=sum((line.discount for line in sold.lines), _NONE),
        final_amount=net + tax,
        paid_at=datetime(2026, 11, 1, 12, tzinfo=ZoneInfo("UTC")) if sold.is_late else sold.at,
        occurred_at=sold.at if sold.is_late else None,
    )


async def _line(order: Order, place: int, line: SoldLine) -> Line:
    return await Line.create(
        store_id=order.store_id,
        order=order,
        product_id=line.product,
        name=f"free text {place}",
        quantity=line.units,
        unit_price=line.price,
        list_price=line.price,
        unit_cost=line.cost,
        tax_percent=Decimal(16),
        amount=_net(line),
        tax_amount=_tax(line),
        discount_amount=line.discount,
        discount_kind="PROMOTION" if line.discount else "",
        discount_name="Buen Fin" if line.discount else "",
    )


async def _give_back(order: Order, line: Line, at: datetime, is_broken: bool, is_last: bool) -> None:
    """One line whole. The row knows its time from its birth: it is never changed."""
    total = line.amount + line.tax_amount
    number = f"REFUND-{next(_numbers)}"
    facts: dict[str, Any] = {"subtotal": line.amount, "tax": line.tax_amount, "total": total, "number": number}
    made = await Refund.create(store_id=order.store_id, order=order, cashier_id=None, created_at=at, **facts)
    await RefundLine.create(
        store_id=order.store_id,
        refund=made,
        line=line,
        quantity=line.quantity,
        amount=line.amount,
        tax_amount=line.tax_amount,
        condition="damaged" if is_broken else "sellable",
    )
    await RefundPayment.create(store_id=order.store_id, refund=made, method=Method.CASH, amount=total)
    if is_last:
        await Order.filter(id=order.id).update(status=Status.REFUNDED)
    await Tail.create(store_id=order.store_id, refund_id=made.id)


def _net(line: SoldLine) -> Decimal:
    return rounded(line.units * line.price, CENT)


def _tax(line: SoldLine) -> Decimal:
    return rounded(_net(line) * 16 / 100, CENT)


def _ways(total: Decimal, by_card: int) -> list[tuple[Method, Decimal]]:
    card = rounded(total * by_card / 100, CENT)
    return [(way, amount) for way, amount in ((Method.CARD, card), (Method.CASH, total - card)) if amount]


class Slow:
    """Every row of a shop, read once and added up in Python."""

    def __init__(self, timezone: str, orders: list[Order], refunds: list[Refund]) -> None:
        self._zone, self._orders, self._refunds = ZoneInfo(timezone), orders, refunds
        self._lines, self._payments = defaultdict[int, list[Line]](list), defaultdict[int, list[Payment]](list)
        self._back, self._paid_back = (
            defaultdict[int, list[RefundLine]](list),
            defaultdict[int, list[RefundPayment]](list),
        )

    @classmethod
    async def of(cls, store: int, timezone: str) -> Slow:
        orders = await Order.filter(store_id=store, paid_at__isnull=False)
        slow = cls(timezone, orders, await Refund.filter(store_id=store).order_by("id"))
        for line in await Line.filter(store_id=store):
            slow._lines[line.order_id].append(line)
        for payment in await Payment.filter(store_id=store):
            slow._payments[payment.order_id].append(payment)
        for back in await RefundLine.filter(store_id=store).prefetch_related("line"):
            slow._back[back.refund_id].append(back)
        for paid_back in await RefundPayment.filter(store_id=store):
            slow._paid_back[paid_back.refund_id].append(paid_back)
        return slow

    def hours(self, first: date, last: date) -> Sums:
        found = no_sums()
        for order in self._sold(first, last):
            row = found[self._hour(happened(order))]
            row["tickets"] += 1
            row["gross"] += order.final_amount
            row["tax"] += order.total_tax
            row["discount"] += order.total_discount
            row["lowest"] = min(row.get("lowest", order.final_amount), order.final_amount)
            row["highest"] = max(row.get("highest", order.final_amount), order.final_amount)
        for refund in self._given_back(first, last):
            row = found[self._hour(refund.created_at)]
            row["refunds"] += 1
            row["refunded"] += refund.total
            row["refunded_tax"] += refund.tax
            row["undone"] += int(refund in self._last_ones())
        return found

    def methods(self, first: date, last: date) -> Sums:
        found = no_sums()
        for order in self._sold(first, last):
            for method in {one.method for one in self._payments[order.id]}:
                amount = sum((one.amount for one in self._payments[order.id] if one.method is method), _NONE)
                found[method]["tickets"] += 1
                found[method]["amount"] += amount
                found[method]["highest"] = max(found[method].get("highest", amount), amount)
        for refund in self._given_back(first, last):
            for one in self._paid_back[refund.id]:
                found[one.method]["refunded"] += one.amount
        return found

    def products(self, first: date, last: date) -> Sums:
        found = no_sums()
        for order in self._sold(first, last):
            for key in {key_of(line) for line in self._lines[order.id]}:
                found[key]["tickets"] += 1
            for line in self._lines[order.id]:
                found[key_of(line)]["units"] += line.quantity
                found[key_of(line)]["net"] += line.amount
        for one in (one for refund in self._given_back(first, last) for one in self._back[refund.id]):
            found[key_of(one.line)]["refunded_units"] += one.quantity
            found[key_of(one.line)]["refunded_net"] += one.amount
        return found

    def margins(self, first: date, last: date) -> Sums:
        found = no_sums()
        for line in (line for order in self._sold(first, last) for line in self._lines[order.id]):
            row = found[key_of(line)]
            row["discount"] += line.discount_amount
            _add(row, "", line.quantity, line.amount, line.tax_amount, line.unit_cost)
        for one in (one for refund in self._given_back(first, last) for one in self._back[refund.id]):
            row = found[key_of(one.line)]
            _add(row, "refunded_", one.quantity, one.amount, one.tax_amount, one.line.unit_cost)
            if one.condition == "damaged":
                row["damaged_cost"] += one.quantity * (one.line.unit_cost or 0)
        return found

    def cashiers(self, first: date, last: date) -> Sums:
        found = no_sums()
        for order in self._sold(first, last):
            row = found[order.cashier_id]
            row["tickets"] += 1
            row["gross"] += order.final_amount
            row["tax"] += order.total_tax
            row["discount"] += order.total_discount
        for refund in self._given_back(first, last):
            row = found[refund.cashier_id]
            row["refunds"] += 1
            row["refunded"] += refund.total
            row["refunded_tax"] += refund.tax
        return found

    def discounts(self, first: date, last: date) -> Sums:
        found = no_sums()
        for line in (line for order in self._sold(first, last) for line in self._lines[order.id] if line.discount_kind):
            row = found[line.discount_kind, line.discount_name]
            row["lines"] += 1
            row["net"] += line.amount
            row["discount"] += line.discount_amount
        return found

    def _sold(self, first: date, last: date) -> Iterable[Order]:
        return (one for one in self._orders if first <= self._local(happened(one)).date() <= last)

    def _given_back(self, first: date, last: date) -> Iterable[Refund]:
        return (one for one in self._refunds if first <= self._local(one.created_at).date() <= last)

    def _last_ones(self) -> list[Refund]:
        undone = [one.id for one in self._orders if one.status is Status.REFUNDED]
        return list({one.order_id: one for one in self._refunds if one.order_id in undone}.values())

    def _hour(self, at: datetime) -> tuple[date, datetime, int]:
        local = self._local(at)
        return local.date(), local.replace(minute=0, second=0, microsecond=0).astimezone(ZoneInfo("UTC")), local.hour

    def _local(self, at: datetime) -> datetime:
        return at.astimezone(self._zone)


def no_sums() -> Sums:
    return defaultdict(lambda: defaultdict(Decimal))


def happened(order: Order) -> datetime:
    moment = order.occurred_at or order.paid_at
    assert moment
    return moment


def key_of(line: Line) -> tuple[int | None, str]:
    return line.product_id, "" if line.product_id else line.name


def _add(row: dict[str, Any], kind: str, units: Decimal, net: Decimal, tax: Decimal, cost: Decimal | None) -> None:
    row[f"{kind}tax"] += tax
    if cost is not None:
        row[f"{kind}cost"] += units * cost
        row[f"{kind}costed_units"] += units
        row[f"{kind}costed_net"] += net
