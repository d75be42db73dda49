"""Rollups and tail together are what the rows are, at every moment and by any shop's clock."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core import sql
from core.actor import Actor
from core.analytics import rolling
from core.analytics.period import Period
from core.sales.tail import Tail
from core.stores.models import Store
from tests import returning, shop
from tests.core.analytics import added
from tests.core.analytics.histories import Sold, SoldLine, sell
from tests.core.analytics.standing import Standing
from tests.world import Caller, World, a_customer

# Where clocks were put forward or back, where a month and a year end, and where a day is as any other.
TURNS = {
    "America/New_York": ("2026-03-08T07:00", "2026-11-01T06:00", "2026-03-01T05:00"),
    "America/Mexico_City": ("2022-04-03T08:00", "2022-10-30T07:00", "2023-01-01T06:00"),
    "Asia/Kolkata": ("2026-01-31T18:30", "2026-02-28T18:30", "2026-05-05T18:30"),
}
KEYS = {
    "hours": ("day", "hour", "local_hour"),
    "methods": ("method",),
    "products": ("product_id", "name"),
    "margins": ("product_id", "name"),
    "cashiers": ("cashier_id",),
    "discounts": ("kind", "name"),
    "days": ("day",),
    "customers": ("day", "customer_id"),
    "summary": ("part", "key", "name"),
}
EVER = Period(date(2000, 1, 1), date(2100, 1, 1))


def _moments(timezone: str) -> st.SearchStrategy[datetime]:
    """Around a turn, by minutes on either side of it, or by up to a week and some days more."""
    turn = st.sampled_from([datetime.fromisoformat(at).replace(tzinfo=UTC) for at in TURNS[timezone]])
    return st.builds(
        lambda at, by, days: at + timedelta(days, minutes=by),
        turn,
        st.integers(-200, 200) | st.integers(0, 59),
        st.just(0) | st.integers(-9, 9),
    )


_cents = st.integers(0, 99_999).map(lambda cents: Decimal(cents) / 100)


def _lines(products: list[int]) -> st.SearchStrategy[SoldLine]:
    return st.builds(
        SoldLine,
        product=st.sampled_from([*products, None]),
        units=st.integers(1, 3999).map(lambda thousandths: Decimal(thousandths) / 1000) | st.just(Decimal(2)),
        price=_cents,
        cost=st.none() | _cents,
        discount=st.just(Decimal(0)) | _cents,
    )


@st.composite
def histories(draw: st.DrawFn, timezone: str, products: list[int], customers: list[int]) -> list[Sold | None]:
    """Sales one after another; None is a moment at which somebody rolls up."""
    sold = st.builds(
        Sold,
        at=_moments(timezone),
        lines=st.lists(_lines(products), min_size=1, max_size=3).map(tuple),
        by_card=st.sampled_from([0, 30, 100]),
        is_late=st.booleans(),
        refunds=st.lists(st.tuples(_moments(timezone), st.integers(0, 2), st.booleans()), max_size=3).map(tuple)
        | _moments(timezone).map(lambda at: tuple((at, place, False) for place in range(3))),
        customer=st.sampled_from([*customers, None]),
    )
    return draw(st.lists(sold | st.none(), min_size=1, max_size=8))


@pytest.mark.parametrize("timezone", TURNS)
async def test_any_history_adds_up_to_its_rows(world: World, timezone: str) -> None:
    owner = await world.owner()
    await Store.filter(id=owner.store["id"]).update(timezone=timezone)
    products = [await shop.product(owner, name) for name in ("Jabón", "Arroz")]
    customers = [(await a_customer(owner)).id for _ in range(2)]
    lived = _living(owner, products)
    loop = asyncio.get_running_loop()

    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    @given(
        histories(timezone, products, customers),
        st.lists(_moments(timezone), min_size=2, max_size=2),
        st.integers(1, 3),
    )
    def holds(history: list[Sold | None], ends: list[datetime], batch: int) -> None:
        asyncio.run_coroutine_threadsafe(lived(history, ends, batch), loop).result()

    await asyncio.to_thread(holds)


class Undone(Exception):
    """One example leaves nothing to the next."""


def _living(owner: Caller, products: list[int]) -> Any:
    store, cashier = owner.store["id"], owner.user["id"]

    async def lived(history: list[Sold | None], ends: list[datetime], batch: int) -> None:
        with suppress(Undone):
            async with sql.together():
                for sold in history:
                    await (rolling.roll(batch) if sold is None else sell(store, cashier, sold))
                first, last = sorted(end.date() for end in ends)
                await _is_what_its_rows_are(owner, Period(first, last))
                while await rolling.roll(batch):
                    pass
                await _is_what_its_rows_are(owner, Period(first, last))
                await _is_what_its_rows_are(owner, EVER)
                raise Undone

    return lived


async def test_what_a_till_does_is_in_the_sums_before_it_is_rolled_up_and_after(world: World) -> None:
    owner = await world.owner()
    soap = await shop.product(owner, price="50.00", tax="0.16", stock="10")
    await returning.opened(owner)
    order = await returning.sold(owner, (soap, 3))
    assert (await returning.refunds(owner, order, items=[returning.item(order, 1)])).status == 200
    late = {"client_uuid": "6f1ff0ce-7d3c-4f0a-8f4e-1f7d3c4f0a8f", "occurred_at": "2022-10-30T06:30:00Z"}
    bought = {"items": [{"product_id": soap, "quantity": 2}], "payments": [{"payment_method": "CASH"}]}
    told = await owner.posts("/api/orders/sync/", {"orders": [late | bought]})
    assert told.body["results"][0]["status"] == "created"

    assert await _tail(owner) == ["order", "refund", "order"]
    await _is_what_its_rows_are(owner, EVER)
    assert [row["units"] for row in await added.products(_day(2022, 10, 30), await _actor(owner))] == [2]
    assert await rolling.roll() == 3

    assert await _tail(owner) == []
    await _is_what_its_rows_are(owner, EVER)
    assert [row["units"] for row in await added.products(_day(2022, 10, 30), await _actor(owner))] == [2]


async def test_a_twin_hour_is_two_hours_of_one_name(world: World) -> None:
    owner = await world.owner()
    await Store.filter(id=owner.store["id"]).update(timezone="America/New_York")
    for at in ("2026-11-01T05:30", "2026-11-01T06:30"):
        await _sold(owner, at)
    await rolling.roll()

    hours = await added.hours(_day(2026, 11, 1), await _actor(owner))

    assert [(row["hour"].hour, row["local_hour"]) for row in hours] == [(5, 1), (6, 1)]


async def test_another_clock_puts_every_sale_into_its_new_day(world: World) -> None:
    owner = await world.owner()
    store, timezone = await Store.get(id=owner.store["id"]), "Asia/Tashkent"
    await _sold(owner, "2026-05-01T20:30")
    await rolling.roll()
    await _sold(owner, "2026-05-01T20:45")
    assert [row["tickets"] for row in await added.hours(_day(2026, 5, 1), Actor(store))] == [2]

    store.timezone = timezone
    await store.save()

    assert [row["tickets"] for row in await added.hours(_day(2026, 5, 2), Actor(store))] == [2]
    assert await rolling.roll() == 2
    await _is_what_its_rows_are(owner, EVER)


async def test_a_store_that_keeps_its_clock_keeps_its_rollups(world: World) -> None:
    owner = await world.owner()
    await _sold(owner, "2026-05-01T20:30")
    await rolling.roll()

    assert (await owner.patches("/api/store/", {"name": "Otro nombre"})).status == 200

    assert await _tail(owner) == []


async def test_sums_are_of_one_store(world: World) -> None:
    ours, theirs = await world.owner(), await world.owner()
    await _sold(ours, "2026-05-01T20:30")
    await _sold(theirs, "2026-05-01T20:30")
    for _ in range(2):
        for what in KEYS:
            assert await getattr(added, what)(EVER, await _actor(await world.owner())) == []
        assert [row["tickets"] for row in await added.hours(EVER, await _actor(ours))] == [1]
        await rolling.roll()


async def test_a_sweep_ends_with_a_batch_that_was_not_full(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rolling, "BATCH", 2)
    owner = await world.owner()
    for minute in range(3):
        await _sold(owner, f"2026-05-01T20:3{minute}")

    assert [await rolling.sweep(), await rolling.sweep()] == [2, 0]
    assert await _tail(owner) == []


async def _sold(owner: Caller, at: str) -> None:
    """A line of free text."""
    moment = datetime.fromisoformat(at).replace(tzinfo=UTC)
    await sell(owner.store["id"], owner.user["id"], Sold(moment, (SoldLine(None, Decimal(1), Decimal(10)),)))


def _day(year: int, month: int, day: int) -> Period:
    return Period(date(year, month, day), date(year, month, day))


async def _actor(owner: Caller) -> Actor:
    return Actor(await Store.get(id=owner.store["id"]))


async def _tail(owner: Caller) -> list[str]:
    rows = await Tail.filter(store_id=owner.store["id"]).order_by("id")
    return ["order" if row.order_id else "refund" for row in rows]


async def _is_what_its_rows_are(owner: Caller, period: Period) -> None:
    by = await _actor(owner)
    slow = await Standing.of(by.store.id, by.store.timezone)
    for what, key in KEYS.items():
        rows = await getattr(added, what)(period, by)
        told = {tuple(row[name] for name in key): _told(row, key) for row in rows}
        by_hand = getattr(slow, what)(period.start_date, period.end_date)
        assert told == {one if isinstance(one, tuple) else (one,): _told(row) for one, row in by_hand.items()}, what


def _told(row: Any, key: tuple[str, ...] = ()) -> dict[str, Any]:
    """A nought says no more than nothing."""
    return {name: value for name, value in row.items() if value and name not in key}
