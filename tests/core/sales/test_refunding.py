"""What a refund gives back: stock, batches, points, credit and money, by the rules of DOMAIN.md, "Orders"."""

from __future__ import annotations

from decimal import Decimal

from tortoise.expressions import F

from core.catalog.models import Product
from core.credit.models import CreditEntry, CreditKind
from core.customers.models import Customer
from core.sales.models import Line, Order, Payment
from core.sales.refund import Refund
from core.sales.shift import Shift
from core.stock.models import Batch, StockMovement
from tests import shop
from tests.returning import item, opened, points_of, refunds, sold, ways
from tests.world import World


async def test_a_refund_gives_back_stock_points_and_cash(world: World) -> None:
    owner = await world.owner()
    shift = await opened(owner)
    soap, lucia = await shop.product(owner, stock="3"), await shop.customer(owner)
    await points_of(owner, lucia, 10)
    sale = await sold(owner, (soap, 2), customer=lucia, by={"POINTS": "10.00", "CASH": "90.00"})

    told = await refunds(owner, sale, items=[item(sale, 1)])

    assert told.status == 200
    assert await shop.stock(soap) == 2
    assert (await Customer.get(id=lucia)).points == 6  # 10 − 10 + 1 earned, then half of both back
    assert (await Shift.get(id=shift)).drawer == Decimal("45.00")
    assert told.body["payments"] == [
        {"payment_method": "POINTS", "amount": "5.00", "points": 5},
        {"payment_method": "CASH", "amount": "45.00", "points": None},
    ]
    assert (told.body["points_given_back"], told.body["points_taken_back"]) == (5, 0)


async def test_the_rest_is_given_back_by_an_empty_body(world: World) -> None:
    owner = await world.owner()
    soap, lucia = await shop.product(owner, stock="3"), await shop.customer(owner)
    await points_of(owner, lucia, 10)
    sale = await sold(owner, (soap, 2), customer=lucia, by={"POINTS": "10.00", "CASH": "90.00"})
    await refunds(owner, sale, items=[item(sale, 1)])

    told = await refunds(owner, sale)

    customer = await Customer.get(id=lucia)
    assert (told.body["order_status"], told.body["final_amount"]) == ("REFUNDED", "50.00")
    assert (customer.points, customer.points_debt, customer.total_purchases) == (10, 0, 0)
    assert customer.total_purchases_count == 0
    assert await shop.stock(soap) == 3
    again = await refunds(owner, sale)
    assert (again.status, again.body) == (400, {"detail": f"De la orden {sale['id']} no queda nada por devolver."})


async def test_damaged_pieces_come_back_and_go_out_again(world: World) -> None:
    owner = await world.owner()
    soap = await shop.product(owner, stock="5")
    sale = await sold(owner, (soap, 3))

    told = await refunds(owner, sale, items=[item(sale, 1), item(sale, 2, "damaged")])

    assert (told.status, told.body["order_status"]) == (200, "REFUNDED")
    assert await moved(soap) == [("REFUND", 3, 5), ("DAMAGED", -2, 3)]
    assert await shop.stock(soap) == 3


async def moved(product: int) -> list[tuple[str, int, int]]:
    found = await StockMovement.filter(product_id=product).order_by("id")
    return [(one.kind.value, int(one.quantity), int(one.stock_after)) for one in found[2:]]


async def test_stock_comes_back_to_a_product_that_was_deleted(world: World) -> None:
    owner = await world.owner()
    soap = await shop.product(owner, stock="5")
    sale = await sold(owner, (soap, 3))
    await (await Product.get(id=soap)).hide()

    await refunds(owner, sale)

    assert await shop.stock(soap) == 5


async def test_what_an_offline_sale_took_is_no_longer_missing(world: World) -> None:
    owner = await world.owner()
    soap = await shop.product(owner, stock="5")
    sale = await sold(owner, (soap, 3))
    await Product.filter(id=soap).update(current_stock=-2, oversold=True)

    await refunds(owner, sale, items=[item(sale, 1)])
    assert (await Product.get(id=soap)).oversold

    await refunds(owner, sale)
    assert not (await Product.get(id=soap)).oversold


async def test_batches_get_back_what_was_drawn_from_them(world: World) -> None:
    owner = await world.owner()
    milk = await shop.product(owner, "Leche", stock="5", tracks_batches=True)
    facts = {"store_id": owner.store["id"], "product_id": milk}
    early = await Batch.create(number="A", expires_on="2030-01-01", quantity=2, **facts)
    late = await Batch.create(number="B", expires_on="2031-01-01", quantity=3, **facts)
    sale = await sold(owner, (milk, 4))

    await refunds(owner, sale, items=[item(sale, 1), item(sale, 1, "damaged")])
    after_two = [int(one.quantity) for one in await Batch.filter(id__in=[early.id, late.id]).order_by("id")]
    await refunds(owner, sale)

    assert after_two == [1, 1]
    assert [int(one.quantity) for one in await Batch.filter(id__in=[early.id, late.id]).order_by("id")] == [1, 3]
    assert await shop.stock(milk) == 4


async def test_earned_points_that_were_spent_already_become_a_debt(world: World) -> None:
    """Buying, spending and returning never pays."""
    owner = await world.owner()
    soap, lucia = await shop.product(owner), await shop.customer(owner)
    dear = await sold(owner, (soap, 10), customer=lucia)  # 500.00: 5 points
    cheap = await shop.product(owner, "Chicle", "4.00")
    await sold(owner, (cheap, 1), customer=lucia, by={"POINTS": "4.00"})

    told = await refunds(owner, dear)

    customer = await Customer.get(id=lucia)
    assert told.body["points_taken_back"] == 5
    assert (customer.points, customer.points_debt) == (0, 4)


async def test_earned_points_go_back_in_proportion_rounded_down(world: World) -> None:
    owner = await world.owner()
    soap, lucia = await shop.product(owner), await shop.customer(owner)
    sale = await sold(owner, (soap, 10), customer=lucia)  # 5 points

    back = [(await refunds(owner, sale, items=[item(sale, 3)])).body["points_taken_back"] for _ in range(3)]
    last = (await refunds(owner, sale)).body["points_taken_back"]

    assert ([*back, last], (await Customer.get(id=lucia)).points) == ([1, 2, 1, 1], 0)


async def test_credit_comes_back_as_credit_and_what_was_paid_off_as_cash(world: World) -> None:
    owner = await world.owner()
    soap = await shop.product(owner)
    lucia = await shop.customer(owner, credit_limit=Decimal(500))
    sale = await sold(owner, (soap, 2), customer=lucia, by={"CREDIT": "100.00"})
    paid = {"store_id": owner.store["id"], "customer_id": lucia, "kind": CreditKind.PAYMENT, "amount": Decimal(70)}
    await CreditEntry.create(**paid)
    await Customer.filter(id=lucia).update(credit_used=F("credit_used") - 70)

    told = await refunds(owner, sale, items=[item(sale, 1)], payment_method="TRANSFER")

    assert ways(told) == {"CREDIT": "30.00", "TRANSFER": "20.00"}
    given = await CreditEntry.get(customer_id=lucia, kind=CreditKind.ADJUSTMENT)
    assert given.description == told.body["refund_number"]
    assert (await Customer.get(id=lucia)).credit_used == 0
    assert ways(await refunds(owner, sale)) == {"CASH": "50.00"}


async def test_a_card_refund_moves_no_cash(world: World) -> None:
    owner = await world.owner()
    shift = await opened(owner, "100.00")
    soap = await shop.product(owner)
    sale = await sold(owner, (soap, 2), by={"CARD": "100.00"})

    told = await refunds(owner, sale, items=[item(sale, 1)])
    assert (ways(told), (await Shift.get(id=shift)).drawer) == ({"CARD": "50.00"}, 100)

    told = await refunds(owner, sale, payment_method="CASH")
    kept = await Shift.get(id=shift)
    assert (ways(told), kept.drawer) == ({"CASH": "50.00"}, 50)
    assert (kept.refund_count, kept.refund_total, kept.card_refunded, kept.cash_refunded) == (2, 100, 50, 50)


async def test_cash_comes_out_of_the_drawer_of_the_one_who_pays_it(world: World) -> None:
    owner = await world.owner()
    employee = await world.hired(owner)
    sellers = await opened(owner)
    payers = await opened(employee, "80.00")
    soap = await shop.product(owner)
    sale = await sold(owner, (soap, 1))

    told = await refunds(employee, sale)

    assert told.body["shift"] == payers
    assert [(await Shift.get(id=one)).drawer for one in (sellers, payers)] == [50, 30]


async def test_parts_add_up_to_the_cent(world: World) -> None:
    owner = await world.owner()
    rice = await shop.product(owner, "Arroz", "99.99", tax="16", price_includes_tax=True)
    tea = await shop.product(owner, "Té", "33.33", tax="8")
    sale = await shop.sale(owner, (rice, "0.777"), (tea, 3))
    total = Decimal(sale["final_amount"])
    third = (total / 3).quantize(Decimal("0.01"))
    amounts = {"CARD": third, "MOBILE": third, "CASH": total - 2 * third}
    paid = [{"payment_method": way, "amount": str(amount)} for way, amount in amounts.items()]
    await owner.posts(f"/api/orders/{sale['id']}/pay/", {"payments": paid})

    for part in ([item(sale, "0.111")], [item(sale, 1, line=1), item(sale, "0.333")], [item(sale, 1, line=1)]):
        assert (await refunds(owner, sale, items=part)).status == 200
    await refunds(owner, sale)

    order, found = await Order.get(id=sale["id"]), await Refund.filter(order_id=sale["id"])
    assert (order.refunded_amount, order.status) == (total, "REFUNDED")
    assert sum(one.total for one in found) == total
    assert all(one.refunded_amount == one.amount for one in await Payment.filter(order_id=order.id))
    assert all((one.refunded_amount, one.refunded_tax) == (one.amount, one.tax_amount) for one in await Line.all())


async def test_a_line_of_free_text_gives_money_and_no_stock(world: World) -> None:
    owner = await world.owner()
    sale = await sold(owner, (await shop.product(owner), 1))
    await Line.filter(order_id=sale["id"]).update(product_id=None)
    before = await StockMovement.all().count()

    told = await refunds(owner, sale)

    assert (ways(told), told.body["order_status"]) == ({"CASH": "50.00"}, "REFUNDED")
    assert await StockMovement.all().count() == before


async def test_a_currency_without_cents_stays_without(world: World) -> None:
    owner = await world.owner(phone="+56912345678")
    assert owner.store["currency"] == "CLP"
    sale = await sold(owner, (await shop.product(owner, price="333", tax="19"), 3))  # 999 and 190 of tax

    totals = [(await refunds(owner, sale, items=[item(sale, 1)])).body["final_amount"] for _ in range(3)]

    assert totals == ["396.00", "397.00", "396.00"]
