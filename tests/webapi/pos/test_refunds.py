"""Giving back a paid order: Kassa's own beside document 002, in its spelling."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from core.audit import AuditEntry
from core.outbox import OutboxMessage
from core.sales.refund import Refund
from tests import shop
from tests.returning import item, refunds, sold
from tests.world import World


async def test_a_refund_is_a_document_of_its_own(world: World) -> None:
    owner = await world.owner()
    coca = await shop.product(owner, "Coca Cola 600ml", "86.21", tax="16")
    sale = await sold(owner, (coca, 3))

    told = await refunds(owner, sale, items=[item(sale, 1)], reason="Empaque roto")

    made = await Refund.get(id=told.body["id"])
    year = made.created_at.year
    assert told.body == {
        "id": made.id,
        "refund_number": f"REFUND-{year}-00001",
        "order": sale["id"],
        "order_status": "PAID",
        "created_at": f"{made.created_at:%Y-%m-%dT%H:%M:%SZ}",
        "reason": "Empaque roto",
        "subtotal": "86.21",
        "total_tax": "13.79",
        "final_amount": "100.00",
        "points_given_back": 0,
        "points_taken_back": 0,
        "shift": None,
        "items": [
            {
                "item_id": sale["items"][0]["id"],
                "product_id": coca,
                "product_name": "Coca Cola 600ml",
                "quantity": 1,
                "condition": "sellable",
                "amount": "86.21",
                "tax_amount": "13.79",
            }
        ],
        "payments": [{"payment_method": "CASH", "amount": "100.00", "points": None}],
    }
    assert (await owner.gets(f"/api/orders/{sale['id']}/refunds/")).body == [told.body]
    assert await AuditEntry.exists(deed="order.refunded", record_id=sale["id"], user_id=owner.user["id"])
    facts = (await OutboxMessage.get(event="order.refunded")).facts
    assert facts == {"order": sale["id"], "refund": made.id, "customer": None}


@pytest.mark.parametrize("made", ["PENDING", "CANCELLED"])
async def test_only_a_paid_order_is_refunded(world: World, made: str) -> None:
    owner = await world.owner()
    sale = await shop.sale(owner, (await shop.product(owner), 1))
    if made == "CANCELLED":
        await owner.posts(f"/api/orders/{sale['id']}/cancel/")

    told = await refunds(owner, sale)

    assert told.status == 400
    assert told.body == {"detail": f"La orden {sale['id']} no está pagada: no hay nada que devolver."}


async def test_more_than_is_left_is_refused_with_the_line_and_what_is_left(world: World) -> None:
    owner = await world.owner()
    soap = await shop.product(owner, stock="5")
    sale = await sold(owner, (soap, 3))
    await refunds(owner, sale, items=[item(sale, 1)])

    told = await refunds(owner, sale, items=[item(sale, 1), item(sale, 2, "damaged")])

    assert told.status == 400
    assert told.body == {"items": [{}, {"quantity": ["De 'Jabón' quedan 2 por devolver; se pidieron 3."]}]}
    assert (await shop.stock(soap), await Refund.all().count()) == (3, 1)


async def test_a_line_of_another_order_is_unknown(world: World) -> None:
    owner = await world.owner()
    soap = await shop.product(owner)
    sale, other = await sold(owner, (soap, 1)), await sold(owner, (soap, 1))

    told = await refunds(owner, sale, items=[item(other, 1)])

    known = f'Invalid pk "{other["items"][0]["id"]}" - object does not exist.'
    assert (told.status, told.body) == (400, {"items": [{"item_id": [known]}]})


@pytest.mark.parametrize(
    ("body", "at"),
    [
        ({"items": []}, "items"),
        ({"items": [{"quantity": 1}]}, "items"),
        ({"items": [{"item_id": 1, "quantity": 0}]}, "items"),
        ({"items": [{"item_id": 1, "quantity": -1}]}, "items"),
        ({"items": [{"item_id": 1, "quantity": "0.0001"}]}, "items"),
        ({"items": [{"item_id": 2**70, "quantity": 1}]}, "items"),
        ({"items": [{"item_id": 1, "quantity": 1, "condition": "eaten"}]}, "items"),
        ({"items": "all"}, "items"),
        ({"payment_method": "POINTS"}, "payment_method"),
        ({"reason": "x" * 256}, "reason"),
        ({"client_uuid": "seven"}, "client_uuid"),
    ],
)
async def test_a_bad_body_changes_nothing(world: World, body: dict[str, Any], at: str) -> None:
    owner = await world.owner()
    sale = await sold(owner, (await shop.product(owner), 1))

    told = await refunds(owner, sale, **body)

    assert (told.status, list(told.body)) == (400, [at])
    assert await Refund.all().count() == 0


async def test_a_repeated_refund_is_answered_and_not_done_again(world: World) -> None:
    owner = await world.owner()
    soap = await shop.product(owner, stock="5")
    sale, other = await sold(owner, (soap, 2)), await sold(owner, (soap, 1))
    body = {"items": [item(sale, 1)], "client_uuid": str(uuid4())}

    first, again = await refunds(owner, sale, **body), await refunds(owner, sale, **body)
    elsewhere = await refunds(owner, other, client_uuid=body["client_uuid"])

    assert (again.status, again.body) == (first.status, first.body)
    assert elsewhere.status == 422
    assert (await shop.stock(soap), await Refund.all().count()) == (3, 1)
