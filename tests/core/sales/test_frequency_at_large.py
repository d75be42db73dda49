"""A whole shop of customers: the sweep, what it costs, and the same by a slow and obvious computation."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from core.customers.models import Customer
from core.outbox import OutboxMessage
from core.sales import frequency
from core.sales.models import Order, Status
from core.stores.models import Store
from tests import shop
from tests.buying import at, bought, kept, order, told
from tests.explaining import filled, listened, plan
from tests.returning import refunds, sold
from tests.world import World, a_customer

NEWS = "customer.frequent_changed"
DAY, WEEK = timedelta(days=1), timedelta(days=7)
# Over the months in which each of these shops once moved its clock.
SHOPS = [("America/New_York", date(2026, 3, 1)), ("America/Mexico_City", date(2022, 10, 1)), ("Asia/Tashkent", None)]


async def test_the_sweep_finds_batch_by_batch_what_was_lost(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frequency, "_BATCH", 2)
    owner = await world.owner()
    customers = [await a_customer(owner) for _ in range(5)]
    # First those of whom nothing is to be said: they never bought, or brought it back.
    await bought(customers[1], at("2026-11-30 23:59"), status=Status.REFUNDED)
    for one in customers[2:]:
        await bought(one, at("2026-11-30 23:59"))
    store = await Store.get(id=owner.store["id"])

    assert [await frequency.sweep(store) for _ in range(3)] == [2, 1, 0]

    assert await Customer.filter(frequency_month=date(2026, 11, 1)).count() == 3


async def test_a_customer_of_the_till_becomes_frequent_and_is_sold_to_as_one(world: World) -> None:
    owner = await world.owner()
    soap, lucia = await shop.product(owner, price="100.00"), await shop.customer(owner)
    store = await Store.get(id=owner.store["id"])
    today = datetime.now(ZoneInfo(store.timezone))
    first = (today.replace(day=1) - DAY).replace(day=1)
    await bought(await Customer.get(id=lucia), *(first + n * DAY for n in range(0, (today - first).days)))
    always = {"start_date": "2026-01-01", "end_date": "2099-01-01", "discount_percent": 50}
    told_of = {"product": soap, "name": "Clientes frecuentes", "target_audience": "FREQUENT_ONLY"}
    assert (await owner.posts("/api/promotions/", told_of | always)).status == 201

    before = await sold(owner, (soap, 1), customer=lucia)
    [facts] = await told(store, "order.paid")
    await frequency.on_order_paid(store, facts)

    assert (await owner.gets(f"/api/customers/{lucia}/")).body["is_frequent"] is True
    after = await sold(owner, (soap, 1), customer=lucia)
    assert (before["final_amount"], after["final_amount"]) == ("100.00", "50.00")


async def test_the_only_purchase_of_a_month_brought_back_judges_nobody(world: World) -> None:
    owner = await world.owner()
    soap, lucia = await shop.product(owner), await shop.customer(owner)
    sale = await sold(owner, (soap, 1), customer=lucia)
    assert (await refunds(owner, sale)).status == 200

    assert await frequency.sweep(await Store.get(id=owner.store["id"])) == 0

    assert (await Customer.get(id=lucia)).frequency_month is None


async def test_judging_is_one_statement_that_reads_no_whole_table(world: World) -> None:
    shops = [(await world.owner()).store["id"] for _ in range(4)]
    await filled(_FILL.format(stores=", ".join(map(str, shops))))
    store = await Store.get(id=shops[2])
    customer = await Customer.filter(store_id=store.id).first()
    assert customer

    with listened() as heard:
        await frequency.on_order_paid(store, {"order": 1, "customer": customer.id})
        assert await frequency.sweep(store) == 200

    assert len(heard) == 2
    for statement in heard:
        explained = await plan(statement)
        assert "Seq Scan on customer" not in explained, explained
        assert "Seq Scan on sale" not in explained, explained
        assert "sale_customer_idx" in explained, explained


_FILL = """
INSERT INTO customer (store_id, first_name, last_purchase_at)
SELECT store, 'Rosa', now() FROM unnest(ARRAY[{stores}]) AS store, generate_series(1, 800);
INSERT INTO sale (store_id, customer_id, status, ticket_folio, receipt_number, sale_number, paid_at, created_at)
SELECT c.store_id, c.id, 'PAID', lpad(upper(to_hex(c.id * 10 + n)), 8, '0'), 'CHECK-' || c.id || '-' || n,
       'SALE-' || c.id || '-' || n, now() - n * interval '7 days', now() - n * interval '7 days'
  FROM customer AS c, generate_series(1, 8) AS n WHERE c.store_id IN ({stores});
ANALYZE customer, sale;
"""


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize(("timezone", "begin"), SHOPS)
async def test_the_same_as_counted_by_hand(world: World, timezone: str, begin: date | None, seed: int) -> None:
    """Month after month; some are judged after their purchase and some by the sweep, which finds the rest."""
    dice = random.Random(seed)
    owner = await world.owner()
    await owner.patches("/api/store/", {"timezone": timezone})
    store = await Store.get(id=owner.store["id"])
    ledgers = [_Ledger(await a_customer(owner), timezone) for _ in range(40)]

    begin = begin or date(dice.randint(2015, 2025), dice.randint(1, 12), 1)
    for month in _months(begin, 4):
        for ledger in ledgers:
            await ledger.live_through(month, dice)
            if dice.random() < 0.5:
                await frequency.on_order_paid(store, {"order": 1, "customer": ledger.customer.id})
                ledger.judge()
        while await frequency.sweep(store):
            pass
        for ledger in ledgers:
            ledger.judge()
            await ledger.customer.refresh_from_db()
        assert [one.found for one in ledgers] == [one.expected for one in ledgers]

    assert sum(ledger.changes for ledger in ledgers) == await OutboxMessage.filter(event=NEWS).count() > 10


class _Ledger:
    """What one customer did, and what follows from it by DOMAIN.md, day by day."""

    def __init__(self, customer: Customer, timezone: str) -> None:
        self.customer, self.zone = customer, ZoneInfo(timezone)
        self.days: set[date] = set()
        self.is_frequent, self.changes = False, 0
        self.judged: date | None = None

    @property
    def found(self) -> tuple[bool, date | None]:
        return self.customer.is_frequent, self.customer.frequency_month

    @property
    def expected(self) -> tuple[bool, date | None]:
        return self.is_frequent, self.judged

    async def live_through(self, month: date, dice: random.Random) -> None:
        """A regular misses a week now and then; others come when they like, or stay away."""
        chance = dice.choice((0, 0.05, 0.2, 0.3, 0.5))
        orders = [self._bought(day, dice) for day in _days(month) if dice.random() < chance]
        await kept(self.customer, orders)

    def _bought(self, day: date, dice: random.Random) -> Order:
        """Often in the first or last minute of a day, where another clock says another one."""
        hour = dice.choice((time(0), time(0, 1), time(12), time(23, 59)))
        moment = datetime.combine(day, hour, self.zone).astimezone(UTC)
        status = dice.choices((Status.PAID, Status.REFUNDED), (9, 1))[0]
        if status is Status.PAID:
            self.days.add(day)
        facts: dict[str, Any] = {"status": status}
        if dice.random() < 0.2:
            facts["occurred_at"], moment = moment, moment + dice.random() * 9 * DAY
        return order(self.customer, moment, **facts)

    def judge(self) -> None:
        if not self.days or (month := max(self.days).replace(day=1)) <= (self.judged or date.min):
            return
        before = (month - DAY).replace(day=1)
        mondays = {day - day.weekday() * DAY for day in _days(before)}
        is_frequent = all(any(monday <= day < monday + WEEK for day in self.days) for monday in mondays)
        self.changes += is_frequent is not self.is_frequent
        self.is_frequent, self.judged = is_frequent, month


def _months(begin: date, many: int) -> Iterator[date]:
    for _ in range(many):
        yield begin
        begin = (begin + 31 * DAY).replace(day=1)


def _days(month: date) -> list[date]:
    return [day for n in range(31) if (day := month + n * DAY).month == month.month]
