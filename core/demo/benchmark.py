"""A shop large enough to be measured: a thousand products, a thousand customers, and as many sales as wished for."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from tortoise.connection import get_connection

from core import clock
from core.customers.models import Customer
from core.demo import bulk, clientele, pace, shelves
from core.demo.baskets import picks
from core.demo.dating import date_back
from core.demo.dice import dice
from core.demo.shops import BENCHMARK
from core.demo.till import Shelf
from core.sales.models import Order
from core.settings import Settings
from core.stores.models import Store
from core.users.models import Membership

_LARGE = 1000


@dataclass(frozen=True)
class Wish:
    orders: int = 0
    days: int = 30
    until: date | None = None


async def without_sales(say: Callable[[str], None]) -> Store | None:
    """The shop to measure, unless somebody has sold in it: their numbers are not ours to mix with."""
    store = await Store.get(slug=BENCHMARK.slug)
    if made := await Order.filter(store_id=store.id).count():
        say(f"no sales added: {store.name} has {made:,} already")
        return None
    return store


async def enlarge(store: Store, seed: int) -> None:
    await clientele.crowd(BENCHMARK, store, dice(seed, "crowd"), _LARGE)
    await shelves.widen(store, dice(seed, "wide shelves"), _LARGE)
    await date_back(store)


async def sell(settings: Settings, store: Store, seed: int, wish: Wish, say: Callable[[str], None]) -> None:
    started = time.monotonic()
    # Yesterday is the last whole day: nothing is sold in the future.
    until = wish.until or clock.today(store.timezone) - timedelta(days=1)
    planned = pace.days(seed, wish.orders, wish.days, until, store.timezone)
    counts = await bulk.sell(settings, await _shelf(store, seed, wish.orders), planned)
    await get_connection("default").execute_query_dict(_REMEMBER, [store.id])
    say(_told(counts, time.monotonic() - started))


async def _shelf(store: Store, seed: int, orders: int) -> Shelf:
    customers = await Customer.filter(store_id=store.id, hidden_at=None).order_by("id").values("id")
    staff = await Membership.filter(store_id=store.id, hidden_at=None).order_by("id").values("user_id")
    return Shelf(
        seed=seed,
        store=store.id,
        picks=await picks(store),
        customers=[row["id"] for row in customers],
        cashiers=[row["user_id"] for row in staff],
        first_sale=await _numbered(store, orders),
    )


async def _numbered(store: Store, orders: int) -> int:
    """These numbers are nobody else's from here on."""
    rows = await get_connection("default").execute_query_dict(_NUMBER, [store.id, orders])
    return int(rows[0]["first"])


_NUMBER = """
SELECT setval(name, nextval(name) + $2::bigint - 1) - $2::bigint + 1 AS first
  FROM (SELECT ('sale_number_of_' || $1::bigint)::regclass AS name) AS sequence
"""
# What customers are known by: as if each sale had told them.
_REMEMBER = """
UPDATE customer c
   SET total_purchases = s.total, total_purchases_count = s.number, last_purchase_at = s.last
  FROM (SELECT customer_id, sum(final_amount) AS total, count(*) AS number, max(paid_at) AS last
          FROM sale WHERE store_id = $1 AND status = 'PAID' GROUP BY customer_id) AS s
 WHERE c.id = s.customer_id
"""


def _told(counts: pace.Counts, seconds: float) -> str:
    made = f"{counts.orders:,} orders, {counts.lines:,} lines, {counts.payments:,} payments"
    return f"{made} in {seconds:.1f} s: {counts.orders / seconds:,.0f} orders/s"
