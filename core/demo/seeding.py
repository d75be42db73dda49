"""Filling a database with the demo. What is there already is left alone."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import date

from tortoise.transactions import in_transaction  # noqa: TID251 - a seeding is an edge of its own

from core.analytics import rolling
from core.connecting import connect
from core.database import connected, credentials
from core.demo import benchmark, clientele, desk, past, people, regulars, shelves
from core.demo.dating import date_back
from core.demo.dice import dice
from core.demo.shops import SHOPS, Shop
from core.settings import Settings, Unsettled
from core.stores.models import Store

# Any number, the same in every process: whoever holds this advisory lock is seeding.
_LOCK = 0x6B61737362


async def seed(
    settings: Settings,
    *,
    seed: int = 1,
    orders: int = 0,
    days: int = 30,
    say: Callable[[str], None],
    until: date | None = None,
    in_production: bool = False,
    lately: bool = False,
) -> None:
    """Lately: with what was sold in the last weeks, for whoever only wants to look."""
    if settings.env == "production" and not in_production:
        raise Unsettled("the demo's passwords are known to everybody: in production it takes --in-production")
    async with connected(settings):
        await fill(settings, seed, benchmark.Wish(orders, days, until), say)
        if lately:
            await past.sold(settings, seed)
            await regulars.rewarded()
        await roll_up()


async def roll_up() -> None:
    """The first report is as fast as any other."""
    while await rolling.catch_up():
        pass


async def fill(settings: Settings, seed: int, wish: benchmark.Wish, say: Callable[[str], None]) -> None:
    """The same number makes the same shops; the sales wished for end yesterday unless a day is named."""
    async with _alone(settings):
        # All shops or none: a first start that is cut short finds no shop, and fills them all the next time.
        async with in_transaction():
            standing = [shop.name for shop in SHOPS if not await _opened(shop, seed)]
        if standing:
            say(f"left alone, since they are there already: {', '.join(standing)}")
        if wish.orders and (store := await benchmark.without_sales(say)):
            async with in_transaction():
                await benchmark.enlarge(store, seed)
            await benchmark.sell(settings, store, seed, wish, say)


@asynccontextmanager
async def _alone(settings: Settings) -> AsyncIterator[None]:
    """Of two seedings at once the second waits, and then finds everything there."""
    lock = await connect(**credentials(settings))
    try:
        # Of a transaction and not of the session, which PgBouncer would give to others.
        async with lock.transaction():
            await lock.execute("SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 0")
            await lock.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
            await lock.execute("SELECT pg_advisory_xact_lock($1)", _LOCK)
            yield
    finally:
        await lock.close()


async def _opened(shop: Shop, seed: int) -> bool:
    if await Store.exists(slug=shop.slug):
        return False
    store = await people.open_shop(shop, seed)
    await people.hire(shop, store, seed)
    await clientele.welcome(shop, store, dice(seed, shop.slug, "customers"))
    await shelves.stock_up(shop, store, dice(seed, shop.slug, "products"))
    await date_back(store)
    await desk.busy(shop, store, dice(seed, shop.slug, "desk"))
    return True
