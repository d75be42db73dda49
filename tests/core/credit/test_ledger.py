"""What a customer owes: within the limit, never below zero, and always what the ledger adds up to."""

from __future__ import annotations

from contextlib import suppress
from decimal import Decimal
from random import Random

import pytest
import pytest_asyncio

from core.actor import Actor
from core.credit import ledger
from core.credit.ledger import OverLimit
from core.credit.models import CreditEntry, CreditKind
from core.customers.holding import CustomerBlocked
from core.customers.models import Customer, CustomerStatus
from core.stores import opening
from webapi.pos import POS


@pytest_asyncio.fixture
async def shop(db: None) -> Actor:
    return Actor(await opening.open_store("Abarrotes Lupita", "+525512345678"))


@pytest_asyncio.fixture
async def lucia(shop: Actor) -> Customer:
    return await Customer.create(store=shop.store, first_name="Lucía", credit_limit=Decimal(1000))


async def test_the_limit_is_reached_and_not_passed(shop: Actor, lucia: Customer) -> None:
    await ledger.charge(lucia.id, Decimal(950), shop, description="")

    with pytest.raises(OverLimit) as over:
        await ledger.charge(lucia.id, Decimal("50.01"), shop, description="")
    await ledger.charge(lucia.id, Decimal(50), shop, description="")

    assert over.value.facts == {
        "limit": Decimal(1000),
        "used": Decimal(950),
        "asked": Decimal("50.01"),
        "available": "50.00",
    }
    assert (await Customer.get(id=lucia.id)).available_credit == 0
    assert POS.say(over.value) == (400, {"error": ["Crédito insuficiente. Disponible: $50.00"]})


async def test_without_a_limit_nothing_may_be_owed(shop: Actor) -> None:
    ana = await Customer.create(store=shop.store, first_name="Ana")

    with pytest.raises(OverLimit):
        await ledger.charge(ana.id, Decimal("0.01"), shop, description="")


async def test_a_blocked_customer_owes_nothing_more(shop: Actor, lucia: Customer) -> None:
    await Customer.filter(id=lucia.id).update(status=CustomerStatus.BLOCKED)

    with pytest.raises(CustomerBlocked):
        await ledger.charge(lucia.id, Decimal(1), shop, description="")


async def test_a_sale_that_happened_is_charged_whatever_the_limit(shop: Actor, lucia: Customer) -> None:
    await Customer.filter(id=lucia.id).update(status=CustomerStatus.BLOCKED)

    await ledger.charge(lucia.id, Decimal(1200), shop, description="", force=True)

    assert (await Customer.get(id=lucia.id)).credit_used == Decimal(1200)


async def test_only_what_is_still_owed_is_given_back(shop: Actor, lucia: Customer) -> None:
    await ledger.charge(lucia.id, Decimal(100), shop, description="")
    await ledger.pay(lucia, Decimal(70), shop)

    given = [await ledger.give_back(lucia.id, Decimal(100), shop, order_id=None, refund_id=None) for _ in range(2)]

    assert given == [Decimal(30), Decimal(0)]
    assert [entry.amount for entry in await CreditEntry.filter(kind=CreditKind.ADJUSTMENT)] == [Decimal(-30)]


@pytest.mark.parametrize("seed", range(3))
async def test_any_series_of_deeds_adds_up(shop: Actor, lucia: Customer, seed: int) -> None:
    chance = Random(seed)
    for _ in range(25):
        amount = Decimal(chance.randint(1, 60_000)) / 100
        match chance.choice(["charge", "pay", "back"]):
            case "charge":
                with suppress(OverLimit):
                    await ledger.charge(lucia.id, amount, shop, description="", force=chance.random() < 0.2)
            case "pay":
                await ledger.pay(lucia, amount, shop)
            case _:
                await ledger.give_back(lucia.id, amount, shop, order_id=None, refund_id=None)
        assert (await Customer.get(id=lucia.id)).credit_used == await _owed(lucia) >= 0


async def _owed(customer: Customer) -> Decimal:
    entries = await CreditEntry.filter(customer_id=customer.id)
    return sum((-one.amount if one.kind is CreditKind.PAYMENT else one.amount for one in entries), Decimal(0))
