"""A shop large enough to be measured: a thousand products, a thousand customers, and as many sales as wished for."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

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
    counts = await bulk.sell(settings, await _shelf(store, seed), planned)
    say(_told(counts, time.monotonic() - started))


async def _shelf(store: Store, seed: int) -> Shelf:
    customers = await Customer.filter(store_id=store.id, hidden_at=None).order_by("id").values("id")
    staff = await Membership.filter(store_id=store.id, hidden_at=None).order_by("id").values("user_id")
    return Shelf(
        seed=seed,
        store=store.id,
        picks=await picks(store),
        customers=[row["id"] for row in customers],
        cashiers=[row["user_id"] for row in staff],
    )


def _told(counts: pace.Counts, seconds: float) -> str:
    made = f"{counts.orders:,} orders, {counts.lines:,} lines, {counts.payments:,} payments"
    return f"{made} in {seconds:.1f} s: {counts.orders / seconds:,.0f} orders/s"
