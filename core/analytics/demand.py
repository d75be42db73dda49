"""Demand: what each product sold by the days of the week, newer days heavier, and on how many it could be sold."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from asyncpg import Record

from core import clock, sql
from core.actor import Actor

# By day of the week, Monday first. What is guessed needs no decimals: whoever tells it rounds.
Week = tuple[float, ...]


@dataclass(frozen=True)
class Memory:
    """How far back is looked, and after how many days what was seen counts half."""

    days: int
    half_life: int
    # The same of what was seen lately.
    lately: int

    def weights(self, half_life: int) -> list[float]:
        """Of the oldest day first; yesterday counts one."""
        return [0.5 ** (age / half_life) for age in reversed(range(self.days))]


@dataclass(frozen=True)
class Shelf:
    """A product as whoever orders it sees it."""

    product_id: int
    name: str
    sku: str
    category_id: int | None
    is_active: bool
    supplier_id: int | None
    supplier: str | None
    available: Decimal
    min_stock: Decimal
    lead_time_days: int
    pack_size: Decimal


@dataclass(frozen=True)
class Demand:
    shelf: Shelf
    # The weight of the days on which it could be sold, of its units on them, and of their squares.
    days: Week
    units: Week
    squares: Week
    recent_days: Week
    recent_units: float
    # What one ticket takes of it.
    per_ticket: float


async def demand(today: date, memory: Memory, by: Actor) -> list[Demand]:
    """Of every product, in one statement; of whole days only, the last of them yesterday."""
    first, last = today - timedelta(days=memory.days), today - timedelta(days=1)
    weights, recent = memory.weights(memory.half_life), memory.weights(memory.lately)
    rows = await sql.run(
        "analytics/demand",
        store=by.store.id,
        timezone=by.store.timezone,
        first=first,
        last=last,
        since=clock.beginning(first, by.store.timezone),
        weights=weights,
        recent=recent,
    )
    open_since = list(zip(_open_since(first, weights), _open_since(first, recent), strict=True))
    # In a thread, as all arithmetic of thousands of products: a till must not wait for it.
    return await asyncio.to_thread(_demands, rows, first, open_since, by)


def _open_since(first: date, weights: list[float]) -> list[Week]:
    """What the days from each one on weigh, by day of the week; those from the last on weigh nothing."""
    found: list[Week] = [(0.0,) * 7]
    for place in reversed(range(len(weights))):
        weekday = (first + timedelta(days=place)).weekday()
        found.append(tuple(later + weights[place] * (at == weekday) for at, later in enumerate(found[-1])))
    return found[::-1]


def _demands(rows: list[Record], first: date, open_since: list[tuple[Week, Week]], by: Actor) -> list[Demand]:
    places = [max(0, min(len(open_since) - 1, (row["since"] - first).days)) for row in rows]
    return [_demand(row, open_since[place], by) for row, place in zip(rows, places, strict=True)]


def _demand(row: Record, open_days: tuple[Week, Week], by: Actor) -> Demand:
    days, recent = open_days
    empty = _week(row["empty_weekdays"], row["empty_weights"])
    lately = _week(row["empty_weekdays"], row["empty_recents"])
    return Demand(
        _shelf(row, by),
        _less(days, empty),
        _week(row["weekdays"], row["units"]),
        _week(row["weekdays"], row["squares"]),
        _less(recent, lately),
        row["lately"],
        row["sold"] / row["tickets"] if row["sold"] > 0 and row["tickets"] else 1.0,
    )


def _shelf(row: Record, by: Actor) -> Shelf:
    own = row["lead_time_days"]
    return Shelf(
        product_id=row["id"],
        name=row["name"],
        sku=row["sku"],
        category_id=row["category_id"],
        is_active=row["is_active"],
        supplier_id=row["supplier_id"],
        supplier=row["supplier"],
        available=row["available"],
        min_stock=row["min_stock"],
        lead_time_days=by.store.lead_time_days if own is None else own,
        pack_size=row["pack_size"],
    )


def _less(days: Week, empty: Week) -> Week:
    """Nothing is nothing, whatever is left of its arithmetic."""
    return tuple(max(0.0, round(most - none, 9)) for most, none in zip(days, empty, strict=True))


def _week(weekdays: Sequence[int] | None, values: Sequence[float] | None) -> Week:
    told = dict(zip(weekdays or (), values or (), strict=True))
    return tuple(told.get(weekday, 0.0) for weekday in range(7))
