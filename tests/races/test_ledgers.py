"""Points and credit when many tills ask for the same customer in the same instant."""

from __future__ import annotations

import asyncio
from decimal import Decimal
from uuid import uuid4

import pytest

from core.actor import Actor
from core.credit import ledger
from core.credit.models import CreditEntry
from core.customers.models import Customer
from core.loyalty.models import PointDraw, PointEntry
from core.stores.models import Store
from tests.world import World, a_customer

pytestmark = pytest.mark.race


async def test_of_sixteen_redeems_of_ten_from_a_hundred_ten_pass(busy_world: World) -> None:
    owner = await busy_world.owner()
    lucia = await a_customer(owner)
    path = f"/api/customers/{lucia.id}/points/"
    for _ in range(4):
        await owner.posts(path, {"amount": 25, "transaction_type": "EARN"})

    told = await asyncio.gather(*(owner.posts(path, {"amount": 10, "transaction_type": "REDEEM"}) for _ in range(16)))

    assert sorted(reply.status for reply in told) == [201] * 10 + [400] * 6
    assert sorted(reply.body["new_balance"] for reply in told if reply.status == 201) == list(range(0, 100, 10))
    assert (await Customer.get(id=lucia.id)).points == 0
    assert sum(draw.amount for draw in await PointDraw.all()) == 100
    assert not await PointEntry.filter(left_over__gt=0).exists()


async def test_one_name_of_an_entry_is_one_entry(busy_world: World) -> None:
    owner = await busy_world.owner()
    lucia = await a_customer(owner)
    named = {"amount": 10, "transaction_type": "EARN", "client_uuid": str(uuid4())}

    told = await asyncio.gather(*(owner.posts(f"/api/customers/{lucia.id}/points/", named) for _ in range(8)))

    assert [(reply.status, reply.body["new_balance"]) for reply in told] == [(201, 10)] * 8
    assert (await Customer.get(id=lucia.id)).points == 10


async def test_one_name_for_several_customers_is_the_deed_of_one(busy_world: World) -> None:
    owner = await busy_world.owner()
    several = [await a_customer(owner) for _ in range(8)]
    named = {"amount": 10, "transaction_type": "EARN", "client_uuid": str(uuid4())}

    told = await asyncio.gather(*(owner.posts(f"/api/customers/{one.id}/points/", named) for one in several))

    assert sorted(reply.status for reply in told) == [201] + [422] * 7
    assert sum(one.points for one in await Customer.all()) == 10


async def test_one_name_of_a_payment_is_one_payment(busy_world: World) -> None:
    owner = await busy_world.owner()
    lucia = await a_customer(owner, credit_limit=Decimal(1000), credit_used=Decimal(0))
    by = Actor(await Store.get(id=owner.store["id"]))
    await ledger.charge(lucia.id, Decimal(500), by, description="")
    named = {"amount": "200.00", "client_uuid": str(uuid4())}

    told = await asyncio.gather(*(owner.posts(f"/api/customers/{lucia.id}/pay-credit/", named) for _ in range(8)))

    assert {(reply.status, reply.body["new_credit_used"]) for reply in told} == {(200, "300.00")}
    assert await CreditEntry.filter(kind="PAYMENT").count() == 1


async def test_many_payments_never_take_more_than_the_debt(busy_world: World) -> None:
    owner = await busy_world.owner()
    lucia = await a_customer(owner, credit_limit=Decimal(1000))
    by = Actor(await Store.get(id=owner.store["id"]))
    await ledger.charge(lucia.id, Decimal(500), by, description="")

    path = f"/api/customers/{lucia.id}/pay-credit/"
    told = await asyncio.gather(*(owner.posts(path, {"amount": "60.00"}) for _ in range(12)))

    assert {reply.status for reply in told} == {200}
    assert (await Customer.get(id=lucia.id)).credit_used == 0
    assert sum(entry.amount for entry in await CreditEntry.filter(kind="PAYMENT")) == 500


async def test_one_number_added_many_times_at_once_is_one_chat_user(busy_world: World) -> None:
    owner = await busy_world.owner()
    juan = {"mobile_number": "+521234567890", "name": "Juan Perez"}

    told = await asyncio.gather(*(owner.posts("/api/chatbotusers/", juan) for _ in range(8)))

    assert sorted(reply.status for reply in told) == [201] + [400] * 7
