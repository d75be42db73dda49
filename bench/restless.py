"""A shop that changes, as the seed's does not: what its products sell rises, falls and jumps, each sort of them has its
own days of the week, some shelves are empty for a while, and some products are new. By days, as its rollups have it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from random import Random

import asyncpg

from core.actor import Actor
from core.catalog.models import Category, Product
from core.demo.dice import dice
from core.stores.models import Store

_PRODUCTS = 400
# Monday to Sunday: for the weekend, the office, Friday night, the market on Tuesdays, Sunday's lunch, and for any day.
_WEEKS = (
    (0.7, 0.7, 0.7, 0.8, 1.2, 1.6, 1.3),
    (1.3, 1.3, 1.3, 1.3, 1.2, 0.4, 0.2),
    (0.5, 0.5, 0.6, 0.9, 2.0, 1.8, 0.7),
    (0.9, 2.2, 0.8, 0.8, 0.8, 0.8, 0.7),
    (0.7, 0.7, 0.7, 0.8, 0.9, 1.2, 2.0),
    (1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0),
)


@dataclass(frozen=True)
class Life:
    """How a product sells on each of the days; None while there is none of it."""

    product: int
    begins: int
    sold: list[int | None]


async def restless(raw: asyncpg.Connection, last: date, days: int) -> Actor:
    store = await Store.create(
        name="Cambios", slug="cambios", tenant_key="cambios", country="MX", currency="MXN",
        timezone="America/Mexico_City", language="es",
    )  # fmt: skip
    categories = [await Category.create(store=store, name=f"Days {at}") for at in range(len(_WEEKS))]
    luck, first = dice("restless"), last - timedelta(days=days - 1)
    moods = [luck.uniform(0.8, 1.2) for _ in range(days)]
    for number in range(_PRODUCTS):
        sort = number % len(_WEEKS)
        made = await Product.create(
            store=store,
            name=f"P{number}",
            sku=f"P{number}",
            price=Decimal(10),
            category=categories[sort],
            current_stock=100,
        )
        await _live(raw, store.id, first, _life(made.id, _WEEKS[sort], first, moods, luck))
    return Actor(store)


async def _live(raw: asyncpg.Connection, store: int, first: date, life: Life) -> None:
    begins = datetime.combine(first + timedelta(days=life.begins), time(6), UTC)
    await raw.execute("UPDATE product SET created_at = $2 WHERE id = $1", life.product, begins)
    rows = [(store, first + timedelta(days=at), life.product, sold) for at, sold in enumerate(life.sold) if sold]
    await raw.executemany(_SOLD, rows)
    await raw.executemany(_MOVED, [(store, life.product, at, *moved) for at, moved in _moves(first, life)])


def _moves(first: date, life: Life) -> Iterator[tuple[datetime, tuple[int, int]]]:
    """The shelf is filled on the first day, emptied before an empty one, and filled again on the first one after."""
    yield datetime.combine(first + timedelta(days=life.begins), time(15), UTC), (100, 100)
    was_there = True
    for at in range(life.begins, len(life.sold)):
        is_there = life.sold[at] is not None
        if is_there != was_there:
            day = first + timedelta(days=at if is_there else at - 1)
            yield datetime.combine(day, time(15), UTC), (100, 100) if is_there else (-100, 0)
        was_there = is_there


def _life(product: int, week: tuple[float, ...], first: date, moods: list[float], luck: Random) -> Life:
    days, level = len(moods), math.exp(luck.gauss(0.2, 1.3))
    own = [usual * math.exp(luck.gauss(0, 0.15)) for usual in week]
    way, begins = luck.random(), luck.randrange(days - 110, days - 20) if luck.random() < 0.1 else 0
    turn, factor, closed = luck.randrange(days), luck.uniform(0.4, 2.2), _closed(days, begins, luck)
    sold: list[int | None] = []
    for at in range(days):
        usual = (
            level
            * own[(first + timedelta(days=at)).weekday()]
            * moods[at]
            * _course(way, at / days, turn / days, factor)
        )
        sold.append(None if at in closed or at < begins else _bought(usual, luck))
    return Life(product, begins, sold)


def _course(way: float, at: float, turn: float, factor: float) -> float:
    """Four of ten stay as they are; three rise or fall; two jump one day; one comes and goes with the year."""
    if way < 0.4:
        return 1
    if way < 0.7:
        return 1 + (factor - 1) * at
    return (factor if at >= turn else 1) if way < 0.9 else 1 + 0.5 * math.sin((at + turn) * 4.3)


def _closed(days: int, begins: int, luck: Random) -> set[int]:
    """One product in four runs out, up to three times, for some days up to two weeks."""
    times = luck.randint(1, 3) if luck.random() < 0.25 else 0
    starts = [luck.randrange(begins + 2, days - 2) for _ in range(times)]
    return {at for start in starts for at in range(start, min(days, start + luck.randint(4, 14)))}


def _bought(likely: float, luck: Random) -> int:
    """Customers come one by one, and each takes one, two or three."""
    many, past = 0, -math.log(1 - luck.random())
    while past < likely / 1.6:
        many += luck.choices((1, 2, 3), (6, 3, 2))[0]
        past += -math.log(1 - luck.random())
    return many


_SOLD = """
INSERT INTO day_product (store_id, day, product_id, name, tickets, units, net, tax, discount, cost, costed_units,
                         costed_net, refunded_units, refunded_net, refunded_tax, refunded_cost, damaged_cost,
                         refunded_costed_units, refunded_costed_net)
VALUES ($1, $2, $3, '', greatest(1, $4::int / 1.6), $4::int, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
"""
_MOVED = """
INSERT INTO stock_movement (store_id, product_id, created_at, kind, quantity, stock_after)
VALUES ($1, $2, $3, 'ADJUSTMENT', $4, $5)
"""
