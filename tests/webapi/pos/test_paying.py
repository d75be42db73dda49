"""Document 002, 21 to 23: paying an order and cancelling it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest

from core.customers.models import Customer
from core.outbox import OutboxMessage
from core.sales.models import Order, Payment
from tests import shop
from tests.world import World


async def test_paying_answers_the_documents_body(world: World) -> None:
    """21"""
    owner = await world.owner()
    maria = await shop.customer(owner, credit_limit=Decimal(1000))
    order = await shop.sale(owner, (await shop.product(owner, price="232.00"), 1), customer=maria)

    told = await owner.posts(f"/api/orders/{order['id']}/pay/", {"payment_method": "CREDIT"})

    assert told.status == 200
    assert {name: told.body[name] for name in ("id", "status", "payment_method", "final_amount")} == {
        "id": order["id"],
        "status": "PAID",
        "payment_method": "CREDIT",
        "final_amount": "232.00",
    }
    assert told.body["paid_at"].endswith("Z")
    buyer = await Customer.get(id=maria)
    assert (buyer.credit_used, buyer.points, buyer.total_purchases, buyer.total_purchases_count) == (
        Decimal(232),
        2,
        Decimal(232),
        1,
    )
    assert await OutboxMessage.exists(event="order.paid", facts__contains={"order": order["id"]})


async def test_cash_over_the_total_gives_change(world: World) -> None:
    owner = await world.owner()
    order = await shop.sale(owner, (await shop.product(owner, price="180.00"), 1))

    told = await shop.paid(owner, order, received_amount="200.00")

    payment = await Payment.get(order_id=order["id"])
    assert (told["change"], payment.amount, payment.received_amount) == (
        "20.00",
        Decimal(180),
        Decimal(200),
    )


async def test_several_ways_add_up_to_the_total(world: World) -> None:
    owner = await world.owner()
    lucia = await shop.customer(owner)
    await owner.posts(f"/api/customers/{lucia}/points/", {"amount": 40, "transaction_type": "EARN"})
    order = await shop.sale(owner, (await shop.product(owner, price="100.50"), 1), customer=lucia)
    ways = [{"payment_method": "POINTS", "amount": "10.50"}, {"payment_method": "CARD", "amount": "90.00"}]

    wrong = await owner.posts(f"/api/orders/{order['id']}/pay/", {"payments": [*ways, ways[1]]})
    told = await owner.posts(f"/api/orders/{order['id']}/pay/", {"payments": ways})

    assert (wrong.status, wrong.body) == (400, {"payments": ["Los pagos suman 190.50 y el total es 100.50."]})
    assert told.status == 200
    # Eleven points for ten and a half; one point for the ninety paid by card.
    assert (await Customer.get(id=lucia)).points == 40 - 11 + 1


@pytest.mark.parametrize(
    ("payments", "said"),
    [
        ([], ["Ensure this field has at least 1 elements."]),
        ([{"payment_method": "cash"}], [{"payment_method": ['"cash" is not a valid choice.']}]),
        ([{"amount": "10"}], [{"payment_method": ["This field is required."]}]),
    ],
)
async def test_what_is_wrong_with_several_ways_is_said_once(world: World, payments: Any, said: list[Any]) -> None:
    owner = await world.owner()
    order = await shop.sale(owner, (await shop.product(owner), 1))

    told = await owner.posts(f"/api/orders/{order['id']}/pay/", {"payments": payments})

    assert (told.status, told.body) == (400, {"payments": said})


async def test_credit_over_the_limit_is_refused_with_its_figures(world: World) -> None:
    """23 B"""
    owner = await world.owner()
    soap = await shop.product(owner, price="950.00")
    maria = await shop.customer(owner, credit_limit=Decimal(1000))
    await shop.paid(owner, await shop.sale(owner, (soap, 1), customer=maria), "CREDIT")
    order = await shop.sale(owner, (await shop.product(owner, price="200.00"), 1), customer=maria)

    told = await owner.posts(f"/api/orders/{order['id']}/pay/", {"payment_method": "CREDIT"})

    figures = "Límite: 1000.00, Saldo actual: 950.00, Compra: 200.00"
    assert (told.status, told.body) == (400, {"detail": f"El cliente excede su límite de crédito. {figures}"})


async def test_points_that_do_not_suffice_leave_no_trace(world: World) -> None:
    """23 C: the points are told as money, and nothing has changed."""
    owner = await world.owner()
    lucia = await shop.customer(owner)
    await owner.posts(f"/api/customers/{lucia}/points/", {"amount": 50, "transaction_type": "EARN"})
    order = await shop.sale(owner, (await shop.product(owner, price="120.00"), 1), customer=lucia)

    told = await owner.posts(f"/api/orders/{order['id']}/pay/", {"payment_method": "POINTS"})

    assert (told.status, told.body) == (
        400,
        {"detail": "Saldo de puntos insuficiente. Puntos disponibles: 50.00, Total a pagar: 120.00"},
    )
    assert (await Customer.get(id=lucia)).points == 50
    assert (await Order.get(id=order["id"])).status == "PENDING"
    assert not await Payment.exists(order_id=order["id"])


async def test_points_of_nobody_cannot_be_spent(world: World) -> None:
    owner = await world.owner()
    order = await shop.sale(owner, (await shop.product(owner), 1))

    told = await owner.posts(f"/api/orders/{order['id']}/pay/", {"payment_method": "POINTS"})

    assert (told.status, list(told.body)) == (400, ["detail"])


async def test_an_order_is_paid_once(world: World) -> None:
    owner = await world.owner()
    order = await shop.sale(owner, (await shop.product(owner), 1))
    await shop.paid(owner, order)

    again = await owner.posts(f"/api/orders/{order['id']}/pay/", {"payment_method": "CARD"})

    assert (again.status, again.body) == (400, {"detail": f"La orden {order['id']} ya está pagada."})
    assert await Payment.filter(order_id=order["id"]).count() == 1


async def test_a_client_uuid_means_one_order_and_one_payment(world: World) -> None:
    owner = await world.owner()
    soap = await shop.product(owner, stock="5")
    name, paying = str(uuid4()), str(uuid4())

    first, second = [await shop.sale(owner, (soap, 2), client_uuid=name) for _ in range(2)]
    paid = [await shop.paid(owner, first, client_uuid=paying) for _ in range(2)]

    assert first == second
    assert paid[0] == paid[1]
    assert (await shop.stock(soap), await Order.all().count(), await Payment.all().count()) == (3, 1, 1)


async def test_an_order_that_is_repeated_is_answered_though_its_product_is_gone(world: World) -> None:
    owner = await world.owner()
    soap, name = await shop.product(owner), str(uuid4())
    first = await shop.sale(owner, (soap, 2), client_uuid=name)
    await owner.deletes(f"/api/products/{soap}/")

    assert (await shop.sale(owner, (soap, 2), client_uuid=name))["id"] == first["id"]


async def test_a_payment_that_is_repeated_is_answered_as_it_was(world: World) -> None:
    """Whatever the repetition says, and however the order goes on."""
    owner = await world.owner()
    order = await shop.sale(owner, (await shop.product(owner), 1))
    name = str(uuid4())
    first = await shop.paid(owner, order, received_amount="200.00", client_uuid=name)
    await owner.posts(f"/api/orders/{order['id']}/refund/", {})

    again = await shop.paid(owner, order, "CARD", client_uuid=name)

    assert (first["payment_method"], first["change"]) == ("CASH", "150.00")
    assert again == first | {"status": "REFUNDED"}


async def test_cancelling_gives_the_stock_back(world: World) -> None:
    """22"""
    owner = await world.owner()
    soap = await shop.product(owner, stock="5")
    order = await shop.sale(owner, (soap, 2))

    told = await owner.posts(f"/api/orders/{order['id']}/cancel/")

    assert (told.status, told.body) == (
        200,
        {"status": "Order cancelled", "detail": f"La orden {order['id']} fue cancelada y el stock restaurado."},
    )
    assert await shop.stock(soap) == 5


async def test_a_paid_order_cannot_be_cancelled(world: World) -> None:
    """23 D"""
    owner = await world.owner()
    order = await shop.sale(owner, (await shop.product(owner), 1))
    await shop.paid(owner, order)

    told = await owner.posts(f"/api/orders/{order['id']}/cancel/")

    assert (told.status, told.body) == (
        400,
        {"non_field_errors": ["No se puede cancelar esta orden. Solo se permiten cancelar órdenes PENDIENTES."]},
    )
