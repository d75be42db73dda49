"""What somebody bought in a shop of New York around the end of summer time, and gave back, as the rows tell it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.actor import Actor
from core.analytics.period import Period
from core.catalog.models import Product
from core.customers.models import Customer
from core.sales.models import Method, Order
from core.sales.refund import Refund
from core.stores.models import Store
from tests import shop
from tests.bought import Piece, came_back, sold
from tests.world import Caller, World

# The clocks of New York went back in the night before.
NEW_YORK = ZoneInfo("America/New_York")
NOON = datetime(2025, 11, 2, 12, tzinfo=NEW_YORK).astimezone(UTC)
Holds = Callable[..., Coroutine[Any, Any, None]]

moments = st.integers(-60, 60).map(lambda hours: NOON + timedelta(hours=hours, minutes=hours % 7))
pieces = st.tuples(st.sampled_from([0, 1, None]), st.integers(1, 3), st.integers(1, 900), st.sampled_from(["0", "16"]))


@dataclass(frozen=True)
class Bought:
    at: datetime
    pieces: list[tuple[int | None, int, int, str]]
    methods: list[Method]
    told_later: int
    # After so many hours, of which line, how much.
    back: list[tuple[int, int, int]]


histories = st.lists(
    st.builds(
        Bought,
        at=moments,
        pieces=st.lists(pieces, min_size=1, max_size=2),
        methods=st.lists(st.sampled_from([Method.CASH, Method.CARD]), min_size=1, max_size=2),
        told_later=st.sampled_from([0, 0, 30]),
        back=st.lists(st.tuples(st.integers(1, 50), st.integers(0, 1), st.integers(1, 3)), max_size=2),
    ),
    max_size=6,
)
periods = st.lists(
    st.integers(-3, 3).map(lambda days: date(2025, 11, 2) + timedelta(days=days)), min_size=2, max_size=2
)


@dataclass(frozen=True)
class Lived:
    by: Actor
    customer: Customer
    products: list[Product]
    # With their lines and payments.
    orders: list[Any]
    refunds: list[Any]

    def during(self, at: datetime, period: Period) -> bool:
        return period.start_date <= at.astimezone(NEW_YORK).date() <= period.end_date

    def sold(self, period: Period) -> list[Any]:
        return [one for one in self.orders if self.during(when(one), period)]

    def returned(self, period: Period) -> list[Any]:
        return [one for one in self.refunds if self.during(one.created_at, period)]


def when(order: Order) -> datetime:
    moment = order.occurred_at or order.paid_at
    assert moment
    return moment


async def live(owner: Caller, history: list[Bought]) -> Lived:
    """Somebody new who buys new things in the same shop."""
    store = await Store.get(id=owner.store["id"])
    customer = await shop.customer(owner)
    products = [await shop.product(owner, name) for name in ("Jabón", "Arroz")]
    for one in history:
        await _buy(owner, customer, products, one)
    orders = await Order.filter(customer_id=customer).prefetch_related("lines", "payments")
    refunds = await Refund.filter(order__customer_id=customer).prefetch_related("lines__line", "payments")
    rows = await Product.filter(id__in=products).order_by("id")
    return Lived(Actor(store), await Customer.get(id=customer), rows, orders, refunds)


async def _buy(owner: Caller, customer: int, products: list[int], one: Bought) -> None:
    wanted = [_piece(products, *piece) for piece in one.pieces]
    later = one.at + timedelta(hours=one.told_later) if one.told_later else None
    order = await sold(owner, one.at, *wanted, customer=customer, methods=one.methods[:1], told_at=later)
    left = [int(piece.quantity) for piece in wanted]
    for hours, line, wished in one.back:
        place = line % len(left)
        if many := min(wished, left[place]):
            left[place] -= many
            await came_back(order, one.at + timedelta(hours=hours), str(many), place, one.methods[-1])


def holding(owner: Caller, holds: Holds, *asked: st.SearchStrategy[Any]) -> Callable[[], None]:
    """Hypothesis knows no coroutine: each example is handed to the loop of the test."""
    loop = asyncio.get_running_loop()

    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.tuples(*asked))
    def check(example: tuple[Any, ...]) -> None:
        asyncio.run_coroutine_threadsafe(holds(owner, *example), loop).result()

    return check


async def new_york(world: World) -> Caller:
    owner = await world.owner()
    await Store.filter(id=owner.store["id"]).update(timezone=NEW_YORK.key)
    return owner


def _piece(products: list[int], at: int | None, many: int, price: int, tax: str) -> Piece:
    return Piece(None if at is None else products[at], str(many), f"{price}.00", tax)
