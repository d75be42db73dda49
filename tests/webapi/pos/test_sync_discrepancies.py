"""What does not fit about an offline sale is recorded, told to the owner, and seen to."""

from __future__ import annotations

from decimal import Decimal

from core import clock
from core.audit import AuditEntry
from core.catalog.models import Product
from core.credit.models import CreditEntry
from core.customers.models import Customer
from core.loyalty.models import PointEntry
from core.outbox import OutboxMessage
from core.sales.models import Order, Payment, Status
from core.sales.shift import Shift
from core.stock.models import Batch, StockMovement
from tests import shop
from tests.webapi.pos.test_sync import amiss, sold, synced
from tests.world import Caller, World

POINTS, CREDIT = [{"payment_method": "POINTS"}], [{"payment_method": "CREDIT"}]


async def test_what_was_not_there_was_sold_all_the_same(world: World) -> None:
    owner = await world.owner()
    soap, water = await shop.product(owner, stock="1"), await shop.product(owner, "Agua", stock="5")

    [told] = await synced(owner, sold((soap, 2), (water, 1), (soap, 1)))

    found = await Product.get(id=soap)
    assert (told["status"], found.current_stock, found.oversold) == ("created", -2, True)
    assert await amiss() == [("STOCK", {"product": soap, "name": "Jabón", "available": "1", "sold": "3"})]
    assert sum(one.quantity for one in await StockMovement.filter(product_id=soap)) == -2
    assert await OutboxMessage.filter(event="discrepancy.found").count() == 1


async def test_what_others_hold_does_not_stop_it_and_ones_own_is_used_up(world: World) -> None:
    owner = await world.owner()
    other = await world.hired(owner)
    soap = await shop.product(owner, stock="5")
    await other.posts(f"/api/products/{soap}/reserve/", {"amount": 4})
    await owner.posts(f"/api/products/{soap}/reserve/", {"amount": 1})

    await synced(owner, sold((soap, 2)))

    found = await Product.get(id=soap)
    assert (found.current_stock, found.reserved_quantity, found.oversold) == (3, 4, False)
    assert await amiss() == [("STOCK", {"product": soap, "name": "Jabón", "available": "1", "sold": "2"})]


async def test_what_rests_or_left_the_catalogue_was_sold_and_to_who_left_too(world: World) -> None:
    owner = await world.owner()
    soap, water = await shop.product(owner, is_active=False), await shop.product(owner, "Agua", hidden_at=clock.now())
    gone = await shop.customer(owner, hidden_at=clock.now())

    [told] = await synced(owner, sold((water, 1), (soap, 1), customer=gone))

    assert (told["status"], (await Order.get(id=told["id"])).customer_id) == ("created", gone)
    assert await amiss() == [
        ("INACTIVE", {"product": soap, "name": "Jabón"}),
        ("INACTIVE", {"product": water, "name": "Agua"}),
    ]


async def test_a_strangers_product_or_customer_is_unknown(world: World) -> None:
    owner, stranger = await world.owner(), await world.owner()
    theirs, soap = await shop.product(stranger), await shop.product(owner)
    lucia = await shop.customer(stranger)

    told = await synced(owner, sold((theirs, 1)), sold((soap, 1), customer=lucia))

    assert [(one["status"], [*one["errors"]]) for one in told] == [("rejected", ["items"]), ("rejected", ["customer"])]


async def test_batches_give_what_they_have(world: World) -> None:
    owner = await world.owner()
    milk = await shop.product(owner, "Leche", stock="3", tracks_batches=True)
    batch = await Batch.create(
        store_id=owner.store["id"], product_id=milk, number="A", expires_on="2100-01-01", quantity=Decimal(2)
    )

    await synced(owner, sold((milk, 4)))

    await batch.refresh_from_db()
    assert (batch.quantity, await shop.stock(milk)) == (0, -1)


async def test_credit_over_the_limit_is_charged(world: World) -> None:
    owner = await world.owner()
    soap = await shop.product(owner)
    lucia = await shop.customer(owner, credit_limit=Decimal(80))

    await synced(
        owner, sold((soap, 1), customer=lucia, payments=CREDIT), sold((soap, 1), customer=lucia, payments=CREDIT)
    )

    assert (await Customer.get(id=lucia)).credit_used == 100
    assert await CreditEntry.filter(customer_id=lucia).count() == 2
    facts = {"customer": lucia, "limit": "80.00", "used": "50.00", "total": "50.00", "blocked": False}
    assert await amiss() == [("CREDIT", facts)]


async def test_points_that_were_not_there_are_owed(world: World) -> None:
    """30 of 50 were there; the earn of the part in cash pays the first of the debt."""
    owner = await world.owner()
    soap = await shop.product(owner, price="150.00")
    lucia = await shop.customer(owner)
    await owner.posts(f"/api/customers/{lucia}/points/", {"amount": 30, "transaction_type": "EARN"})
    parts = [{"payment_method": "POINTS", "amount": "50"}, {"payment_method": "CASH", "amount": "100"}]

    [told] = await synced(owner, sold((soap, 1), customer=lucia, payments=parts))

    customer = await Customer.get(id=lucia)
    assert (customer.points, customer.points_debt) == (0, 19)
    entries = await PointEntry.filter(customer_id=lucia)
    assert (sum(one.amount for one in entries), sum(one.debt_change for one in entries)) == (0, 19)
    assert (await Payment.get(order_id=told["id"], method="POINTS")).points == 50
    facts = {"customer": lucia, "available": 30, "total": 50, "owed": 20, "blocked": False}
    assert await amiss() == [("POINTS", facts)]


async def test_a_blocked_customer_bought_all_the_same(world: World) -> None:
    owner = await world.owner()
    soap = await shop.product(owner)
    lucia = await shop.customer(owner, credit_limit=Decimal(80), status="blocked")

    told = await synced(owner, *(sold((soap, 1), customer=lucia, payments=way) for way in (CREDIT, POINTS)))

    assert [one["status"] for one in told] == ["created", "created"]
    assert [(kind, facts["blocked"]) for kind, facts in await amiss()] == [("CREDIT", True), ("POINTS", True)]


async def test_the_open_shift_takes_it_as_if_it_were_online(world: World) -> None:
    owner = await world.owner()
    soap = await shop.product(owner, tax="16")
    shift = await _opened(owner)

    [told] = await synced(owner, sold((soap, 1), payments=[{"payment_method": "CASH", "received_amount": "60"}]))

    found, order = await Shift.get(id=shift), await Order.get(id=told["id"])
    assert (order.shift_id, order.late_for_id) == (shift, None)
    assert (found.sales_count, found.sales_total, found.tax_total) == (1, 58, 8)
    assert (found.cash_received, found.change_given) == (60, 2)
    assert await Payment.filter(order_id=order.id, shift_id=shift).exists()


async def test_a_sale_of_a_closed_shift_comes_late_and_changes_no_total(world: World) -> None:
    owner = await world.owner()
    soap = await shop.product(owner)
    closed = await _opened(owner)
    during = clock.now()
    await owner.posts(f"/api/sales/sessions/{closed}/close/", {"actual_cash": "0"})
    now_open = await _opened(owner)

    await synced(
        owner,
        sold((soap, 1), occurred_at=during.isoformat()),
        sold((soap, 1), payments=[], occurred_at=during.isoformat()),
    )
    report = (await owner.gets(f"/api/sales/sessions/{closed}/report/")).body

    orders = await Order.all()
    assert [(order.shift_id, order.late_for_id) for order in orders] == [(None, closed)] * 2
    assert {order.status for order in orders} == {Status.PAID, Status.PENDING}
    assert await Payment.all().values_list("shift_id", flat=True) == [None]
    assert [(one.sales_count, one.cash_received) for one in await Shift.all()] == [(0, 0)] * 2
    assert await amiss() == [("LATE", {"shift": closed, "number": 1})] * 2
    assert len(report["data"]["late_corrections"] if "data" in report else report["late_corrections"]) == 2
    assert now_open != closed


async def test_the_owner_sees_what_does_not_fit_and_resolves_it(world: World) -> None:
    owner = await world.owner()
    soap = await shop.product(owner, stock="0", is_active=False)
    [told] = await synced(owner, sold((soap, 1)))

    found = (await owner.gets("/api/discrepancies/")).body
    [stock] = (await owner.gets(f"/api/discrepancies/?kind=STOCK&order={told['id']}")).body["results"]
    done = await owner.posts(f"/api/discrepancies/{stock['id']}/resolve/")
    again = await owner.posts(f"/api/discrepancies/{stock['id']}/resolve/")

    assert [one["kind"] for one in found["results"]] == ["INACTIVE", "STOCK"]
    assert stock["facts"] == {"product": soap, "name": "Jabón", "available": "0", "sold": "1"}
    assert (stock["order"], stock["resolved_at"], done.body) == (told["id"], None, again.body)
    assert done.body["resolved_at"]
    for resolved, left in (("true", ["STOCK"]), ("false", ["INACTIVE"])):
        some = (await owner.gets(f"/api/discrepancies/?resolved={resolved}")).body["results"]
        assert [one["kind"] for one in some] == left
    assert await AuditEntry.filter(deed="discrepancy.resolved").count() == 1


async def _opened(till: Caller) -> int:
    told = await till.posts("/api/sales/sessions/open/", {"opening_balance": "0"})
    found = await Shift.filter(closed_at=None).order_by("-id").first()
    assert found, told.body
    return int(found.id)


async def test_money_for_a_sale_that_was_cancelled_or_paid_otherwise_meanwhile_is_told_once(world: World) -> None:
    owner = await world.owner()
    soap = await shop.product(owner)
    cancelled, paid = sold((soap, 1)), sold((soap, 2))
    first, second = [await shop.sale(owner, (soap, 1), client_uuid=one["client_uuid"]) for one in (cancelled, paid)]
    await owner.posts(f"/api/orders/{first['id']}/cancel/")
    await shop.paid(owner, second, "CARD")

    for _ in range(2):
        told = await synced(owner, cancelled, paid)
        assert [one["status"] for one in told] == ["duplicate", "duplicate"]

    taken = [{"method": "CASH", "amount": "50.00"}]
    assert await amiss() == [
        ("PAYMENT", {"status": "CANCELLED", "total": "50.00", "taken": taken}),
        ("PAYMENT", {"status": "PAID", "total": "50.00", "taken": taken}),
    ]
