"""How fast a product sells, and how long what is left of it will last."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from core import sql
from core.actor import Actor
from core.analytics.period import Period
from core.catalog.models import Product
from core.money import rounded
from core.refusal import Kind, Refused

_NONE, _HUNDREDTH = Decimal(0), Decimal("0.01")


class Unidentified(Refused):
    """Neither a name nor a code was given."""

    code = "report.unidentified"


class ProductNotFound(Refused):
    code = "report.product_not_found"
    kind = Kind.MISSING


@dataclass(frozen=True)
class Velocity:
    product: Product
    days: int
    units: Decimal

    @property
    def per_day(self) -> Decimal:
        return rounded(self.units / self.days, _HUNDREDTH)

    @property
    def days_left(self) -> int | None:
        """Whole days that the stock lasts; None where nothing is sold, and so for ever."""
        return int(max(_NONE, self.product.current_stock) * self.days / self.units) if self.units else None


async def velocity(product: Product, period: Period, by: Actor) -> Velocity:
    """A product that is new is measured by the days since its first sale."""
    [found] = await sql.run("analytics/velocity", product=product.id, store=by.store.id, since=period.since(by))
    days = _days(period, found["first_sold"], by)
    # More may have come back than was sold: what was sold before the period.
    return Velocity(product, days, max(_NONE, found["units"]))


def _days(period: Period, first_sold: datetime | None, by: Actor) -> int:
    first = period.start_date
    if first_sold:
        first = first_sold.astimezone(ZoneInfo(by.store.timezone)).date()
    return (period.end_date - first).days + 1
