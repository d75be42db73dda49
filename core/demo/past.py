"""The two months before the first start: a shop in which nothing was ever sold shows nothing."""

from __future__ import annotations

from core.demo import benchmark
from core.demo.shops import BENCHMARK
from core.settings import Settings
from core.stores.models import Store

ORDERS, DAYS = 900, 60


async def sold(settings: Settings, seed: int) -> None:
    """In one shop; how it was sold is the benchmark's way, which moves no stock."""
    store = await Store.get(slug=BENCHMARK.slug)
    await benchmark.sell(settings, store, seed, benchmark.Wish(ORDERS, DAYS), lambda _: None)
