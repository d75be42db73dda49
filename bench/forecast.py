"""The forecast, held against what really happened: of the seed's shop, and of one that changes.

Each origin is one morning: what was sold before it is known, and fourteen days from the next one on are foreseen, as
the API answers. The naive forecast is what the product sold on the last known day of the same name, the other one the
mean of the last four of them. Nothing is asked of a day on which there was none of a product.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

import asyncpg

from bench import serving
from bench.grown import DAYS, LAST, shop, timed
from bench.restless import restless
from core.actor import Actor
from core.analytics import forecasting, reordering
from core.analytics.forecasting import METHOD, Forecast, Method, days_from

ORDERS = 100_000
AHEAD, ORIGINS = 14, 6
# How many products there are to be when it is timed.
MANY = 5000
# Units a day, from which on.
CLASSES = {"fast": 2.0, "medium": 0.3, "slow": 0.0}

Sold = Mapping[tuple[int, date], float]


@dataclass
class Tally:
    """What one forecast missed, of the products of one class on all days of all origins."""

    days: int = 0
    sold: float = 0.0
    foreseen: float = 0.0
    missed: float = 0.0
    squared: float = 0.0
    missed_in_all: float = 0.0

    def count(self, guesses: list[float], actual: list[float]) -> None:
        self.days += len(actual)
        self.sold += sum(actual)
        self.foreseen += sum(guesses)
        self.missed += sum(abs(guess - was) for guess, was in zip(guesses, actual, strict=True))
        self.squared += sum((guess - was) ** 2 for guess, was in zip(guesses, actual, strict=True))
        self.missed_in_all += abs(sum(guesses) - sum(actual))

    def __str__(self) -> str:
        by_day = (
            f"{self.missed / self.days:12.3f}{(self.squared / self.days) ** 0.5:12.3f}{self.missed / self.sold:11.1%}"
        )
        return f"{by_day}{self.missed_in_all / self.sold:14.1%}{self.foreseen / self.sold - 1:+9.1%}"


@dataclass
class Missed:
    tallies: dict[tuple[str, str], Tally] = field(default_factory=lambda: defaultdict(Tally))
    # Of how many windows the safety stock was enough.
    windows: int = 0
    enough: int = 0

    def lines(self) -> Iterator[str]:
        yield f"  {'':8}{'':10}{'a day misses':>12}{'root square':>12}{'WAPE':>11}{'WAPE, 14 days':>14}{'bias':>9}"
        for (size, name), tally in sorted(self.tallies.items(), key=lambda row: list(CLASSES).index(row[0][0])):
            yield f"  {size:8}{name:10}{tally}"
        share = self.enough / self.windows
        yield f"  what was expected and the safety stock were enough in {share:.1%} of {self.windows:,} windows"


def run() -> None:
    serving.run(_measured())


async def _measured() -> None:
    async with shop(ORDERS, "forecast") as (by, raw):
        print(f"\nforecast: {ORIGINS} origins of {AHEAD} days in the seed's shop, {ORDERS:,} orders in {DAYS} days")
        print("\n".join((await missed(by, raw)).lines()))
        changing = await restless(raw, LAST, DAYS)
        print("\nforecast: the same in a shop that changes (bench/restless.py)")
        print("\n".join((await missed(changing, raw)).lines()))
        await raw.execute(_MORE, changing.store.id, MANY, LAST, METHOD.memory.days)
        await raw.execute("VACUUM ANALYZE day_product, product")
        seconds, told = await timed(lambda: forecasting.forecasts(changing, LAST), 5)
        print(f"\nforecast: of {len(told):,} products, most sold on two days of three: {seconds * 1000:.0f} ms")


async def missed(by: Actor, raw: asyncpg.Connection, method: Method = METHOD) -> Missed:
    sold, empty = await _sold(by, raw), await _empty(by, raw)
    sizes, found = _sizes(sold), Missed()
    for back in reversed(range(1, ORIGINS + 1)):
        origin = LAST - timedelta(days=AHEAD * back)
        for one in await forecasting.forecasts(by, origin, method):
            if one.known and one.shelf.product_id in sizes:
                _compare(found, sizes[one.shelf.product_id], one, origin, sold, empty)
    return found


def _compare(found: Missed, size: str, ours: Forecast, origin: date, sold: Sold, empty: set[tuple[int, date]]) -> None:
    product = ours.shelf.product_id
    days = [day for day in days_from(origin + timedelta(days=1), AHEAD) if (product, day) not in empty]
    actual = [sold.get((product, day), 0.0) for day in days]
    for name, guesses in {
        "forecast": [float(ours.on(day)) for day in days],
        "naive": [_last_ones(product, day, origin, 1, sold) for day in days],
        "mean of 4": [_last_ones(product, day, origin, 4, sold) for day in days],
    }.items():
        found.tallies[size, name].count(guesses, actual)
    if len(days) == AHEAD:
        expected = ours.over(days[0], AHEAD)
        found.windows += 1
        found.enough += sum(actual) <= math.ceil(expected + reordering.safety(ours, AHEAD))


def _last_ones(product: int, day: date, origin: date, many: int, sold: Sold) -> float:
    """The mean of the last so many days of the same name that are known on that morning."""
    newest = day - timedelta(days=-(-((day - origin).days + 1) // 7) * 7)
    return sum(sold.get((product, newest - timedelta(days=7 * back)), 0.0) for back in range(many)) / many


def _sizes(sold: Sold) -> dict[int, str]:
    """By what they sold a day since they were first sold."""
    total, begun = defaultdict[int, float](float), dict[int, date]()
    for (product, day), units in sold.items():
        total[product] += units
        begun[product] = min(begun.get(product, day), day)
    pace = {product: units / ((LAST - begun[product]).days + 1) for product, units in total.items()}
    return {product: next(size for size, least in CLASSES.items() if a_day >= least) for product, a_day in pace.items()}


async def _sold(by: Actor, raw: asyncpg.Connection) -> Sold:
    rows = await raw.fetch(_UNITS, by.store.id)
    return {(row["product_id"], row["day"]): float(row["units"]) for row in rows}


async def _empty(by: Actor, raw: asyncpg.Connection) -> set[tuple[int, date]]:
    rows = await raw.fetch(_NONE_LEFT, by.store.id, by.store.timezone, LAST)
    return {(row["product_id"], row["day"].date()) for row in rows}


_UNITS = """
SELECT product_id, day, sum(units - refunded_units) AS units
  FROM sales_by_product WHERE store_id = $1 AND product_id IS NOT NULL GROUP BY 1, 2"""
# From the day after a shelf was emptied to the one before it was filled.
_NONE_LEFT = """
SELECT product_id, generate_series(day + 1, coalesce(next - 1, $3::date), interval '1 day') AS day
  FROM (SELECT product_id, stock_after, (created_at AT TIME ZONE $2)::date AS day,
               lead((created_at AT TIME ZONE $2)::date) OVER (PARTITION BY product_id ORDER BY id) AS next
          FROM stock_movement WHERE store_id = $1) AS moved
 WHERE stock_after <= 0"""
# So many products as are missing, each sold on two days of three as far back as is looked.
_MORE = """
WITH made AS (
    INSERT INTO product (store_id, name, sku, price, created_at)
    SELECT $1, 'Q', 'Q' || n, 10, '2024-01-01' FROM generate_series(1, $2::int) AS n
    OFFSET (SELECT count(*) FROM product WHERE store_id = $1)
    RETURNING id
)
INSERT INTO day_product (store_id, day, product_id, name, tickets, units, net, tax, discount, cost, costed_units,
                         costed_net, refunded_units, refunded_net, refunded_tax, refunded_cost, damaged_cost,
                         refunded_costed_units, refunded_costed_net)
SELECT $1, $3::date - n, id, '', 2, 1 + (id + n) % 9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
  FROM made, generate_series(1, $4::int) AS n WHERE (id + n) % 3 > 0"""
