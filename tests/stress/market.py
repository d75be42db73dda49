"""The shop that all tills sell in, and the sales they know of: another till may pay one or take it back."""

from __future__ import annotations

import random
from collections import OrderedDict
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from tests.stress.sending import at

# Few enough that tills meet at the same sale.
_MOST_KNOWN = 40


@dataclass
class Sale:
    id: int
    total: Decimal
    customer: int | None
    # The line and the quantity.
    lines: list[tuple[int, Decimal]]


@dataclass
class Market:
    products: list[int]
    customers: list[int]
    open: OrderedDict[int, Sale] = field(default_factory=OrderedDict)
    paid: OrderedDict[int, Sale] = field(default_factory=OrderedDict)

    def seen(self, body: Any) -> Sale:
        """A sale that an answer shows, in either dialect."""
        sale = Sale(
            at(body, "id"),
            Decimal(at(body, "final_amount") or at(body, "total_amount")),
            at(body, "customer"),
            [(line["id"], Decimal(str(line["quantity"]))) for line in at(body, "items")],
        )
        _keep(self.open, sale)
        return sale

    def was_paid(self, sale: Sale) -> None:
        self.open.pop(sale.id, None)
        _keep(self.paid, sale)

    def is_over(self, sale: Sale) -> None:
        """Cancelled, or somebody else was faster."""
        self.open.pop(sale.id, None)

    def is_back(self, sale: Sale) -> None:
        self.paid.pop(sale.id, None)

    def some_open(self, luck: random.Random) -> Sale | None:
        return luck.choice(list(self.open.values())) if self.open else None

    def some_paid(self, luck: random.Random) -> Sale | None:
        return luck.choice(list(self.paid.values())) if self.paid else None


def _keep(sales: OrderedDict[int, Sale], sale: Sale) -> None:
    sales[sale.id] = sale
    while len(sales) > _MOST_KNOWN:
        sales.popitem(last=False)
