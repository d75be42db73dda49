"""The tables keep the rules of the till too, for whoever reaches them by another way."""

from __future__ import annotations

import pytest
import pytest_asyncio
from tortoise.connection import get_connection
from tortoise.exceptions import IntegrityError
from tortoise.transactions import in_transaction

from tests import returning, shop
from tests.world import World

FINAL = (
    "audit_entry",
    "stock_movement",
    "point_entry",
    "point_draw",
    "credit_entry",
    "cash_movement",
    "refund",
    "refund_line",
    "refund_payment",
)
WRONG = {
    "product_current_stock_check": "UPDATE product SET current_stock = -1",
    "product_reserved_quantity_check": "UPDATE product SET reserved_quantity = -1",
    "stock_movement_sign_check": """
        INSERT INTO stock_movement (store_id, product_id, kind, quantity, stock_after)
        SELECT store_id, id, 'SALE', 1, 1 FROM product""",
    "customer_points_check": "UPDATE customer SET points = -1",
    "customer_credit_used_check": "UPDATE customer SET credit_used = -1",
    "point_entry_sign_check": """
        INSERT INTO point_entry (store_id, customer_id, kind, amount) SELECT store_id, id, 'EARN', -1 FROM customer""",
    "point_entry_left_over_check": "UPDATE point_entry SET left_over = amount + 1 WHERE kind = 'EARN'",
    "credit_entry_amount_check": """
        INSERT INTO credit_entry (store_id, customer_id, kind, amount)
        SELECT store_id, id, 'PAYMENT', -1 FROM customer""",
    "shift_open_key": """
        INSERT INTO shift (store_id, cashier_id, opening_balance, opened_at)
        SELECT store_id, cashier_id, 0, now() FROM shift""",
    "sale_refunded_amount_check": "UPDATE sale SET refunded_amount = final_amount + 1",
    "sale_line_refunded_quantity_check": "UPDATE sale_line SET refunded_quantity = quantity + 1",
    "sale_payment_refunded_amount_check": "UPDATE sale_payment SET refunded_amount = amount + 1",
    "refund_payment_points_check": """
        INSERT INTO refund_payment (store_id, refund_id, method, amount)
        SELECT store_id, id, 'POINTS', 1 FROM refund""",
}


@pytest_asyncio.fixture
async def day(world: World) -> None:
    """Somebody pays with points and on credit and brings a piece back; there is cash paid into the drawer."""
    owner = await world.owner()
    lucia = await shop.customer(owner, credit_limit="500.00")
    gift = {"amount": 60, "transaction_type": "EARN"}
    assert (await owner.posts(f"/api/customers/{lucia}/points/", gift)).status == 201
    shift = await returning.opened(owner)
    ways = {"POINTS": "50.00", "CREDIT": "50.00"}
    order = await returning.sold(owner, (await shop.product(owner), 2), by=ways, customer=lucia)
    assert (await returning.refunds(owner, order, items=[returning.item(order, 1)])).status == 200
    change = {"amount": 20, "reason": "change"}
    assert (await owner.posts(f"/api/sales/sessions/{shift}/pay-in/", change)).status == 201


async def _refused(change: str) -> str:
    with pytest.raises(IntegrityError) as refused:
        async with in_transaction():
            await get_connection("default").execute_query(change)
    return str(getattr(refused.value.args[0], "constraint_name", None) or refused.value.args[0])


@pytest.mark.parametrize("table", FINAL)
async def test_what_is_written_in_a_ledger_stays(day: None, table: str) -> None:
    assert "append-only" in await _refused(f"UPDATE {table} SET store_id = store_id + 1")
    assert "append-only" in await _refused(f"DELETE FROM {table}")


@pytest.mark.parametrize("constraint", WRONG)
async def test_a_table_refuses_what_no_shop_can_have(day: None, constraint: str) -> None:
    assert await _refused(WRONG[constraint]) == constraint
