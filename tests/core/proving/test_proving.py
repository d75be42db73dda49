"""The nightly proof: what adds up raises nothing, what does not is an alarm, once, until it adds up again."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from tortoise.connection import get_connection

from core import clock
from core.catalog.models import Product
from core.customers.models import Customer
from core.outbox import OutboxMessage
from core.proving import books, proving
from core.proving.models import LedgerAlarm, LedgerProof
from core.proving.proving import prove
from core.stores.models import Store
from tests import returning, shop
from tests.webapi.telecom import desk
from tests.world import Caller, World

# What breaks each proof, as nobody's code would: and which records.
DAMAGES = {
    "points": "UPDATE customer SET points = points + 1 WHERE id = {customer}",
    "points_debt": "UPDATE customer SET points_debt = points_debt + 1 WHERE id = {customer}",
    "credit": "UPDATE customer SET credit_used = credit_used + 0.01 WHERE id = {customer}",
    "purchases": "UPDATE customer SET total_purchases = total_purchases + 1 WHERE id = {customer}",
    "stock": """UPDATE product SET current_stock = current_stock + 1 WHERE id = {product};
                UPDATE stock_movement SET stock_after = stock_after + 1 WHERE product_id = {product}""",
    "stock_after": """UPDATE product SET current_stock = current_stock + 1 WHERE id = {product};
                      UPDATE stock_movement SET quantity = quantity + 1
                       WHERE id = (SELECT min(id) FROM stock_movement WHERE product_id = {product})""",
    "reserved": "UPDATE product SET reserved_quantity = reserved_quantity + 1 WHERE id = {product}",
    "batches": """INSERT INTO batch (store_id, product_id, number, quantity)
                  SELECT store_id, id, 'L1', current_stock + 1 FROM product WHERE id = {product}""",
    "totals": "UPDATE sale SET total_discount = total_discount + 0.01 WHERE id = {sale}",
    "payments": "UPDATE sale_payment SET amount = amount - 0.01 WHERE order_id = {sale}",
    "refunds": "UPDATE sale SET refunded_amount = refunded_amount - 0.01 WHERE id = {sale}",
    "shifts": "UPDATE shift SET card_total = card_total + 0.01 WHERE id = {shift}",
    "drawers": """UPDATE shift SET expected_cash = expected_cash + 0.01, difference = difference - 0.01
                   WHERE id = {shift}""",
    "balances": "UPDATE contract SET balance = balance + 0.01 WHERE id = {contract}",
    "rollups": "DELETE FROM sale_tail WHERE order_id = {sale}",
}


async def _eventful(owner: Caller) -> dict[str, int]:
    """Something of everything that is proven; each of it is the one record that its damage breaks."""
    lucia, soap = await shop.customer(owner, credit_limit="900.00"), await shop.product(owner, price="100.00")
    shift = await returning.opened(owner)
    order = await returning.sold(owner, (soap, 4), by={"CREDIT": "100.00", "CASH": "300.00"}, customer=lucia)
    assert (await returning.refunds(owner, order, items=[returning.item(order, 1)])).status == 200
    assert (await owner.posts(f"/api/sales/sessions/{shift}/close/", {"actual_cash": 0})).status == 200
    contract = (await desk.active(owner, "100"))["id"]
    return {"customer": lucia, "product": soap, "sale": order["id"], "shift": shift, "contract": contract}


async def _store(owner: Caller) -> Store:
    return await Store.get(id=owner.store["id"])


async def _breaks(damage: str, **records: int) -> None:
    """Neither triggers nor foreign keys are in the way of it."""
    await get_connection("default").execute_script(
        f"SET LOCAL session_replication_role = replica; {damage.format(**records)};"
        "SET LOCAL session_replication_role = DEFAULT"
    )


async def _news(store: Store) -> int:
    return await OutboxMessage.filter(store_id=store.id, event="ledger.differs").count()


async def test_a_shop_in_order_raises_nothing(world: World) -> None:
    owner = await world.owner()
    await _eventful(owner)

    assert await prove(await _store(owner)) == []
    assert await LedgerAlarm.all().count() == 0


def test_each_proof_has_its_damage() -> None:
    assert {what for book in books.BOOKS for what in book.proofs} == DAMAGES.keys()


@pytest.mark.parametrize("what", DAMAGES)
async def test_each_damage_is_found_and_told_once(world: World, what: str) -> None:
    owner = await world.owner()
    records = await _eventful(owner)
    store = await _store(owner)
    await _breaks(DAMAGES[what], **records)

    found = await prove(store)

    assert what in {one.what for one in found}
    [alarm] = await LedgerAlarm.filter(what=what)
    assert alarm.record_id == records.get(alarm.record, int(f"{clock.today(store.timezone):%Y%m%d}"))
    assert alarm.expected != alarm.found
    await prove(store)
    assert await LedgerAlarm.filter(what=what).count() == await _news(store) == 1


async def test_what_adds_up_again_is_resolved_and_may_be_raised_anew(world: World) -> None:
    owner = await world.owner()
    lucia, store = await shop.customer(owner), await _store(owner)
    for points in (5, 6, 0, 5):
        await Customer.filter(id=lucia).update(points=points)
        await prove(store)

    alarms = await LedgerAlarm.all().order_by("id")
    assert [(alarm.found, alarm.resolved_at is None) for alarm in alarms] == [("6", False), ("5", True)]
    assert await _news(store) == 2


async def test_rounds_come_to_everybody_and_begin_anew(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Long ago nobody changed them: two a night, and what is open besides."""
    monkeypatch.setattr(proving, "BOOKS", (replace(books.BOOKS[0], most=2),))
    owner = await world.owner()
    everybody = [await shop.customer(owner) for _ in range(4)]
    store, ago = await _store(owner), clock.now() - timedelta(days=30)
    await Customer.all().update(points=3, updated_at=ago)

    nights = [sorted(one.record_id for one in await prove(store)) for _ in range(4)]

    assert nights == [everybody[:2], everybody, everybody, everybody]
    assert (await LedgerProof.get(store_id=store.id)).customer_id == 0


async def test_what_changed_lately_is_proven_wherever_the_round_is(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(proving, "BOOKS", (replace(books.BOOKS[0], most=1),))
    owner = await world.owner()
    _, second, third = [await shop.customer(owner) for _ in range(3)]
    await Customer.all().update(updated_at=clock.now() - timedelta(days=30))
    await Customer.filter(id=third).update(points=3, updated_at=clock.now())
    await Customer.filter(id=second).update(points=3)

    assert [one.record_id for one in await prove(await _store(owner))] == [third]


async def test_the_next_night_looks_back_to_the_last(world: World) -> None:
    owner = await world.owner()
    store = await _store(owner)
    await prove(store)
    before = (await LedgerProof.get(store_id=store.id)).proven_at
    with time_machine.travel(clock.now() + timedelta(days=1), tick=False):
        await prove(store)

    after = (await LedgerProof.get(store_id=store.id)).proven_at
    assert before
    assert after
    assert after - before >= timedelta(days=1) - proving._OVERLAP


async def test_what_never_moved_has_no_stock(world: World) -> None:
    owner = await world.owner()
    soap = await shop.product(owner, stock="0")
    await Product.filter(id=soap).update(current_stock=4)

    found = await prove(await _store(owner))

    assert [(one.what, one.expected, one.found) for one in found] == [
        ("stock", "0.000", "4.000"),
        ("stock_after", "0", "4.000"),
    ]


async def test_another_stores_books_are_its_own_affair(world: World) -> None:
    owner, other = await world.owner(), await world.owner()
    await shop.customer(owner)
    await Customer.all().update(points=3)

    assert await prove(await _store(other)) == []
    assert await LedgerAlarm.all().count() == 0
