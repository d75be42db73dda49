"""A past written down as rows, in the order in which it happened, with what the till leaves in the tail."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import count
from typing import Any

from core.analytics import rolling
from core.money import rounded
from core.sales.models import Line, Method, Order, Payment, Status
from core.sales.refund import Condition, Refund, RefundLine, RefundPayment
from core.sales.tail import Tail
from core.stores.models import Store
from tests.core.analytics.whole.past import OTHER_CLOCK, Deed, OtherClock, Piece, Return, RollUp, Sale

_numbers = count(1)
_CENT, _NONE = Decimal("0.01"), Decimal(0)


@dataclass
class Laying:
    """Whose past it is, and what was sold in it so far."""

    store: int
    timezone: str
    products: list[int]
    customers: list[int]
    cashiers: list[int]
    sold: list[tuple[Sale, Order, list[Line]]] = field(default_factory=list)

    async def lay(self, past: list[Deed]) -> None:
        for deed in past:
            await self._lay(deed)

    async def _lay(self, deed: Deed) -> None:
        match deed:
            case Sale():
                await self.sell(deed)
            case Return():
                await self._give_back(deed)
            case RollUp():
                await rolling.roll(deed.batch)
            case OtherClock():
                await self._there_and_back(deed)

    async def _there_and_back(self, deed: OtherClock) -> None:
        for clock in (OTHER_CLOCK, self.timezone):
            await Store.filter(id=self.store).update(timezone=clock)
            if deed.rolls_between:
                await rolling.roll(2)

    async def sell(self, sale: Sale) -> None:
        order = await self._order(sale)
        lines = [await self._line(order, place, piece) for place, piece in enumerate(sale.pieces)]
        for method, amount in _ways(order.final_amount, sale.methods):
            await Payment.create(store_id=self.store, order=order, method=method, amount=amount)
        await Tail.create(store_id=self.store, order_id=order.id)
        self.sold.append((sale, order, lines))

    async def _order(self, sale: Sale) -> Order:
        number, net = next(_numbers), sum((_net(piece) for piece in sale.pieces), _NONE)
        tax = sum((_tax(piece) for piece in sale.pieces), _NONE)
        late = sale.told_later is not None
        return await Order.create(
            store_id=self.store,
            customer_id=None if sale.customer is None else self.customers[sale.customer],
            cashier_id=None if sale.cashier is None else self.cashiers[sale.cashier],
            status=Status.PAID,
            ticket_folio=f"{number:08X}",
            receipt_number=f"CHECK-{number}",
            sale_number=f"SALE-{number}",
            subtotal=net,
            total_tax=tax,
            total_discount=sum((piece.discount for piece in sale.pieces), _NONE),
            final_amount=net + tax,
            created_at=sale.at,
            paid_at=sale.at + timedelta(hours=sale.told_later or 0),
            occurred_at=sale.at if late else None,
        )

    async def _line(self, order: Order, place: int, piece: Piece) -> Line:
        facts: dict[str, Any] = {"discount_amount": piece.discount}
        if piece.discount:
            facts |= {"discount_kind": "PROMOTION", "discount_name": "Buen Fin"}
        return await Line.create(
            store_id=order.store_id,
            order=order,
            product_id=None if piece.product is None else self.products[piece.product],
            name=f"free text {place}",
            quantity=piece.units,
            unit_price=piece.price,
            list_price=piece.price,
            unit_cost=piece.cost,
            tax_percent=Decimal(piece.tax),
            amount=_net(piece),
            tax_amount=_tax(piece),
            **facts,
        )

    async def _give_back(self, back: Return) -> None:
        """Some of what is left of a line; what is left of the money goes with the last of it."""
        if not self.sold:
            return
        sale, order, lines = self.sold[back.sale % len(self.sold)]
        line = lines[back.line % len(lines)]
        left = line.quantity - line.refunded_quantity
        many = left if back.share == 1000 else (left * back.share / 1000).quantize(Decimal("0.001"))
        if not many:
            return
        net, tax = (_part(line, many, left, *kept) for kept in _KEPT)
        await self._refund(order, line, back, (many, net, tax), sale.at + timedelta(hours=back.hours))
        line.refunded_quantity += many
        line.refunded_amount, line.refunded_tax = line.refunded_amount + net, line.refunded_tax + tax
        await line.save(update_fields=["refunded_quantity", "refunded_amount", "refunded_tax"])
        if all(one.refunded_quantity == one.quantity for one in lines):
            await Order.filter(id=order.id).update(status=Status.REFUNDED)

    async def _refund(
        self, order: Order, line: Line, back: Return, came: tuple[Decimal, Decimal, Decimal], at: datetime
    ) -> None:
        many, net, tax = came
        cashier = None if back.cashier is None else self.cashiers[back.cashier]
        facts: dict[str, Any] = {"number": f"REFUND-{next(_numbers)}", "cashier_id": cashier, "created_at": at}
        total: dict[str, Any] = {"subtotal": net, "tax": tax, "total": net + tax}
        made = await Refund.create(store_id=self.store, order=order, **facts, **total)
        condition = Condition.DAMAGED if back.is_damaged else Condition.SELLABLE
        part: dict[str, Any] = {"quantity": many, "amount": net, "tax_amount": tax, "condition": condition}
        await RefundLine.create(store_id=self.store, refund=made, line=line, **part)
        await RefundPayment.create(store_id=self.store, refund=made, method=back.method, amount=net + tax)
        await Tail.create(store_id=self.store, refund_id=made.id)


_KEPT = (("amount", "refunded_amount"), ("tax_amount", "refunded_tax"))


def _part(line: Line, many: Decimal, left: Decimal, whole: str, back: str) -> Decimal:
    owed: Decimal = getattr(line, whole) - getattr(line, back)
    return owed if many == left else rounded(owed * many / left, _CENT)


def _net(piece: Piece) -> Decimal:
    return rounded(piece.units * piece.price, _CENT)


def _tax(piece: Piece) -> Decimal:
    return rounded(_net(piece) * piece.tax / 100, _CENT)


def _ways(total: Decimal, methods: tuple[Method, ...]) -> list[tuple[Method, Decimal]]:
    """In parts that differ, and add up to the whole."""
    if len(methods) == 1:
        return [(methods[0], total)]
    first = rounded(total / 3, _CENT)
    return [(methods[0], first), (methods[1], total - first)]
