"""What was given off, promotion by promotion: as it was sold, whatever came back later."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from core.actor import Actor
from core.analytics import sums
from core.analytics.period import Period
from core.analytics.reading import percent, total


@dataclass(frozen=True)
class Given:
    lines: int
    # Before tax, after the discount.
    net: Decimal
    discount: Decimal

    @property
    def percent(self) -> Decimal | None:
        """Of what it would have cost."""
        return percent(self.discount, self.net + self.discount)


@dataclass(frozen=True)
class NamedGiven(Given):
    kind: str
    name: str


@dataclass(frozen=True)
class Discounts:
    totals: Given
    discounts: list[NamedGiven]


async def by_discount(period: Period, by: Actor) -> Discounts:
    """What cost most comes first."""
    rows = await sums.discounts(period, by)
    given = [NamedGiven(row["lines"], row["net"], row["discount"], row["kind"], row["name"]) for row in rows]
    totals = Given(
        sum(one.lines for one in given), total([one.net for one in given]), total([one.discount for one in given])
    )
    return Discounts(totals, sorted(given, key=lambda one: (-one.discount, one.kind, one.name)))
