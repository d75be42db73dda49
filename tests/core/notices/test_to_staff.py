"""Who runs the store is told of a drawer that differs, of offline sales that do not fit, and of books that differ."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from core.catalog.models import Product
from core.notices.models import Notice
from core.proving import proving
from tests import returning, shop
from tests.core.notices.hearing import delivered, heard
from tests.world import Caller, World


async def _receivers() -> list[int | None]:
    return sorted([notice.user_id for notice in await Notice.all()], key=str)


async def _closed(till: Caller, counted: int) -> int:
    shift = await returning.opened(till, "100.00")
    told = await till.posts(f"/api/sales/sessions/{shift}/close/", {"actual_cash": counted})
    assert told.status == 200, told.body
    return shift


async def test_a_drawer_that_differs_is_told_to_owners_and_admins(world: World) -> None:
    owner = await world.owner()
    till, admin = await world.hired(owner), await world.hired(owner, "ADMIN")
    shift = await _closed(till, 95)
    await delivered(owner)

    [(kind, facts), second] = await heard(owner)

    assert (kind, facts) == second
    assert kind == "shift.differs"
    assert facts == {
        "shift": shift,
        "number": 1,
        "cashier": till.user["username"],
        "expected": "100.00",
        "actual": "95.00",
        "difference": "-5.00",
    }
    assert await _receivers() == sorted([owner.user["id"], admin.user["id"]], key=str)


async def test_a_drawer_that_is_right_is_no_news(world: World) -> None:
    owner = await world.owner()
    await _closed(owner, 100)
    await delivered(owner)

    assert await heard(owner) == []


async def test_what_does_not_fit_about_one_offline_sale_is_told_once(world: World) -> None:
    owner = await world.owner()
    await world.hired(owner, "ADMIN")
    milk, lucia = await shop.product(owner, stock="1"), await shop.customer(owner)
    sale = {
        "client_uuid": str(uuid4()),
        "occurred_at": datetime.now(UTC).isoformat(),
        "customer": lucia,
        "items": [{"product_id": milk, "quantity": 3}],
        "payments": [{"payment_method": "CREDIT"}],
    }
    told = await _done(owner, "/api/orders/sync/", {"orders": [sale]})
    await delivered(owner)

    [(kind, facts)] = await heard(owner, user_id__not_isnull=True)

    assert kind == "discrepancy.found"
    assert (facts["order"], facts["kinds"]) == (told["results"][0]["id"], ["STOCK", "CREDIT"])
    assert facts["folio"] == told["results"][0]["ticket_folio"]


async def test_books_that_differ_are_told_once_a_night(world: World) -> None:
    owner = await world.owner()
    for _ in range(3):
        await shop.product(owner)
    await Product.all().update(current_stock=7)
    store = await delivered(owner)

    await proving.prove(store)
    await proving.prove(store)
    await delivered(owner)

    [(kind, facts)] = await heard(owner)
    assert kind == "ledger.differs"
    assert (facts["number"], facts["kinds"]) == (6, {"stock": 3, "stock_after": 3})


async def _done(by: Caller, path: str, body: dict[str, Any]) -> Any:
    told = await by.posts(path, body)
    assert told.status == 200, told.body
    assert told.body["results"][0]["status"] == "created", told.body
    return told.body
