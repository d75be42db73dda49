"""Document 002, sections 16 to 18: what a customer owes, and paying it off."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest

from core.actor import Actor
from core.audit import AuditEntry
from core.credit import ledger
from core.credit.models import CreditEntry
from core.customers.models import Customer
from core.outbox import OutboxMessage
from core.stores.models import Store
from tests.world import Caller, World, a_customer

PAYMENT = {"amount": 200.00, "description": "Partial payment via Bank Transfer"}
NOT_POSITIVE = {"error": ["El monto del abono debe ser positivo."]}


async def _debtor(owner: Caller, owes: str = "550.50") -> Customer:
    customer = await a_customer(owner, credit_limit=Decimal(2000))
    await _charge(owner, customer, owes)
    return customer


async def _charge(owner: Caller, customer: Customer, amount: str) -> None:
    by = Actor(await Store.get(id=owner.store["id"]))
    await ledger.charge(customer.id, Decimal(amount), by, description="Purchase - Ticket #F-902")


async def test_a_payment_and_the_history_as_documented(world: World) -> None:
    owner = await world.owner()
    lucia = await _debtor(owner)

    paid = await owner.posts(f"/api/customers/{lucia.id}/pay-credit/", PAYMENT)
    history = await owner.gets(f"/api/customers/{lucia.id}/credit-history/")

    assert (paid.status, paid.body) == (
        200,
        {"status": "success", "new_credit_used": "350.50", "available_credit": "1649.50"},
    )
    told = [{name: one[name] for name in ("amount", "transaction_type", "description")} for one in history.body]
    assert told == [
        {"amount": "200.00", "transaction_type": "PAYMENT", "description": "Partial payment via Bank Transfer"},
        {"amount": "550.50", "transaction_type": "CHARGE", "description": "Purchase - Ticket #F-902"},
    ]
    assert list(history.body[0]) == ["id", "amount", "transaction_type", "description", "created_at"]


async def test_paying_more_than_the_debt_clears_it_and_records_what_was_applied(world: World) -> None:
    owner = await world.owner()
    lucia = await _debtor(owner)

    paid = await owner.posts(f"/api/customers/{lucia.id}/pay-credit/", PAYMENT | {"amount": "600.00"})

    assert paid.body == {"status": "success", "new_credit_used": "0.00", "available_credit": "2000.00"}
    assert (await CreditEntry.get(customer_id=lucia.id, kind="PAYMENT")).amount == Decimal("550.50")


async def test_paying_without_a_debt_succeeds_and_writes_nothing(world: World) -> None:
    owner = await world.owner()
    lucia = await a_customer(owner)

    paid = await owner.posts(f"/api/customers/{lucia.id}/pay-credit/", PAYMENT)

    assert (paid.status, paid.body["new_credit_used"], paid.body["available_credit"]) == (200, "0.00", "0.00")
    assert not await CreditEntry.filter(customer_id=lucia.id).exists()


@pytest.mark.parametrize("body", [{"amount": -5}, {"amount": 0}, {"amount": None}, {"amount": ""}, {}])
async def test_case_a_an_invalid_amount(world: World, body: dict[str, Any]) -> None:
    owner = await world.owner()
    lucia = await _debtor(owner)

    told = await owner.posts(f"/api/customers/{lucia.id}/pay-credit/", body)

    assert (told.status, told.body) == (400, NOT_POSITIVE)
    assert (await Customer.get(id=lucia.id)).credit_used == Decimal("550.50")


@pytest.mark.parametrize("amount", ["much", True, [], "1.234", 10**17, "NaN"])
async def test_what_is_no_amount_of_money_is_told_at_its_field(world: World, amount: object) -> None:
    owner = await world.owner()
    lucia = await _debtor(owner)

    told = await owner.posts(f"/api/customers/{lucia.id}/pay-credit/", {"amount": amount})

    assert (told.status, list(told.body)) == (400, ["amount"])


async def test_a_client_uuid_is_one_payment_for_ever(world: World) -> None:
    owner = await world.owner()
    lucia, other = await _debtor(owner), await _debtor(owner)
    named = PAYMENT | {"client_uuid": str(uuid4())}
    path = f"/api/customers/{lucia.id}/pay-credit/"

    first = await owner.posts(path, named)
    await owner.posts(path, PAYMENT)
    again = await owner.posts(path, named)
    misused = await owner.posts(f"/api/customers/{other.id}/pay-credit/", named)

    assert again.body == first.body
    assert (misused.status, list(misused.body)) == (422, ["client_uuid"])
    assert (await Customer.get(id=lucia.id)).credit_used == Decimal("150.50")
    assert (await Customer.get(id=other.id)).credit_used == Decimal("550.50")


async def test_a_named_payment_that_found_no_debt_never_pays_a_later_one(world: World) -> None:
    owner = await world.owner()
    lucia = await a_customer(owner, credit_limit=Decimal(100))
    named = PAYMENT | {"client_uuid": str(uuid4())}
    path = f"/api/customers/{lucia.id}/pay-credit/"
    first = await owner.posts(path, named)
    await _charge(owner, lucia, "80")

    again = await owner.posts(path, named)

    assert again.body["new_credit_used"] == first.body["new_credit_used"] == "0.00"
    assert (await Customer.get(id=lucia.id)).credit_used == Decimal("80.00")


async def test_the_history_is_filtered_and_paged(world: World) -> None:
    owner = await world.owner()
    lucia = await _debtor(owner)
    await owner.posts(f"/api/customers/{lucia.id}/pay-credit/", PAYMENT)
    path = f"/api/customers/{lucia.id}/credit-history/"

    charges = await owner.gets(f"{path}?transaction_type=CHARGE")
    page = await owner.gets(f"{path}?page=1&page_size=1")

    assert [one["amount"] for one in charges.body] == ["550.50"]
    assert (page.body["count"], [one["amount"] for one in page.body["results"]]) == (2, ["200.00"])


async def test_a_strangers_customer_is_not_found(world: World) -> None:
    owner, stranger = await world.owner(), await world.owner()
    theirs = await _debtor(stranger)

    for told in (
        await owner.gets(f"/api/customers/{theirs.id}/credit-history/"),
        await owner.posts(f"/api/customers/{theirs.id}/pay-credit/", PAYMENT),
    ):
        assert (told.status, told.body) == (404, {"detail": "Not found."})


async def test_a_payment_is_noted_and_told(world: World) -> None:
    owner = await world.owner()
    lucia = await _debtor(owner)

    await owner.posts(f"/api/customers/{lucia.id}/pay-credit/", PAYMENT)

    noted = await AuditEntry.filter(record="customer", record_id=lucia.id).order_by("id")
    assert [entry.deed for entry in noted] == ["credit.charged", "credit.paid"]
    assert await OutboxMessage.filter(store_id=owner.store["id"], event="credit.paid").count() == 1
