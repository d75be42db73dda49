"""What a product costs: the one place where prices, discounts and taxes are worked out.

A price is typed before tax or with it, and the price typed is the price charged. Where it is typed with tax, the tax of
a line is what is left between the price charged and the net amount, so that the total is right to the cent.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from core.money import rounded

_NONE = Decimal(0)


class DiscountKind(StrEnum):
    PROMOTION = "PROMOTION"
    BIRTHDAY = "BIRTHDAY"
    GROUP = "GROUP"
    # A till that was offline charged less than the catalogue says.
    TILL = "TILL"


@dataclass(frozen=True)
class Discount:
    kind: DiscountKind
    name: str
    percent: Decimal


@dataclass(frozen=True)
class Tag:
    """A price as it was typed, with what it takes to read it."""

    price: Decimal
    includes_tax: bool
    tax_percent: Decimal
    # The smallest coin of the store's currency.
    cent: Decimal

    def discounted(self, percent: Decimal) -> Decimal:
        """The typed price after a discount, typed the same way."""
        return rounded(self.price * (100 - percent) / 100, self.cent) if percent else self.price

    def net(self, percent: Decimal = _NONE) -> Decimal:
        """One piece before tax."""
        price = self.discounted(percent)
        return rounded(price / (1 + self.tax_percent / 100), self.cent) if self.includes_tax else price

    def final(self, percent: Decimal = _NONE) -> Decimal:
        """One piece with tax."""
        price = self.discounted(percent)
        return price if self.includes_tax else rounded(price * (1 + self.tax_percent / 100), self.cent)


@dataclass(frozen=True)
class PricedLine:
    quantity: Decimal
    # Before tax: before any discount, and as charged.
    list_price: Decimal
    unit_price: Decimal
    amount: Decimal
    discount_amount: Decimal
    tax_amount: Decimal
    discount: Discount | None

    @property
    def total(self) -> Decimal:
        return self.amount + self.tax_amount


def best(discounts: Iterable[Discount]) -> Discount | None:
    """The best single one; of two alike the one named first."""
    return max((one for one in discounts if one.percent > 0), key=lambda one: one.percent, default=None)


def line(tag: Tag, quantity: Decimal, discount: Discount | None = None) -> PricedLine:
    percent = discount.percent if discount else _NONE
    unit = tag.net(percent)
    amount = rounded(unit * quantity, tag.cent)
    if tag.includes_tax:
        tax = rounded(tag.discounted(percent) * quantity, tag.cent) - amount
    else:
        tax = rounded(amount * tag.tax_percent / 100, tag.cent)
    return _line(tag, quantity, unit, amount, tax, discount)


def line_charged(tag: Tag, quantity: Decimal, unit_price: Decimal, discount: Discount | None = None) -> PricedLine:
    """A line whose price before tax is settled already: the till charged it while it was offline."""
    usual = line(tag, quantity, discount)
    if unit_price == usual.unit_price:
        return usual
    amount = rounded(unit_price * quantity, tag.cent)
    tax = rounded(amount * tag.tax_percent / 100, tag.cent)
    lower = usual.list_price - unit_price
    if lower <= 0:
        return _line(tag, quantity, unit_price, amount, tax, None)
    named = Discount(DiscountKind.TILL, "", rounded(lower * 100 / usual.list_price, Decimal("0.01")))
    return _line(tag, quantity, unit_price, amount, tax, named)


def shown(net: Decimal, tax_percent: Decimal, quantity: Decimal, total: Decimal, cent: Decimal) -> Decimal:
    """One piece with tax, as the shelf shows it, of a line that keeps its price before tax alone.

    From one piece up the total tells it to the cent. Of less it is too coarse: then the price before tax does, give or
    take a cent, which the total decides.
    """
    if quantity >= 1:
        return rounded(total / quantity, cent)
    near = rounded(net * (1 + tax_percent / 100), cent)
    return next((one for one in (near, near - cent, near + cent) if rounded(one * quantity, cent) == total), near)


def _line(
    tag: Tag, quantity: Decimal, unit: Decimal, amount: Decimal, tax: Decimal, discount: Discount | None
) -> PricedLine:
    list_price = tag.net()
    saved = max(_NONE, rounded(list_price * quantity, tag.cent) - amount)
    return PricedLine(quantity, list_price, unit, amount, saved, tax, discount)
