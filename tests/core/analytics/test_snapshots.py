"""Whatever moved and was sold: a snapshot is what a slow and obvious count over the raw rows says."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from core import clock
from core.actor import Actor
from core.analytics import snapshots
from core.analytics.learned import InventorySnapshot, InventorySnapshotLine
from core.catalog import products
from core.catalog.models import Product
from core.sales.models import Line
from core.sales.refund import RefundLine
from core.stock.models import MovementKind, StockMovement
from core.stores.models import Store
from tests.core.analytics.selling import bought, given_back, of
from tests.world import World

# The clocks of New York were put back on the first of November.
NOW = datetime(2026, 11, 21, 17, 0, tzinfo=UTC)
NEW_YORK = "+12125550123"
WINDOW = 30


@pytest.fixture(autouse=True)
def _november(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.mark.parametrize("seed", range(8))
async def test_a_snapshot_is_what_the_raw_rows_say(world: World, seed: int) -> None:
    dice = random.Random(seed)
    store = await Store.get(id=(await world.owner(phone=NEW_YORK)).store["id"])
    shelf = [await _product(dice, store, number) for number in range(8)]
    for product in shelf:
        await _moved(dice, product)
        await _sold(dice, product)
    await _product(dice, await Store.get(id=(await world.owner()).store["id"]), 1)

    assert await snapshots.take(store) == len(shelf)

    lines = {line.product_id: line for line in await InventorySnapshotLine.all()}
    assert {product: _shown(line) for product, line in lines.items()} == {
        one.id: await _slowly(one, store) for one in shelf
    }
    _adds_up(await InventorySnapshot.get(store_id=store.id), list(lines.values()))


async def test_a_day_is_taken_once_and_every_day_anew(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    store = await Store.get(id=(await world.owner()).store["id"])
    assert await snapshots.take(store) == 0
    product = await Product.create(store_id=store.id, name="Agua", sku="A", price=Decimal(10))

    assert (await snapshots.take(store), await snapshots.take(store)) == (1, 0)
    await Product.filter(id=product.id).update(current_stock=7)
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(days=1))
    assert await snapshots.take(store) == 1

    assert [line.stock for line in await InventorySnapshotLine.all().order_by("id")] == [0, 7]


async def _product(dice: random.Random, store: Store, number: int) -> Product:
    facts: dict[str, Any] = {
        "cost_price": dice.choice((None, Decimal("3.33"))),
        "price_includes_tax": dice.random() < 0.5,
    }
    return await Product.create(
        store_id=store.id, name="Agua", sku=f"S{number}", price=Decimal("12.55"), tax_percent=Decimal(16), **facts
    )


def _moment(dice: random.Random, days: int) -> datetime:
    return NOW - timedelta(
        days=dice.choice((0, dice.randint(0, days), dice.randint(0, days))), seconds=dice.randint(0, 86_400)
    )


async def _moved(dice: random.Random, product: Product) -> None:
    stock = Decimal(0)
    for at in sorted(_moment(dice, 45) for _ in range(dice.choice((0, 1, 5, 12)))):
        change = dice.choice((-stock, Decimal(dice.randint(1, 9000)) / 1000, Decimal(-1), Decimal(3)))
        if not change:
            continue
        stock += change
        facts = {"product_id": product.id, "kind": MovementKind.ADJUSTMENT, "created_at": at}
        await StockMovement.create(store_id=product.store_id, quantity=change, stock_after=stock, **facts)
    product.current_stock, product.oversold = stock, stock < 0
    await product.save()


async def _sold(dice: random.Random, product: Product) -> None:
    for _ in range(dice.choice((0, 0, 2, 6))):
        at = _moment(dice, 35)
        late: dict[str, Any] = {"occurred_at": at, "paid_at": min(NOW, at + timedelta(days=3))}
        late = late if dice.random() < 0.4 else {}
        line = await of(await bought(product.store_id, at, Decimal(0), **late), product.id, Decimal(dice.randint(1, 9)))
        if dice.random() < 0.4:
            await given_back(line, line.quantity, min(NOW, at + timedelta(days=dice.randint(0, 9))))


def _day(at: datetime, store: Store) -> date:
    return at.astimezone(ZoneInfo(store.timezone)).date()


async def _slowly(product: Product, store: Store) -> tuple[object, ...]:
    days = [_day(NOW, store) - timedelta(days=ago) for ago in range(WINDOW, 0, -1)]
    sold, sold_on = Decimal(0), set[date]()
    for line in await Line.filter(product_id=product.id).select_related("order"):
        day = _day(line.order.occurred_at or line.order.paid_at or NOW, store)
        if day in days:
            sold, sold_on = sold + line.quantity, sold_on | {day}
    for back in await RefundLine.filter(line__product_id=product.id).select_related("refund"):
        if _day(back.refund.created_at, store) in days:
            sold -= back.quantity
    there = max(len([day for day in days if await _was_there(product, day, store)]), len(sold_on))
    lasts = _one_place(max(product.current_stock, Decimal(0)) * there / sold) if sold > 0 else None
    return (product.current_stock, sold, there, lasts, _state(product), *_worth(product, store))


async def _was_there(product: Product, day: date, store: Store) -> bool:
    """With some of it when the day began, or after something moved on it."""
    stock, seen = Decimal(0), False
    for movement in await StockMovement.filter(product_id=product.id).order_by("id"):
        if _day(movement.created_at, store) > day:
            break
        if _day(movement.created_at, store) == day:
            seen = seen or stock > 0 or stock + movement.quantity > 0
        stock += movement.quantity
    return seen or stock > 0


def _state(product: Product) -> str:
    return "out" if product.current_stock <= 0 else "low" if product.low_stock else "ok"


def _worth(product: Product, store: Store) -> tuple[Decimal | None, Decimal]:
    many = max(product.current_stock, Decimal(0))
    cost = None if product.cost_price is None else _cents(many * product.cost_price)
    return cost, _cents(many * products.tag(product, Actor(store)).net())


def _cents(amount: Decimal) -> Decimal:
    return amount.quantize(Decimal("0.01"), ROUND_HALF_UP)


def _one_place(many: Decimal) -> Decimal:
    return many.quantize(Decimal("0.1"), ROUND_HALF_UP)


def _shown(line: InventorySnapshotLine) -> tuple[object, ...]:
    value = (line.cost_value, line.sale_value)
    return (line.stock, line.units_sold, line.days_in_stock, line.days_of_stock, line.state.value, *value)


def _adds_up(snapshot: InventorySnapshot, lines: list[InventorySnapshotLine]) -> None:
    states = [line.state.value for line in lines]
    assert (snapshot.products, snapshot.low, snapshot.out_of_stock) == (
        len(lines),
        states.count("low"),
        states.count("out"),
    )
    assert snapshot.units == sum(line.stock for line in lines)
    assert snapshot.cost_value == sum(line.cost_value or 0 for line in lines)
    assert snapshot.sale_value == sum(line.sale_value for line in lines)
