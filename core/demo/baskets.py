"""What goes into a basket: a product, how many, and what that comes to, worked out once in whole cents."""

from __future__ import annotations

from bisect import bisect
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate
from typing import NamedTuple

from core.catalog.models import Product
from core.stores.models import Store

_QUANTITIES = {1: 60, 2: 24, 3: 10, 4: 4, 6: 2}
# Enough that the last of a thousand products still stands among them.
_PICKS = 40_000


class Pick(NamedTuple):
    product: int
    net: int
    tax: int
    # The end of the line's row, as COPY reads it.
    text: str


@dataclass(frozen=True)
class Money:
    """A line in cents: the amount is unit times quantity, the tax is rounded once, half up."""

    unit: int
    quantity: int
    tax_percent: Decimal

    @property
    def net(self) -> int:
        return self.unit * self.quantity

    @property
    def tax(self) -> int:
        # Ten-thousandths of a percent, so that no fraction is lost before the one rounding.
        return (self.net * int(self.tax_percent * 10_000) + 500_000) // 1_000_000


async def picks(store: Store) -> list[Pick]:
    """A throw among these is a sale: who is popular stands there many times."""
    products = await Product.filter(
        store_id=store.id, hidden_at=None, is_active=True, price_includes_tax=False
    ).order_by("id")
    choices = [(_pick(item, many), weight) for item, weight in _popularity(products) for many, weight in _often(weight)]
    reached = list(accumulate(weight for _, weight in choices))
    return [choices[bisect(reached, reached[-1] * at / _PICKS)][0] for at in range(_PICKS)]


def cents(amount: Decimal) -> int:
    return int(amount.scaleb(2))


def written(amount: int) -> str:
    return f"{amount // 100}.{amount % 100:02d}"


def _popularity(products: list[Product]) -> list[tuple[Product, float]]:
    """A few things everybody buys, and a long tail."""
    return [(item, 1 / (rank + 12)) for rank, item in enumerate(products)]


def _often(weight: float) -> list[tuple[int, float]]:
    return [(many, weight * share) for many, share in _QUANTITIES.items()]


def _pick(item: Product, quantity: int) -> Pick:
    money = Money(cents(item.price), quantity, item.tax_percent)
    cost = r"\N" if item.cost_price is None else str(item.cost_price)
    sums = (written(money.net), written(money.tax))
    fields = (
        item.id,
        _escaped(item.name),
        _escaped(item.sku),
        quantity,
        item.price,
        item.price,
        cost,
        item.tax_percent,
        *sums,
    )
    return Pick(item.id, money.net, money.tax, "\t".join(map(str, fields)) + "\n")


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace("\t", r"\t").replace("\n", r"\n").replace("\r", r"\r")
