"""The report of a shift: its sums, what is beside it, who may not see it yet, and what it costs."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from tortoise.connection import get_connection
from tortoise.exceptions import IntegrityError
from tortoise.transactions import in_transaction

from core import sql
from core.sales.models import Order
from core.sales.shift import Shift
from tests.explaining import listened
from tests.world import Caller, World

SESSIONS = "/api/sales/sessions/"

# As the sales of a day leave it.
SOLD: dict[str, Any] = {
    "sales_count": 3,
    "sales_total": Decimal(1000),
    "tax_total": Decimal(100),
    "discount_total": Decimal(50),
    "cash_received": Decimal(700),
    "change_given": Decimal(200),
    "card_total": Decimal(300),
    "mobile_total": Decimal(150),
    "points_total": Decimal(50),
    "refund_count": 1,
    "refund_total": Decimal(80),
    "cash_refunded": Decimal(60),
    "card_refunded": Decimal(20),
}


async def _shift(by: Caller, **sold: object) -> str:
    shift = (await by.posts(f"{SESSIONS}open/", {"opening_balance": 1000})).body["data"]["id"]
    await Shift.filter(id=shift).update(**(SOLD | sold))
    return f"{SESSIONS}{shift}/"


async def _report(by: Caller, at: str) -> dict[str, Any]:
    told = await by.gets(f"{at}report/")
    assert told.status == 200, told.body
    return dict(told.body)


async def test_the_sums_of_a_shift(world: World) -> None:
    owner = await world.owner()
    told = await _report(owner, await _shift(owner))

    assert (told["kind"], told["number"], told["sales_count"], told["refund_count"]) == ("X", None, 3, 1)
    assert told["payments"] == {
        "cash": "500.00",
        "card": "300.00",
        "mobile": "150.00",
        "transfer": "0.00",
        "points": "50.00",
        "credit": "0.00",
    }
    assert sum(Decimal(amount) for amount in told["payments"].values()) == Decimal(told["sales_total"])
    assert sum(Decimal(amount) for amount in told["refunds"].values()) == Decimal(told["refund_total"])
    assert (told["expected_cash"], told["discount_total"], told["tax_total"]) == ("1440.00", "50.00", "100.00")
    assert told["cashier_name"] == owner.user["username"]


async def test_x_before_and_z_after_say_the_same(world: World) -> None:
    owner = await world.owner()
    at = await _shift(owner)
    x = await _report(owner, at)
    await owner.posts(f"{at}close/", {"actual_cash": 1400})

    z = await _report(owner, at)

    new = {name: z[name] for name in z if z[name] != x[name]}
    assert new.pop("closed_at")
    assert new == {"kind": "Z", "number": 1, "actual_cash": "1400.00", "difference": "-40.00"}


async def test_a_closed_report_names_the_cashier_as_they_were_called(world: World) -> None:
    owner = await world.owner()
    at = await _shift(owner)
    await owner.posts(f"{at}close/", {"actual_cash": 1400})
    z = await _report(owner, at)

    assert (await owner.patches("/api/users/me/", {"username": "somebody-else"})).status == 200

    assert await _report(owner, at) == z


async def test_a_closed_shift_is_frozen_in_the_database(world: World) -> None:
    owner = await world.owner()
    at = await _shift(owner)
    await owner.posts(f"{at}close/", {"actual_cash": 0})

    with pytest.raises(IntegrityError, match="never changes"):
        async with in_transaction():
            await Shift.filter(store_id=owner.store["id"]).update(sales_total=0)


async def test_a_late_sale_stands_beside_the_report(world: World) -> None:
    owner = await world.owner()
    at = await _shift(owner)
    await owner.posts(f"{at}close/", {"actual_cash": 0})
    before = await _report(owner, at)
    await Order.create(
        store_id=owner.store["id"],
        late_for_id=at.split("/")[-2],
        ticket_folio="0000000A",
        receipt_number="CHECK-1",
        sale_number="SALE-1",
        subtotal=100,
        final_amount=100,
    )

    after = await _report(owner, at)

    late = after.pop("late_corrections")
    assert [(one["receipt_number"], one["total_amount"]) for one in late] == [("CHECK-1", "100.00")]
    assert after == {name: before[name] for name in after}


async def test_who_counts_blind_sees_nothing_that_tells_the_cash(world: World) -> None:
    owner = await world.owner()
    await owner.patches("/api/store/", {"blind_count": True})
    clerk = await world.hired(owner)
    at = await _shift(clerk)

    blind, seen = await _report(clerk, at), await _report(owner, at)

    hidden = {name for name in blind if blind[name] is None and seen[name] is not None}
    assert hidden == {
        "expected_cash",
        "sales_total",
        "tax_total",
        "refund_total",
        "cash_received",
        "change_given",
    }
    assert (blind["payments"]["cash"], blind["refunds"]["cash"], blind["payments"]["card"]) == (None, None, "300.00")
    assert (await clerk.gets(f"{SESSIONS}current/")).body["expected_cash"] is None
    told = await clerk.posts(f"{at}close/", {"actual_cash": 1440})
    assert (told.body["data"]["expected_cash"], told.body["data"]["difference"]) == ("1440.00", "0.00")
    assert (await _report(clerk, at))["expected_cash"] == "1440.00"


async def test_closing_and_reporting_cost_the_same_after_5000_sales(world: World) -> None:
    owner = await world.owner()
    costs = []
    for sales in (50, 5000):
        at = await _shift(owner)
        await get_connection("default").execute_script(
            _DAY.format(store=owner.store["id"], shift=at.split("/")[-2], sales=sales)
        )
        with listened() as heard:
            await _report(owner, at)
            await owner.posts(f"{at}close/", {"actual_cash": 0})
        costs.append(len(heard))

    assert costs[0] == costs[1] <= 20, costs


async def test_open_sales_are_found_among_5000_by_an_index(world: World) -> None:
    owner = await world.owner()
    shift = (await _shift(owner)).split("/")[-2]
    connection = get_connection("default")
    await connection.execute_script(_DAY.format(store=owner.store["id"], shift=shift, sales=5000))
    facts = {"shift": shift, "store": str(owner.store["id"]), "order": "NULL"}
    for name in ("unpaid", "draft", "hold_open"):
        text, asked = sql._prepared(f"sales/{name}")
        for place, fact in enumerate(asked, 1):
            text = text.replace(f"${place}", facts[fact])
        plan = "\n".join(row["QUERY PLAN"] for row in await connection.execute_query_dict(f"EXPLAIN {text}"))
        assert "sale_pending_idx" in plan or "sale_draft_key" in plan, plan
        assert "Seq Scan on sale" not in plan, plan


_DAY = """
INSERT INTO sale (store_id, status, ticket_folio, receipt_number, sale_number, shift_id, paid_at)
SELECT {store}, 'PAID', folio_of(n + {shift} * 10000), 'CHECK-{shift}-' || n, 'SALE-{shift}-' || n, {shift}, now()
  FROM generate_series(1, {sales}) AS n;
ANALYZE sale;
"""
