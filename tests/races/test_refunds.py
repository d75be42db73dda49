"""Many bring the same thing back in the same instant: never more comes back than was sold, and it all adds up."""

from __future__ import annotations

import asyncio
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from tortoise.connection import get_connection

from core.sales.refund import Refund
from core.sales.shift import Shift
from tests import shop
from tests.returning import item, opened, points_of, refunds, sold
from tests.world import World

pytestmark = pytest.mark.race

# Everything that a refund writes in two places, asked of the rows from outside the code.
AMISS = """
SELECT 'stock' AS what, p.id FROM product p
 WHERE current_stock <> (SELECT sum(quantity) FROM stock_movement WHERE product_id = p.id)
UNION ALL
SELECT 'line', l.id FROM sale_line l LEFT JOIN refund_line r ON r.line_id = l.id
 GROUP BY l.id HAVING refunded_quantity <> coalesce(sum(r.quantity), 0)
    OR refunded_amount <> coalesce(sum(r.amount), 0) OR refunded_tax <> coalesce(sum(r.tax_amount), 0)
UNION ALL
SELECT 'order', o.id FROM sale o
 WHERE refunded_amount <> (SELECT coalesce(sum(total), 0) FROM refund WHERE order_id = o.id)
    OR refunded_amount <> (SELECT coalesce(sum(refunded_amount), 0) FROM sale_payment WHERE order_id = o.id)
    OR refunded_amount <> (SELECT coalesce(sum(refunded_amount + refunded_tax), 0) FROM sale_line WHERE order_id = o.id)
UNION ALL
SELECT 'refund', r.id FROM refund r
 WHERE total <> (SELECT sum(amount) FROM refund_payment WHERE refund_id = r.id)
UNION ALL
SELECT 'points', c.id FROM customer c
 WHERE points <> (SELECT coalesce(sum(amount), 0) FROM point_entry WHERE customer_id = c.id)
    OR points_debt <> (SELECT coalesce(sum(debt_change), 0) FROM point_entry WHERE customer_id = c.id)
UNION ALL
SELECT 'shift', s.id FROM shift s
 WHERE refund_total <> (SELECT coalesce(sum(total), 0) FROM refund WHERE shift_id = s.id)
    OR refund_count <> (SELECT count(*) FROM refund WHERE shift_id = s.id)
"""


async def amiss() -> list[Any]:
    return list(await get_connection("default").execute_query_dict(AMISS))


async def test_of_sixteen_refunds_of_one_piece_four_pass_where_four_were_sold(busy_world: World) -> None:
    owner = await busy_world.owner()
    shift = await opened(owner)
    soap, lucia = await shop.product(owner, "Jabón", "33.33", tax="16"), await shop.customer(owner)
    await points_of(owner, lucia, 10)
    sale = await shop.sale(owner, (soap, 4), customer=lucia)
    cash = str(Decimal(sale["final_amount"]) - 10)
    ways = [{"payment_method": "POINTS", "amount": "10.00"}, {"payment_method": "CASH", "amount": cash}]
    await owner.posts(f"/api/orders/{sale['id']}/pay/", {"payments": ways})

    told = await asyncio.gather(*(refunds(owner, sale, items=[item(sale, 1)]) for _ in range(16)))

    assert sorted(one.status for one in told) == [200] * 4 + [400] * 12
    assert sum(Decimal(one.body["final_amount"]) for one in told if one.status == 200) == Decimal(sale["final_amount"])
    assert sorted(one.number[-5:] for one in await Refund.all()) == ["00001", "00002", "00003", "00004"]
    assert (await Shift.get(id=shift)).drawer == 0
    assert await amiss() == []


async def test_one_refund_sent_eight_times_at_once_is_done_once(busy_world: World) -> None:
    owner = await busy_world.owner()
    sale = await sold(owner, (await shop.product(owner), 4))
    body = {"items": [item(sale, 1)], "client_uuid": str(uuid4())}

    told = await asyncio.gather(*(refunds(owner, sale, **body) for _ in range(8)))

    assert {one.status for one in told} == {200}
    assert len({one.body["id"] for one in told}) == 1
    assert (await Refund.all().count(), await amiss()) == (1, [])


async def test_one_name_for_the_refunds_of_eight_orders_is_the_name_of_one(busy_world: World) -> None:
    owner = await busy_world.owner()
    soap, name = await shop.product(owner), str(uuid4())
    sales = [await sold(owner, (soap, 1)) for _ in range(8)]

    told = await asyncio.gather(*(refunds(owner, sale, client_uuid=name) for sale in sales))

    assert sorted(one.status for one in told) == [200] + [422] * 7
    assert (await Refund.all().count(), await amiss()) == (1, [])


async def test_refunds_sales_and_a_count_at_once_never_wait_in_a_circle(busy_world: World) -> None:
    """Two products in either order, one customer, one drawer that is closed meanwhile."""
    owner = await busy_world.owner()
    shift = await opened(owner)
    soap, tea, lucia = await shop.product(owner), await shop.product(owner, "Té"), await shop.customer(owner)
    both = [((soap, 1), (tea, 1)), ((tea, 1), (soap, 1))]
    sales = [await sold(owner, *both[one % 2], customer=lucia) for one in range(10)]

    told: list[Any] = await asyncio.gather(
        *(refunds(owner, sale) for sale in sales),
        *(sold(owner, *both[one % 2], customer=lucia) for one in range(6)),
        owner.posts(f"/api/sales/sessions/{shift}/close/", {"actual_cash": "0.00"}),
    )

    assert {one.status for one in [*told[:10], told[-1]]} == {200}
    assert await amiss() == []
