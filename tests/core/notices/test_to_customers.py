"""A customer is told what happened to their points and their credit, once, with the balance that it left."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import time_machine

from core import clock
from core.customers.models import Customer
from core.loyalty import expiring
from core.notices import to_customers
from core.notices.models import Notice
from core.sales import frequency
from core.sales.refund import Refund
from core.stores.models import Store
from tests import returning, shop
from tests.buying import at, bought
from tests.core.notices.hearing import delivered, heard
from tests.world import Caller, World, a_customer


async def _paid_and_told(owner: Caller, *items: tuple[int, Any], **more: Any) -> dict[str, Any]:
    order = await returning.sold(owner, *items, **more)
    await delivered(owner)
    return order


async def test_points_that_a_sale_earned(world: World) -> None:
    owner = await world.owner()
    lucia, laptop = await shop.customer(owner), await shop.product(owner, price="1000.00")
    first = await returning.sold(owner, (laptop, 1), customer=lucia)
    second = await _paid_and_told(owner, (laptop, 2), customer=lucia)

    told = await heard(owner, customer_id=lucia)

    assert [kind for kind, _ in told] == ["points.earned"] * 2
    seen = [{name: facts[name] for name in ("points", "balance", "order", "folio")} for _, facts in told]
    assert seen == [
        {"points": 10, "balance": 10, "order": first["id"], "folio": first["ticket_folio"]},
        {"points": 20, "balance": 30, "order": second["id"], "folio": second["ticket_folio"]},
    ]


async def test_a_sale_that_earns_nothing_or_is_nobodys_is_no_news(world: World) -> None:
    owner = await world.owner()
    lucia, gum = await shop.customer(owner), await shop.product(owner, price="3.00")
    await returning.sold(owner, (gum, 1), customer=lucia)
    await _paid_and_told(owner, (await shop.product(owner, price="1000.00"), 1))

    assert await heard(owner) == []


async def test_points_spent_at_the_till_and_given_by_hand(world: World) -> None:
    owner = await world.owner()
    lucia = await shop.customer(owner)
    gift = {"amount": 80, "transaction_type": "EARN", "description": "a gift"}
    assert (await owner.posts(f"/api/customers/{lucia}/points/", gift)).status == 201
    order = await _paid_and_told(owner, (await shop.product(owner), 1), by={"POINTS": "50.00"}, customer=lucia)

    told = await heard(owner, customer_id=lucia)

    seen = [(kind, facts["points"], facts["balance"], facts["order"]) for kind, facts in told]
    assert seen == [("points.earned", 80, 80, None), ("points.spent", 50, 30, order["id"])]
    assert told[0][1]["description"] == "a gift"


async def test_what_a_refund_gives_and_takes_is_told_in_one(world: World) -> None:
    owner = await world.owner()
    lucia = await shop.customer(owner, credit_limit="500.00")
    await returning.points_of(owner, lucia, 50)
    ways = {"POINTS": "50.00", "CREDIT": "250.00", "CARD": "700.00"}
    order = await _paid_and_told(owner, (await shop.product(owner, price="1000.00"), 1), by=ways, customer=lucia)
    assert (await returning.refunds(owner, order)).status == 200
    await delivered(owner)

    kind, facts = (await heard(owner, customer_id=lucia))[-1]

    refund = await Refund.get(order_id=order["id"])
    assert kind == "order.refunded"
    assert facts == {
        "order": order["id"],
        "folio": order["ticket_folio"],
        "number": refund.number,
        "total": "1000.00",
        "points_given_back": 50,
        "points_taken_back": 10,
        "balance": 50,
        "credit_given_back": "250.00",
        "credit_used": "0.00",
    }
    assert [kind for kind, _ in await heard(owner)] == ["points.spent", "points.earned", "order.refunded"]


async def test_a_refund_of_money_alone_is_no_news(world: World) -> None:
    owner = await world.owner()
    lucia, gum = await shop.customer(owner), await shop.product(owner, price="3.00")
    order = await returning.sold(owner, (gum, 1), customer=lucia)
    assert (await returning.refunds(owner, order)).status == 200
    await delivered(owner)

    assert await heard(owner) == []


async def test_points_that_expired(world: World) -> None:
    owner = await world.owner()
    lucia = await shop.customer(owner)
    await owner.patches("/api/store/", {"points_expiry_months": 1})
    gift = {"amount": 80, "transaction_type": "EARN"}
    assert (await owner.posts(f"/api/customers/{lucia}/points/", gift)).status == 201
    store = await delivered(owner)
    with time_machine.travel(clock.now() + timedelta(days=32), tick=False):
        await expiring.expire(store)
        await delivered(owner)

    kind, facts = (await heard(owner, customer_id=lucia))[-1]
    assert (kind, facts["points"], facts["balance"]) == ("points.expired", 80, 0)


async def test_credit_that_was_paid_and_what_is_still_owed(world: World) -> None:
    owner = await world.owner()
    lucia = await shop.customer(owner, credit_limit="500.00")
    await returning.sold(owner, (await shop.product(owner), 6), by={"CREDIT": "300.00"}, customer=lucia)
    for amount in (100, 120):
        paid = await owner.posts(f"/api/customers/{lucia}/pay-credit/", {"amount": amount})
        assert paid.status == 200, paid.body
    await delivered(owner)

    told = [facts for kind, facts in await heard(owner, customer_id=lucia) if kind == "credit.paid"]

    assert [(facts["amount"], facts["credit_used"]) for facts in told] == [("100.00", "200.00"), ("120.00", "80.00")]


async def test_who_has_become_a_frequent_customer(world: World) -> None:
    owner = await world.owner()
    lucia = await a_customer(owner)
    weeks = [at(f"2026-{day} 12:00") for day in ("10-02", "10-07", "10-14", "10-21", "10-28", "11-03")]
    await bought(lucia, *weeks)
    store = await Store.get(id=owner.store["id"])
    await frequency.sweep(store)
    await delivered(owner)

    assert await heard(owner, customer_id=lucia.id) == [
        ("customer.frequent_changed", {"is_frequent": True, "credit_limit": None, "month": "2026-11"})
    ]


async def test_told_twice_is_told_once(world: World) -> None:
    owner = await world.owner()
    lucia = await shop.customer(owner)
    order = await _paid_and_told(owner, (await shop.product(owner, price="1000.00"), 1), customer=lucia)

    store = await Store.get(id=owner.store["id"])
    for _ in range(2):
        await to_customers.on_order_paid(store, {"order": order["id"], "customer": lucia})

    assert await Notice.all().count() == 1


async def test_who_was_deleted_is_told_nothing(world: World) -> None:
    owner = await world.owner()
    lucia = await shop.customer(owner)
    await returning.sold(owner, (await shop.product(owner, price="1000.00"), 1), customer=lucia)
    await Customer.filter(id=lucia).update(hidden_at=clock.now())

    await delivered(owner)

    assert await heard(owner) == []


async def test_another_stores_entry_is_nobodys_news(world: World) -> None:
    owner, other = await world.owner(), await world.owner()
    lucia = await shop.customer(owner)
    order = await returning.sold(owner, (await shop.product(owner, price="1000.00"), 1), customer=lucia)

    strange = await Store.get(id=other.store["id"])
    await to_customers.on_order_paid(strange, {"order": order["id"], "customer": lucia})

    assert await Notice.all().count() == 0
