"""What the stock is worth: what it has cost, and what it would bring."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from core import clock, money, sql
from core.actor import Actor
from core.catalog.models import Product
from core.money import rounded
from core.refusal import Kind, Refused

_NONE, _HUNDREDTH = Decimal(0), Decimal("0.01")


class NothingInScope(Refused):
    code = "report.nothing_in_scope"
    kind = Kind.MISSING


@dataclass(frozen=True)
class Valuation:
    cost: Decimal
    sale: Decimal

    @property
    def profit(self) -> Decimal:
        return self.sale - self.cost

    @property
    def margin_percent(self) -> Decimal:
        return rounded(self.profit * 100 / self.sale, _HUNDREDTH) if self.sale else _NONE


async def valuation(by: Actor, product: Product | None = None) -> Valuation:
    """Of one product, else of all."""
    cent = money.cent(by.store.currency)
    [found] = await sql.run(
        "analytics/valuation",
        store=by.store.id,
        product=product.id if product else None,
        today=clock.today(by.store.timezone),
        places=-int(cent.as_tuple().exponent),
    )
    if found["cost"] is None:
        raise NothingInScope
    return Valuation(rounded(found["cost"], cent), rounded(found["sale"], cent))
