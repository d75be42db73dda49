"""Giving back what was sold offline, or to somebody, or of something, that the shop has no more."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

from core import clock
from core.catalog.models import Product
from core.credit.models import CreditEntry
from core.customers.models import Customer
from core.loyalty.models import PointEntry
from core.sales.discrepancy import Discrepancy
from core.sales.models import Order, Status
from core.sales.shift import Shift
from core.stock.models import StockMovement
from tests import shop
from tests.returning import item, opened, points_of, refunds, sold, ways
from tests.world import Caller, World


async def _synced(till: Caller, product: int, quantity: Any, **more: Any) -> dict[str, Any]:
    """Sold an hour ago by a till that was offline."""
    sale = {
        "client_uuid": str(uuid4()),
        "occurred_at": (clock.now() - timedelta(hours=1)).isoformat(),
        "items": [{"product_id": product, "quantity": quantity}],
        "payments": [{"payment_method": "CASH"}],
    }
    told = await till.posts("/api/orders/sync/", {"orders": [sale | more]})
    assert told.body["results"][0]["status"] == "created", told.body
    return dict((await till.gets(f"/api/orders/{told.body['results'][0]['id']}/")).body)


async def _movements(product: int) -> int:
    return int(sum(one.quantity for one in await StockMovement.filter(product_id=product)))


async def test_a_sale_made_offline_is_given_back_like_any_other(world: World) -> None:
    owner = await world.owner()
    lucia = await shop.customer(owner)
    soap = await shop.product(owner, price="100.00", stock="10")
    shift = await opened(owner, "500.00")
    sale = await _synced(owner, soap, 3, customer=lucia)

    one = await refunds(owner, sale, items=[item(sale, 1)])
    rest = await refunds(owner, sale)

    assert (ways(one), ways(rest)) == ({"CASH": "100.00"}, {"CASH": "200.00"})
    assert rest.body["order_status"] == "REFUNDED"
    assert await shop.stock(soap) == await _movements(soap) == 10
    assert (await Customer.get(id=lucia)).points == 0
    assert (await Customer.get(id=lucia)).total_purchases == 0
    assert (await Shift.get(id=shift)).drawer == 500


async def test_what_was_sold_offline_below_nothing_comes_back_to_nothing(world: World) -> None:
    owner = await world.owner()
    soap = await shop.product(owner, stock="1")
    sale = await _synced(owner, soap, 3)
    assert (await shop.stock(soap), (await Product.get(id=soap)).oversold) == (-2, True)

    told = await refunds(owner, sale)

    assert told.status == 200, told.body
    assert await shop.stock(soap) == await _movements(soap) == 1
    assert not (await Product.get(id=soap)).oversold
    assert await Discrepancy.filter(kind="STOCK", resolved_at=None).count() == 1  # the owner's to see to


async def test_points_owed_by_an_offline_sale_are_owed_no_more(world: World) -> None:
    """The customer had 10 points and paid with 50: 40 are owed until the sale is given back."""
    owner = await world.owner()
    lucia, soap = await shop.customer(owner), await shop.product(owner, price="50.00")
    await points_of(owner, lucia, 10)
    sale = await _synced(owner, soap, 1, customer=lucia, payments=[{"payment_method": "POINTS"}])
    owing = await Customer.get(id=lucia)
    assert (owing.points, owing.points_debt) == (0, 40)

    assert (await refunds(owner, sale)).status == 200

    after = await Customer.get(id=lucia)
    assert (after.points, after.points_debt) == (10, 0)
    assert sum(one.amount for one in await PointEntry.filter(customer_id=lucia)) == 10


async def test_a_removed_customer_gets_back_what_is_theirs(world: World) -> None:
    owner = await world.owner()
    lucia = await shop.customer(owner, credit_limit=1000)
    await points_of(owner, lucia, 100)
    soap = await shop.product(owner, price="300.00")
    sale = await sold(owner, (soap, 1), customer=lucia, by={"POINTS": "100.00", "CREDIT": "150.00", "CASH": "50.00"})
    # Who owes is not removed any more; some shop's books may know one.
    await Customer.filter(id=lucia).update(hidden_at=clock.now())

    told = await refunds(owner, sale)

    after = await Customer.get(id=lucia)
    assert (told.status, ways(told)) == (200, {"POINTS": "100.00", "CREDIT": "150.00", "CASH": "50.00"})
    assert (after.points, after.credit_used, after.total_purchases) == (100, 0, 0)
    assert sum(one.amount for one in await PointEntry.filter(customer_id=lucia)) == 100
    # 150 charged, and 150 taken off again.
    assert sum(one.amount for one in await CreditEntry.filter(customer_id=lucia)) == 0
    assert (await owner.gets(f"/api/orders/{sale['id']}/")).body["customer_name"] == "Lucía"


async def test_a_removed_product_is_given_back_in_parts_and_stays_removed(world: World) -> None:
    owner = await world.owner()
    soap = await shop.product(owner, stock="10")
    sale = await sold(owner, (soap, 4))
    assert (await owner.deletes(f"/api/products/{soap}/")).status == 204

    told = [
        await refunds(owner, sale, items=[item(sale, 1)]),
        await refunds(owner, sale, items=[item(sale, 1, "damaged")]),
        await refunds(owner, sale),
    ]

    assert [one.status for one in told] == [200, 200, 200]
    assert (await Order.get(id=sale["id"])).status is Status.REFUNDED
    assert await shop.stock(soap) == await _movements(soap) == 9
    assert (await owner.gets(f"/api/products/{soap}/")).status == 404
