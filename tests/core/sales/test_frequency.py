"""Frequent customers, by DOMAIN.md: a purchase in every week of the month before, judged once a month."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from core.customers.models import Customer
from core.sales import frequency
from core.sales.models import Order, Status
from core.stores.models import Store
from tests.buying import at, bought, noted, told
from tests.world import Caller, World, a_customer

NEWS = "customer.frequent_changed"
# October 2026 begins on a Thursday and ends on a Saturday: five weeks have a day in it.
EVERY_WEEK = [at(f"2026-{day} 12:00") for day in ("10-02", "10-07", "10-14", "10-21", "10-28")]
NOVEMBER = at("2026-11-03 12:00")


async def _judged(customer: Customer) -> bool:
    """After a purchase."""
    store = await Store.get(id=customer.store_id)
    await frequency.on_order_paid(store, {"order": 1, "customer": customer.id})
    await customer.refresh_from_db()
    return customer.is_frequent


async def _regular(owner: Caller, *moments: datetime, **facts: object) -> Customer:
    customer = await a_customer(owner, **facts)
    await bought(customer, *(moments or (*EVERY_WEEK, NOVEMBER)))
    return customer


async def test_a_purchase_in_every_week_makes_a_customer_frequent(world: World) -> None:
    owner = await world.owner()
    lucia = await _regular(owner)

    assert await _judged(lucia)

    assert lucia.frequency_month == date(2026, 11, 1)
    store = await Store.get(id=lucia.store_id)
    facts = {"is_frequent": True, "month": "2026-11", "credit_limit": None}
    assert await told(store, NEWS) == [{"customer": lucia.id} | facts]
    assert await noted(store, NEWS) == [(lucia.id, facts)]


@pytest.mark.parametrize("missing", range(5))
async def test_a_week_without_one_is_enough_not_to_be(world: World, missing: int) -> None:
    weeks = [moment for week, moment in enumerate(EVERY_WEEK) if week != missing]
    lucia = await _regular(await world.owner(), *weeks, NOVEMBER)

    assert not await _judged(lucia)

    assert lucia.frequency_month == date(2026, 11, 1)
    assert await told(await Store.get(id=lucia.store_id), NEWS) == []


@pytest.mark.parametrize(
    ("first", "last", "is_frequent"),
    [
        ("2026-09-28 00:00", "2026-11-01 23:59", True),
        ("2026-10-04 23:59", "2026-10-26 00:00", True),
        ("2026-09-27 23:59", "2026-11-01 23:59", False),
        ("2026-09-28 00:00", "2026-11-02 00:00", False),
    ],
)
async def test_a_week_across_the_edge_counts_with_any_of_its_days(
    world: World, first: str, last: str, is_frequent: bool
) -> None:
    """Monday to Sunday, by the clock on the shop's wall: in UTC these are other days."""
    lucia = await _regular(await world.owner(), at(first), *EVERY_WEEK[1:4], at(last), NOVEMBER)

    assert await _judged(lucia) is is_frequent


async def test_the_purchase_that_asks_counts_in_its_own_week(world: World) -> None:
    lucia = await _regular(await world.owner(), *EVERY_WEEK[:4], at("2026-11-01 09:00"))

    assert await _judged(lucia)


async def test_a_month_of_four_whole_weeks_has_no_fifth(world: World) -> None:
    """February 2027 begins on a Monday and ends on a Sunday."""
    days = ("02-01", "02-08", "02-15", "02-28", "03-01")
    lucia = await _regular(await world.owner(), *(at(f"2027-{day} 12:00") for day in days))

    assert await _judged(lucia)


async def test_a_month_is_judged_once(world: World) -> None:
    """A week that is filled later, or emptied, changes nothing until the next month."""
    owner = await world.owner()
    lucia, rosa = await _regular(owner), await _regular(owner, *EVERY_WEEK[1:], NOVEMBER)
    assert (await _judged(lucia), await _judged(rosa)) == (True, False)

    await Order.filter(customer_id=lucia.id, paid_at=EVERY_WEEK[2]).update(status=Status.REFUNDED)
    await bought(rosa, EVERY_WEEK[0])
    await bought(lucia, at("2026-11-04 12:00"))
    await bought(rosa, at("2026-11-04 12:00"))

    assert (await _judged(lucia), await _judged(rosa)) == (True, False)
    assert len(await told(await Store.get(id=lucia.store_id), NEWS)) == 1


async def test_nobody_loses_it_before_buying_again(world: World) -> None:
    lucia = await _regular(await world.owner())
    assert await _judged(lucia)
    store = await Store.get(id=lucia.store_id)

    assert await _judged(lucia)
    assert await frequency.sweep(store) == 0
    await bought(lucia, at("2027-01-08 12:00"))

    assert not await _judged(lucia)
    assert [one["is_frequent"] for one in await told(store, NEWS)] == [True, False]
    assert [facts["month"] for _, facts in await noted(store, NEWS)] == ["2026-11", "2027-01"]


async def test_what_was_given_back_whole_was_no_purchase(world: World) -> None:
    owner = await world.owner()
    lucia, rosa = await _regular(owner), await _regular(owner)
    week = Order.filter(paid_at=EVERY_WEEK[2])
    await week.filter(customer_id=lucia.id).update(status=Status.REFUNDED, refunded_amount=10)
    await week.filter(customer_id=rosa.id).update(refunded_amount=9)

    assert (await _judged(lucia), await _judged(rosa)) == (False, True)


async def test_a_first_purchase_that_was_given_back_judges_nobody(world: World) -> None:
    lucia = await _regular(await world.owner(), *EVERY_WEEK)
    assert not await _judged(lucia)  # by September
    await bought(lucia, NOVEMBER, status=Status.REFUNDED)

    assert not await _judged(lucia)
    assert lucia.frequency_month == date(2026, 10, 1)
    await bought(lucia, at("2026-11-12 12:00"))
    assert await _judged(lucia)


async def test_a_sale_made_offline_counts_where_it_happened(world: World) -> None:
    """It was told and paid for in November."""
    lucia = await _regular(await world.owner(), *EVERY_WEEK[1:])
    await bought(lucia, NOVEMBER, occurred_at=EVERY_WEEK[0])

    assert not await _judged(lucia)
    assert lucia.frequency_month == date(2026, 10, 1)
    await bought(lucia, at("2026-11-05 12:00"))
    assert await _judged(lucia)


async def test_what_is_told_of_a_month_that_is_over_judges_nobody_again(world: World) -> None:
    lucia = await _regular(await world.owner())
    assert await _judged(lucia)

    await bought(lucia, at("2026-10-30 12:00"), at("2026-11-30 12:00"))

    assert await _judged(lucia)
    assert lucia.frequency_month == date(2026, 11, 1)


@pytest.mark.parametrize(
    ("usual", "limit", "then"),
    [
        ("500.00", None, Decimal("500.00")),
        ("500.00", Decimal("20.00"), Decimal("20.00")),
        ("500.00", Decimal(0), Decimal(0)),  # somebody decided that
        ("0.00", None, None),
    ],
)
async def test_who_becomes_frequent_may_owe_what_the_store_usually_lends(
    world: World, usual: str, limit: Decimal | None, then: Decimal | None
) -> None:
    owner = await world.owner()
    await owner.patches("/api/store/", {"frequent_credit_limit": usual})
    lucia = await _regular(owner, credit_limit=limit)

    assert await _judged(lucia)

    assert lucia.credit_limit == then
    [facts] = await told(await Store.get(id=lucia.store_id), NEWS)
    assert facts["credit_limit"] == (None if then == limit else "500.00")


async def test_the_limit_stays_when_the_status_goes(world: World) -> None:
    owner = await world.owner()
    await owner.patches("/api/store/", {"frequent_credit_limit": "500"})
    lucia = await _regular(owner)
    await _judged(lucia)

    await bought(lucia, at("2027-01-08 12:00"))

    assert not await _judged(lucia)
    assert lucia.credit_limit == Decimal("500.00")


async def test_a_deleted_customer_is_not_judged_nor_one_of_another_store(world: World) -> None:
    one, other = await world.owner(), await world.owner()
    gone, rosa = await _regular(one), await _regular(other)
    await gone.hide()
    store = await Store.get(id=one.store["id"])

    await frequency.on_order_paid(store, {"order": 1, "customer": rosa.id})
    await frequency.on_order_paid(store, {"order": 1, "customer": gone.id})
    await frequency.on_order_paid(store, {"order": 1, "customer": None})

    assert await frequency.sweep(store) == 0
    assert await Customer.filter(is_frequent=True).count() == 0
    assert await Customer.filter(frequency_month=None).count() == 2
