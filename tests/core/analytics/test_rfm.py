"""Whatever was bought and given back: the scores are those of a slow and obvious count over the raw orders."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from core import clock
from core.analytics import rfm
from core.analytics.learned import CustomerScore
from core.customers.models import Customer
from core.sales.models import Order, Status
from core.stores.models import Store
from tests import shop
from tests.core.analytics.selling import bought
from tests.world import World

_NOTHING = Decimal(0)
# In days, on both sides of every threshold.
AGES = (0, 3, 7, 8, 20, 30, 31, 90, 91, 180, 181, 250, 364, 365, 366, 500)
# Document 000's ten names: a row is how long ago (1 the longest), a column how good (1 the least).
GRID = {
    1: ["Lost", "Lost", "At Risk", "At Risk", "Can't Lose Them"],
    2: ["Hibernating", "Hibernating", "At Risk", "At Risk", "Can't Lose Them"],
    3: ["Need Attention", "Need Attention", "Need Attention", "Loyal Customers", "Loyal Customers"],
    4: ["Promising", "Potential Loyalist", "Potential Loyalist", "Loyal Customers", "Loyal Customers"],
    5: ["Recent Customers", "Potential Loyalist", "Potential Loyalist", "Champions", "Champions"],
}


@dataclass
class Known:
    last: date
    purchases: int
    spent: Decimal


@pytest.mark.parametrize("customers", [1, 6, 19, 20, 33])
@pytest.mark.parametrize("seed", range(3))
async def test_scores_are_those_of_the_raw_orders(world: World, seed: int, customers: int) -> None:
    dice = random.Random(f"{seed} {customers}")
    owner, other = await world.owner(), await world.owner(phone="+12125550123")
    store = await Store.get(id=owner.store["id"])
    everybody = [await shop.customer(owner) for _ in range(customers)]
    for who in everybody:
        await _history(dice, store, who)
    await bought(other.store["id"], clock.now(), Decimal(5), await shop.customer(other))

    number = await rfm.recompute(store)

    expected = _slowly(await Order.filter(store_id=store.id, status=Status.PAID), store)
    assert {row.customer_id: _shown(row) for row in await CustomerScore.all()} == expected
    assert number == len(expected)


@pytest.mark.parametrize(
    ("ago", "recency"), [(7, 5), (8, 4), (30, 4), (31, 3), (90, 3), (91, 2), (180, 2), (181, 1), (900, 1)]
)
async def test_where_few_have_bought_days_say_how_lately(world: World, ago: int, recency: int) -> None:
    owner = await world.owner()
    store = await Store.get(id=owner.store["id"])
    await bought(store.id, clock.now() - timedelta(days=ago), Decimal(10), await shop.customer(owner))

    await rfm.recompute(store)

    assert [row.recency for row in await CustomerScore.all()] == [recency]


async def test_scoring_again_writes_nothing_twice_and_forgets_who_is_gone(world: World) -> None:
    owner = await world.owner()
    store = await Store.get(id=owner.store["id"])
    stays, goes = await shop.customer(owner), await shop.customer(owner)
    for who in (stays, goes):
        await bought(store.id, clock.now(), Decimal(10), who)

    assert await rfm.recompute(store) == 2
    await (await Customer.get(id=goes)).hide()
    assert await rfm.recompute(store) == 1

    assert await CustomerScore.all().values_list("customer_id", flat=True) == [stays]


async def test_whoever_works_there_is_no_customer_to_be_won_back(world: World) -> None:
    owner = await world.owner()
    store = await Store.get(id=owner.store["id"])
    by_mail = await shop.customer(owner, email=owner.user["email"].upper())
    by_phone = await Customer.create(
        store_id=store.id, first_name="Yo", phone="+52 55 1234 5678", phone_e164="+525512345678"
    )
    for who in (by_mail, by_phone.id):
        await bought(store.id, clock.now(), Decimal(10), who)

    assert await rfm.recompute(store) == 0


async def _history(dice: random.Random, store: Store, customer: int) -> None:
    for _ in range(dice.choice((0, 1, 1, 2, 4, 7, 13))):
        ago = dice.choice(AGES)
        at = clock.now() - timedelta(days=ago, hours=dice.random())
        total = Decimal(dice.choice((0, 100, 100, 1999, dice.randint(1, 999_999)))) / 100
        refunded = dice.choice((_NOTHING, _NOTHING, (total / 2).quantize(Decimal("0.01")), total))
        facts: dict[str, Any] = {"refunded_amount": refunded}
        if refunded:
            facts["status"] = Status.REFUNDED if refunded == total else Status.PAID
        if dice.random() < 0.3:
            facts |= {"occurred_at": at, "paid_at": at + timedelta(days=2)}
        await bought(store.id, at, total, customer, **facts)
    if dice.random() < 0.3:
        await bought(store.id, clock.now(), Decimal(10), customer, status=Status.PENDING, paid_at=None)


def _slowly(orders: list[Order], store: Store) -> dict[int, tuple[object, ...]]:
    today = clock.today(store.timezone)
    known: dict[int, Known] = {}
    for order in orders:
        at = order.occurred_at or order.paid_at
        assert at
        assert order.customer_id
        day = _day(at, store)
        one = known.setdefault(order.customer_id, Known(day, 0, Decimal(0)))
        one.last = max(one.last, day)
        if day >= today - timedelta(days=365):
            one.purchases += 1
            one.spent += order.final_amount - order.refunded_amount
    return {who: _scored(one, list(known.values()), today) for who, one in known.items()}


def _scored(one: Known, of: list[Known], today: date) -> tuple[object, ...]:
    r, f, m = _by_rank(one, of) if len(of) >= 20 else _by_thresholds(one, of, today)
    worth = int(((Decimal(f) + m) / 2).quantize(Decimal(1), ROUND_HALF_UP))
    return one.purchases, one.spent, r, f, m, GRID[r][worth - 1]


def _by_rank(one: Known, of: list[Known]) -> tuple[int, int, int]:
    def fifth(what: Callable[[Known], object]) -> int:
        return 1 + sum(what(other) < what(one) for other in of) * 5 // len(of)  # type: ignore[operator]

    return fifth(lambda x: x.last), fifth(lambda x: x.purchases), fifth(lambda x: x.spent)


def _by_thresholds(one: Known, of: list[Known], today: date) -> tuple[int, int, int]:
    ago = (today - one.last).days
    recency = next((score for score, most in ((5, 7), (4, 30), (3, 90), (2, 180)) if ago <= most), 1)
    purchases = sum(other.purchases for other in of)
    mean = sum(other.spent for other in of) / Decimal(purchases) if purchases else Decimal(0)
    money = _over(one.spent / mean) if one.spent else 1
    return recency, _over(Decimal(one.purchases)), money


def _over(many: Decimal) -> int:
    # Within what a division leaves of a mean.
    return 1 + sum(many >= least - Decimal("1e-20") for least in (2, 3, 6, 12))


def _shown(row: CustomerScore) -> tuple[object, ...]:
    return row.purchases, row.spent, row.recency, row.frequency, row.monetary, row.segment.value


def _day(at: datetime, store: Store) -> date:
    return at.astimezone(ZoneInfo(store.timezone)).date()
