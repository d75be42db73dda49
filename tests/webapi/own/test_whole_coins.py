"""Where a currency has no cents, nothing that is counted in coins has any: one rule, wherever money changes hands."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from core import money
from core.customers.models import Customer
from tests import shop
from tests.returning import opened, points_of
from tests.world import Caller, Reply, World

CHILE, PARAGUAY, MEXICO = "+56912345678", "+595981123456", "+525512345678"


async def _debtor(owner: Caller, owes: str) -> int:
    return await shop.customer(owner, credit_limit=Decimal(2000), credit_used=Decimal(owes))


async def _pays(owner: Caller, customer: int, amount: Any) -> Reply:
    return await owner.posts(f"/api/customers/{customer}/pay-credit/", {"amount": amount})


@pytest.mark.parametrize("phone", [CHILE, PARAGUAY])
async def test_a_debt_is_paid_in_whole_coins(world: World, phone: str) -> None:
    owner = await world.owner(phone=phone)
    lucia = await _debtor(owner, "550")

    refused, paid = await _pays(owner, lucia, "100.50"), await _pays(owner, lucia, "100.00")

    assert refused.status == 400
    assert list(refused.body) == ["amount"]
    assert (paid.status, paid.body["new_credit_used"]) == (200, "450.00")


async def test_where_there_are_cents_they_are_paid(world: World) -> None:
    owner = await world.owner(phone=MEXICO)
    assert (await _pays(owner, await _debtor(owner, "550"), "100.50")).body["new_credit_used"] == "449.50"


async def test_a_debt_from_before_the_currency_changed_can_be_cleared(world: World) -> None:
    owner = await world.owner(phone=MEXICO)
    lucia = await _debtor(owner, "550.50")
    await owner.patches("/api/store/", {"currency": "CLP"})

    assert (await _pays(owner, lucia, "551")).body["new_credit_used"] == "0.00"


async def test_a_drawer_holds_whole_coins(world: World) -> None:
    owner = await world.owner(phone=CHILE)
    sessions = "/api/sales/sessions/"

    opened = await owner.posts(f"{sessions}open/", {"opening_balance": "1000.50"})
    shift = (await owner.posts(f"{sessions}open/", {"opening_balance": 1000})).body["data"]["id"]
    moved = [
        (await owner.posts(f"{sessions}{shift}/{way}/", {"amount": "10.50", "reason": "cambio"}))
        for way in ("pay-in", "pay-out")
    ]

    assert (opened.status, list(opened.body)) == (400, ["opening_balance"])
    assert [(told.status, list(told.body)) for told in moved] == [(400, ["amount"])] * 2


async def test_points_pay_whole_units_and_are_earned_for_them(world: World) -> None:
    owner = await world.owner(phone=CHILE)
    lucia = await shop.customer(owner)
    await points_of(owner, lucia, 500)
    order = await shop.sale(owner, (await shop.product(owner, price="999", tax="19"), 1), customer=lucia)
    assert order["final_amount"] == "1189.00"

    parts = [{"payment_method": "POINTS", "amount": "100.50"}, {"payment_method": "CASH", "amount": "1088.50"}]
    refused = await owner.posts(f"/api/orders/{order['id']}/pay/", {"payments": parts})
    parts = [{"payment_method": "POINTS", "amount": "100"}, {"payment_method": "CASH", "amount": "1089"}]
    paid = await owner.posts(f"/api/orders/{order['id']}/pay/", {"payments": parts})

    assert refused.status == 400
    assert (paid.status, paid.body["points_earned"]) == (200, 11)
    assert (await Customer.get(id=lucia)).points == 411


async def test_a_kilogram_is_shown_at_what_a_coin_can_pay(world: World) -> None:
    """1.255 at 33 come to 41, which would be 32.67 a kilogram."""
    owner = await world.owner(phone=CHILE)
    shift = await opened(owner)
    product = await shop.product(owner, price="33", price_includes_tax=True)

    told = await owner.posts("/api/sales/sales/scan-item/", {"session": shift, "product": product, "quantity": "1.255"})

    [item] = told.body["data"]["items"]
    assert (item["unit_price"], item["total"]) == ("33.00", "41.00")


@pytest.mark.parametrize(("amount", "currency"), [("1", "CLP"), ("0.50", "MXN"), ("0", "PYG"), ("-5.00", "CLP")])
def test_what_is_payable(amount: str, currency: str) -> None:
    money.demand_payable(Decimal(amount), currency)


@pytest.mark.parametrize(("amount", "currency"), [("0.50", "CLP"), ("100.01", "PYG"), ("0.005", "MXN")])
def test_what_no_coin_can_make(amount: str, currency: str) -> None:
    with pytest.raises(money.NotWholeCents) as refused:
        money.demand_payable(Decimal(amount), currency)
    assert refused.value.at == ("amount",)
