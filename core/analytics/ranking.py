"""Which products were sold most and which least, by how many of them, whatever they brought."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from asyncpg import Record

from core import sql
from core.actor import Actor
from core.analytics.period import Period
from core.analytics.records import records

USUAL_LIMIT, MOST_RANKED = 10, 1000


class Criterion(StrEnum):
    MOST = "most"
    LEAST = "least"
    BOTH = "both"


@dataclass(frozen=True)
class Ranked:
    # None for a line of free text.
    product_id: int | None
    product_name: str
    units_sold: Decimal
    # Before tax.
    revenue: Decimal


@dataclass(frozen=True)
class Ranking:
    criterion: Criterion
    results_limit: int
    # None where it was not asked for.
    most_sold: list[Ranked] | None
    least_sold: list[Ranked] | None

    @property
    def is_empty(self) -> bool:
        return not self.most_sold and not self.least_sold


async def ranking(
    period: Period, by: Actor, *, limit: int = USUAL_LIMIT, criterion: Criterion = Criterion.MOST
) -> Ranking:
    """Empty where nothing was sold or all of it came back; refused where the shop knows of no sales at all."""
    wants_most, wants_least = criterion is not Criterion.LEAST, criterion is not Criterion.MOST
    rows = await sql.run(
        "analytics/ranking",
        store=by.store.id,
        first=period.start_date,
        last=period.end_date,
        # None of a list that nobody asked for.
        most=limit if wants_most else 0,
        least=limit if wants_least else 0,
    )
    if not rows:
        await _demand_known(period, by)
    return Ranking(
        criterion,
        limit,
        _ranked(rows, "most", limit) if wants_most else None,
        _ranked(rows, "least", limit) if wants_least else None,
    )


async def _demand_known(period: Period, by: Actor) -> None:
    known = await records(by)
    if not known.around(period):
        raise known.none_in(period)


def _ranked(rows: Iterable[Record], place: str, limit: int) -> list[Ranked]:
    found = sorted((row for row in rows if row[place] <= limit), key=lambda row: row[place])
    return [Ranked(row["product_id"], row["name"], row["units"], row["net"]) for row in found]
