"""Document 002, sections 14 and 15: points of a customer, given, redeemed and corrected by hand."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from core import clock
from core.audit import AuditEntry
from core.customers.models import Customer, CustomerStatus
from core.loyalty.models import PointEntry
from core.outbox import OutboxMessage
from tests.world import Caller, Reply, World, a_customer

EARN = {"amount": 100, "transaction_type": "EARN", "description": "Purchase #1024 Bonus"}
REDEEM = {"amount": -50, "transaction_type": "REDEEM", "description": "Discount applied"}


async def _enters(caller: Caller, customer: Customer, body: dict[str, Any]) -> Reply:
    return await caller.posts(f"/api/customers/{customer.id}/points/", body)


async def test_earning_redeeming_and_the_history_as_documented(world: World) -> None:
    owner = await world.owner()
    lucia = await a_customer(owner)
    await _enters(owner, lucia, {"amount": 150, "transaction_type": "EARN"})

    earned = await _enters(owner, lucia, EARN)
    redeemed = await _enters(owner, lucia, REDEEM)
    history = await owner.gets(f"/api/customers/{lucia.id}/history/")

    assert (earned.status, earned.body) == (201, {"status": "success", "new_balance": 250})
    assert (redeemed.status, redeemed.body) == (201, {"status": "success", "new_balance": 200})
    first, second, _ = history.body
    assert {**EARN, **second} == second
    assert {**REDEEM, **first} == first
    assert list(first) == ["id", "amount", "transaction_type", "description", "created_at"]
    assert first["created_at"].endswith("Z")
    assert (await Customer.get(id=lucia.id)).points == 200


async def test_redeeming_takes_either_sign(world: World) -> None:
    owner = await world.owner()
    lucia = await a_customer(owner)
    await _enters(owner, lucia, EARN)

    plus = await _enters(owner, lucia, REDEEM | {"amount": 30})
    minus = await _enters(owner, lucia, REDEEM | {"amount": -30})

    assert (plus.body["new_balance"], minus.body["new_balance"]) == (70, 40)
    assert await PointEntry.filter(customer_id=lucia.id, amount=-30, kind="REDEEM").count() == 2


async def test_an_adjustment_goes_either_way(world: World) -> None:
    owner = await world.owner()
    lucia = await a_customer(owner)

    told = [await _enters(owner, lucia, {"amount": n, "transaction_type": "ADJUSTMENT"}) for n in (7, -3)]

    assert [one.body["new_balance"] for one in told] == [7, 4]


@pytest.mark.parametrize("kind", ["REDEEM", "ADJUSTMENT"])
async def test_more_than_there_is_changes_nothing(world: World, kind: str) -> None:
    owner = await world.owner()
    lucia = await a_customer(owner)
    await _enters(owner, lucia, EARN | {"amount": 50})

    told = await _enters(owner, lucia, {"amount": -51, "transaction_type": kind})

    assert (told.status, told.body) == (400, {"error": ["Puntos insuficientes. Disponibles: 50"]})
    assert (await Customer.get(id=lucia.id)).points == 50
    assert await PointEntry.filter(customer_id=lucia.id).count() == 1


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (EARN | {"amount": 0}, {"amount": ["La cantidad de puntos no puede ser cero."]}),
        (EARN | {"amount": -1}, {"amount": ["Los puntos que se acumulan deben ser positivos."]}),
        (EARN | {"amount": 1.5}, {"amount": ["A valid integer is required."]}),
        (EARN | {"amount": None}, {"amount": ["This field may not be null."]}),
        (EARN | {"amount": 10**30}, {"amount": ["Ensure this value is less than or equal to 1000000000."]}),
        (EARN | {"transaction_type": "GIFT"}, {"transaction_type": ['"GIFT" is not a valid choice.']}),
        # Only time makes points expire.
        (EARN | {"transaction_type": "EXPIRE"}, {"transaction_type": ['"EXPIRE" is not a valid choice.']}),
        (EARN | {"client_uuid": "one"}, {"client_uuid": ["Must be a valid UUID."]}),
        (
            {},
            {"amount": ["This field is required."], "transaction_type": ["This field is required."]},
        ),
    ],
)
async def test_bad_input_is_told_at_its_field(world: World, body: dict[str, Any], said: dict[str, Any]) -> None:
    owner = await world.owner()
    lucia = await a_customer(owner)

    told = await _enters(owner, lucia, body)

    assert (told.status, told.body) == (400, said)
    assert not await PointEntry.filter(customer_id=lucia.id).exists()


async def test_a_blocked_customer_earns_and_is_corrected_but_redeems_nothing(world: World) -> None:
    owner = await world.owner()
    lucia = await a_customer(owner, status=CustomerStatus.BLOCKED)
    await _enters(owner, lucia, EARN)

    redeemed = await _enters(owner, lucia, REDEEM)
    corrected = await _enters(owner, lucia, REDEEM | {"transaction_type": "ADJUSTMENT"})

    assert (redeemed.status, list(redeemed.body)) == (400, ["error"])
    assert (corrected.status, corrected.body["new_balance"]) == (201, 50)


async def test_a_client_uuid_is_one_deed_for_ever(world: World) -> None:
    owner = await world.owner()
    lucia, other = await a_customer(owner), await a_customer(owner)
    named = EARN | {"client_uuid": str(uuid4())}

    first = await _enters(owner, lucia, named)
    await _enters(owner, lucia, REDEEM)
    again = await _enters(owner, lucia, named)
    misused = await _enters(owner, other, named)

    assert (again.status, again.body) == (first.status, first.body) == (201, {"status": "success", "new_balance": 100})
    assert (misused.status, list(misused.body)) == (422, ["client_uuid"])
    assert (await Customer.get(id=lucia.id)).points == 50
    assert (await Customer.get(id=other.id)).points == 0


async def test_expired_points_buy_nothing(world: World) -> None:
    owner = await world.owner()
    lucia = await a_customer(owner)
    old = {"customer_id": lucia.id, "store_id": owner.store["id"], "kind": "EARN", "amount": 40, "left_over": 40}
    await PointEntry.create(**old, expires_at=clock.now() - timedelta(seconds=1))
    await Customer.filter(id=lucia.id).update(points=40)
    await _enters(owner, lucia, EARN | {"amount": 10})

    too_many = await _enters(owner, lucia, REDEEM | {"amount": 11})
    enough = await _enters(owner, lucia, REDEEM | {"amount": 10})

    assert too_many.body == {"error": ["Puntos insuficientes. Disponibles: 10"]}
    assert enough.body["new_balance"] == 40


async def test_the_history_is_filtered_and_paged(world: World) -> None:
    owner = await world.owner()
    lucia, other = await a_customer(owner), await a_customer(owner)
    await _enters(owner, other, EARN)
    for body in (EARN, EARN, REDEEM):
        await _enters(owner, lucia, body)
    path = f"/api/customers/{lucia.id}/history/"

    earns = await owner.gets(f"{path}?transaction_type=EARN")
    page = await owner.gets(f"{path}?page=1&page_size=2")

    assert [entry["amount"] for entry in earns.body] == [100, 100]
    assert (page.body["count"], [entry["amount"] for entry in page.body["results"]]) == (3, [-50, 100])
    assert (await owner.gets(f"{path}?transaction_type=GIFT")).status == 400


async def test_whoever_is_not_there_is_not_found(world: World) -> None:
    owner, stranger = await world.owner(), await world.owner()
    theirs = await a_customer(stranger)
    hidden = await a_customer(owner)
    await hidden.hide()

    for customer in (theirs, hidden):
        told = await _enters(owner, customer, EARN)
        assert (told.status, told.body) == (404, {"detail": "Not found."})
        assert (await owner.gets(f"/api/customers/{customer.id}/history/")).body == {"detail": "Not found."}


async def test_points_are_noted_and_told(world: World) -> None:
    owner = await world.owner()
    lucia = await a_customer(owner)

    await _enters(owner, lucia, EARN)
    await _enters(owner, lucia, REDEEM)

    noted = await AuditEntry.filter(record="customer", record_id=lucia.id).order_by("id")
    told = await OutboxMessage.filter(store_id=owner.store["id"], event__startswith="points.").order_by("id")
    assert [entry.deed for entry in noted] == ["points.earned", "points.spent"]
    assert [(one.event, one.facts["customer"]) for one in told] == [
        ("points.earned", lucia.id),
        ("points.spent", lucia.id),
    ]
