"""Whoever checks is checked: a shop with something of everything is in order, and any damage to it is found."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import asyncpg
from tortoise.connection import get_connection

from tests import returning, shop
from tests.stress.claims import untrue
from tests.stress.journal import Journal
from tests.stress.proving import DAMAGES, INVARIANTS, amiss, broken
from tests.world import Caller, World

_SALES, _SESSIONS = "/api/sales/sales/", "/api/sales/sessions/"


async def test_each_invariant_holds_in_an_eventful_shop_and_finds_its_damage(world: World) -> None:
    await _eventful(await world.owner())

    async with get_connection("default").acquire_connection() as connection:
        assert await amiss(connection) == {}
        assert [name for name in INVARIANTS if name not in DAMAGES] == []
        # Neither triggers nor foreign keys are in the way of it.
        await connection.execute("SET LOCAL session_replication_role = replica")
        assert [name for name, damage in DAMAGES.items() if not await _found(name, damage, connection)] == []


async def test_what_was_told_and_what_is_there_are_compared_both_ways(world: World) -> None:
    till = await world.owner()
    order = await returning.sold(till, (await shop.product(till), 2))
    line = order["items"][0]["id"]
    journal = Journal()
    journal.done("placed", order["id"])
    journal.done("paid", 999_999)
    journal.done("cash", 1)
    journal.done("cash", 1)
    journal.lay(line, 3)

    async with get_connection("default").acquire_connection() as connection:
        found = await untrue(journal, connection)

    assert found == {
        "paid": ["999999 was acknowledged and is not there", f"{order['id']} is there and nobody was told"],
        "cash": ["1 was acknowledged 2 times", "1 was acknowledged and is not there"],
        "put into a sale": [f"line {line}: 3 was put in, 2.000 is there"],
    }


async def _found(name: str, damage: str, connection: asyncpg.Connection) -> list[dict[str, Any]]:
    undone = connection.transaction()
    await undone.start()
    try:
        await connection.execute(damage)
        return await broken(name, connection)
    finally:
        await undone.rollback()


async def _eventful(owner: Caller) -> None:
    """Sold in all ways, cancelled, brought back whole and broken, sold offline and late; one shift closed, one open."""
    soap, milk = await shop.product(owner, price="60.00", tax="16"), await shop.product(owner, stock="0")
    lots = [{"product": milk, "quantity": 5, "batch": {"number": number}} for number in ("L1", "L2")]
    await _done(owner, "/api/stock/receipts/", {"items": lots})
    lucy = await shop.customer(owner, credit_limit="500.00")
    gift = {"amount": 100, "transaction_type": "EARN", "description": "a gift"}
    await _done(owner, f"/api/customers/{lucy}/points/", gift, Idempotency_Key="gift")
    shift = await returning.opened(owner, "100.00")
    await _sells_and_takes_back(owner, lucy, soap, milk)
    late = await _closes(owner, shift, soap)
    await returning.opened(owner)
    await _syncs(owner, lucy, soap, late, {"payment_method": "CASH"})
    await _syncs(owner, lucy, milk, datetime.now(UTC), {"payment_method": "CREDIT"})
    await _done(owner, f"/api/products/{soap}/reserve/", {"amount": 2})
    await _tops_up(owner, lucy)


async def _tops_up(owner: Caller, lucy: int) -> None:
    tariff = await _done(owner, "/api/tariffs/", {"name": "Pospago", "tariff_type": "postpaid", "monthly_fee": "100"})
    contract = await _done(owner, "/api/contracts/", {"customer": lucy, "tariff": tariff["id"]})
    await _done(owner, f"/api/contracts/{contract['id']}/add_balance/", {"amount": "50.00"})


async def _sells_and_takes_back(owner: Caller, lucy: int, soap: int, milk: int) -> None:
    mixed = {"POINTS": "50.00", "CREDIT": "100.00", "CARD": "58.80"}
    order = await returning.sold(owner, (soap, 3), by=mixed, customer=lucy)
    assert (await returning.refunds(owner, order, items=[returning.item(order, 1)])).status == 200
    assert (await returning.refunds(owner, order, items=[returning.item(order, 1, "damaged")])).status == 200
    whole = await shop.sale(owner, (milk, 2))
    await shop.paid(owner, whole, received_amount="150.00")
    assert (await returning.refunds(owner, whole)).status == 200
    cancelled = await shop.sale(owner, (milk, 3))
    await _done(owner, f"/api/orders/{cancelled['id']}/cancel/", {})


async def _closes(owner: Caller, shift: int, soap: int) -> datetime:
    """A moment before it was closed; a sale waits to be paid."""
    await _done(owner, f"{_SALES}scan-item/", {"session": shift, "product": soap})
    for way in ("pay-in", "pay-out"):
        await _done(owner, f"{_SESSIONS}{shift}/{way}/", {"amount": 20, "reason": "change"})
    moment = datetime.now(UTC)
    await _done(owner, f"{_SESSIONS}{shift}/close/", {"actual_cash": 90})
    return moment


async def _syncs(owner: Caller, customer: int, product: int, at: datetime, payment: dict[str, str]) -> None:
    sale = {
        "client_uuid": str(uuid4()),
        "occurred_at": at.isoformat(),
        "customer": customer,
        "items": [{"product_id": product, "quantity": 15}],
        "payments": [payment],
    }
    told = await _done(owner, "/api/orders/sync/", {"orders": [sale]})
    assert told["results"][0]["status"] == "created", told


async def _done(by: Caller, path: str, body: dict[str, Any], **headers: str) -> Any:
    told = await by.posts(path, body, **headers)
    assert told.status in (200, 201), told.body
    return told.body
