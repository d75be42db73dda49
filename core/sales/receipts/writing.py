"""What stands on a receipt, row by row, in the store's words; how it looks is for those who print it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from core.locale.receipts import RECEIPT_WORDS
from core.sales.models import Line, Payment, Status
from core.sales.receipts.figures import Figures, figures
from core.sales.receipts.gathering import GivenBack, Told
from core.sales.receipts.layout import Look, Receipt, Row, clean
from core.sales.refund import Condition


def written(told: Told) -> Receipt:
    return _Writer(told).receipt()


class _Writer:
    """One store's words and figures, at one receipt."""

    def __init__(self, told: Told) -> None:
        self.told = told
        self.order = told.order
        self.figures: Figures = figures(told.store)
        self.words = RECEIPT_WORDS[told.store.language]

    def receipt(self) -> Receipt:
        parts = [self._head(), self._lines(), self._totals(), self._payments(), self._points()]
        parts += [*(self._refund(one) for one in self.told.refunds), _notes(self.told.store.receipt_footer)]
        sections = [list(part) for part in parts]
        return Receipt(
            store=clean(self.told.store.name),
            folio=self.order.ticket_folio,
            language=self.told.store.language,
            sections=tuple(tuple(_cleaned(row) for row in rows) for rows in sections if rows),
        )

    def _head(self) -> Iterator[Row]:
        order, words = self.order, self.words
        yield Row(self.told.store.name, look=Look.TITLE)
        yield from _notes(self.told.store.receipt_header)
        if order.status is not Status.PAID:
            yield Row(words[order.status], look=Look.MARK)
        yield Row(words["folio"], order.ticket_folio, Look.STRONG)
        yield Row(words["receipt_number"], order.receipt_number)
        yield Row(words["sale_number"], order.sale_number)
        yield Row(words["date"], self.figures.moment(order.created_at))
        if self.told.cashier:
            yield Row(words["cashier"], self.told.cashier)
        if self.told.whole.customer_name:
            yield Row(words["customer"], self.told.whole.customer_name)
        for line in self.told.company:
            yield Row(line, look=Look.UNDER)

    def _lines(self) -> Iterator[Row]:
        for line in self.told.whole.lines:
            yield from self._line(line)

    def _line(self, line: Line) -> Iterator[Row]:
        """With tax: what was charged is what the shelf promised."""
        figures = self.figures
        yield Row(line.name)
        each = line.price_with_tax(figures.cent)
        yield Row(f"{figures.number(line.quantity)} × {figures.money(each)}", figures.money(line.total), Look.UNDER)
        if line.discount_kind:
            name = line.discount_name or self.words[line.discount_kind]
            percent = f"{figures.number(line.discount_percent)}\u00a0%"
            yield Row(f"{self.words['discount']}: {name} {percent}", look=Look.UNDER)

    def _totals(self) -> Iterator[Row]:
        order, words, figures = self.order, self.words, self.figures
        yield Row(words["subtotal"], figures.money(order.subtotal))
        for percent, tax in self._taxes():
            yield Row(f"{words['tax']} {figures.number(percent)}\u00a0%", figures.money(tax))
        yield Row(f"{words['total']} {self.told.store.currency}", figures.money(order.final_amount), Look.STRONG)
        if order.total_discount:
            yield Row(words["saved"], figures.money(order.total_discount))

    def _taxes(self) -> list[tuple[Decimal, Decimal]]:
        """Each rate with its tax, the highest first; together they are the tax of the order."""
        taxes: dict[Decimal, Decimal] = defaultdict(Decimal)
        for line in self.told.whole.lines:
            if line.tax_percent or line.tax_amount:
                taxes[line.tax_percent] += line.tax_amount
        return sorted(taxes.items(), reverse=True)

    def _payments(self) -> Iterator[Row]:
        if self.order.status in (Status.PAID, Status.REFUNDED):
            for payment in self.told.whole.payments:
                yield from self._payment(payment)

    def _payment(self, payment: Payment) -> Iterator[Row]:
        words, money = self.words, self.figures.money
        yield Row(words[payment.method] + self._known_by(payment), money(payment.amount))
        if payment.received_amount is not None:
            yield Row(words["received"], money(payment.received_amount), Look.UNDER)
            yield Row(words["change"], money(payment.received_amount - payment.amount), Look.UNDER)

    def _known_by(self, payment: Payment) -> str:
        if payment.points is not None:
            return f" ({self.figures.number(payment.points)})"
        return f" *{payment.card_last4}" if payment.card_last4 else ""

    def _points(self) -> Iterator[Row]:
        if self.told.points is not None:
            if self.order.points_earned:
                yield Row(self.words["earned"], self.figures.number(self.order.points_earned))
            yield Row(self.words["balance"], self.figures.number(self.told.points))

    def _refund(self, given_back: GivenBack) -> Iterator[Row]:
        words, money, refund = self.words, self.figures.money, given_back.refund
        yield Row(words["refund"], refund.number, Look.STRONG)
        yield Row(words["date"], self.figures.moment(refund.created_at))
        if refund.reason:
            yield Row(words["reason"], refund.reason)
        for back in given_back.lines:
            damaged = f" ({words['damaged']})" if back.condition is Condition.DAMAGED else ""
            what = f"{self.figures.number(back.quantity)} × {back.line.name}{damaged}"
            yield Row(what, money(back.amount + back.tax_amount))
        yield Row(f"{words['given_back']} {self.told.store.currency}", money(refund.total), Look.STRONG)
        for payment in given_back.payments:
            yield Row(words[payment.method], money(payment.amount), Look.UNDER)
        if refund.points_taken_back:
            yield Row(words["taken_back"], self.figures.number(refund.points_taken_back), Look.UNDER)


def _notes(text: str) -> Iterator[Row]:
    for line in text.splitlines():
        yield Row(line, look=Look.NOTE)


def _cleaned(row: Row) -> Row:
    return replace(row, left=clean(row.left), right=clean(row.right))
