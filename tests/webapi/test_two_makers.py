"""One sale in two dialects: whoever begins it, pays it or gives it back, both tell the same of it, to the cent."""

from __future__ import annotations

from decimal import Decimal

from core.customers.models import Customer
from tests import both
from tests.both import ORDERS, SALES, SESSIONS, erp_customer, erp_product, pos_product, seen, stocks
from tests.returning import item, points_of
from tests.world import World


async def test_scanned_paid_and_given_back_in_erp_is_seen_in_pos(world: World) -> None:
    till = await both.till(world)
    cola, coffee, tea = await pos_product(till.by), await erp_product(till.by), await erp_product(till.by, "1.00")
    ana = await erp_customer(till.by)
    sale = await till.scans(cola, 3, customer=ana)
    await till.scans(coffee, 2)
    await till.adds(sale["id"], coffee)
    unwanted = await till.adds(sale["id"], tea, 7)
    await till.takes_off(sale["id"], unwanted["items"][2]["id"])

    paid = await till.checks_out(sale["id"], cash=("264.38", "300.00"), card="100.00")
    back = await till.gives_back(sale["id"], items=[item(paid, 1, line=1)], reason="Frío")

    order = await till.order(sale["id"])
    names = ("status", "customer", "customer_name", "subtotal", "total_tax", "final_amount", "money_saved_total")
    assert [order[name] for name in names] == ["PAID", ana, "Ana Ríos", "314.13", "50.25", "364.38", "0.00"]
    assert [
        (one["product_id"], one["quantity"], one["unit_price"], one["amount"], one["tax_amount"])
        for one in order["items"]
    ] == [(cola, 3, "18.50", "55.50", "8.88"), (coffee, 3, "86.21", "258.63", "41.37")]
    assert (paid["change_amount"], back["refunded_amount"], back["status"]) == ("35.62", "100.00", "completed")
    [refund] = await seen(till.by, f"{ORDERS}{sale['id']}/refunds/")
    figures = ("refund_number", "reason", "subtotal", "total_tax", "final_amount", "points_taken_back", "shift")
    number = back["refund"]["refund_number"]
    assert [refund[name] for name in figures] == [number, "Frío", "86.21", "13.79", "100.00", 1, till.shift]
    ways = [(one["payment_method"], one["amount"]) for one in refund["payments"]]
    assert ways == [("CASH", "72.56"), ("CARD", "27.44")]
    assert [await stocks(till.by, one) for one in (cola, coffee, tea)] == [
        (97, "97.000"),
        (98, "98.000"),
        (100, "100.000"),
    ]
    history = await seen(till.by, f"/api/customers/{ana}/history/")
    assert ([one["amount"] for one in history], await both.points(ana)) == ([-1, 4], 3)
    report = await till.report()
    sums = ("sales_count", "sales_total", "tax_total", "change_given", "refund_total", "expected_cash")
    assert [report[name] for name in sums] == [1, "364.38", "50.25", "35.62", "100.00", "291.82"]


async def test_placed_in_pos_is_paid_and_given_back_in_erp(world: World) -> None:
    till = await both.till(world)
    cola, coffee, ana = await pos_product(till.by), await erp_product(till.by), await erp_customer(till.by)
    order = await till.places((cola, 3), (coffee, 1), customer=ana)
    at = order["id"]

    for path in (SALES, f"{SALES}today/", f"{SALES}?session={till.shift}", f"{SALES}?customer={ana}&status=pending"):
        assert [one["id"] for one in (await seen(till.by, path))["results"]] == [at], path
    assert (await till.by.gets(f"{SALES}current/")).status == 404  # nothing of it was scanned
    sale = await till.sale(at)
    figures = ("subtotal", "tax_amount", "total_amount", "paid_amount", "customer_name", "ticket_folio")
    total = ["141.71", "22.67", "164.38"]
    assert [sale[name] for name in figures] == [*total, "0.00", "Ana Ríos", order["ticket_folio"]]
    assert [order[name] for name in ("subtotal", "total_tax", "final_amount")] == total
    assert [(one["unit_price"], one["total"]) for one in sale["items"]] == [("21.46", "64.38"), ("100.00", "100.00")]

    grown = await till.adds(at, coffee)
    paid = await till.checks_out(at, mobile="200.00", transfer="64.38")
    await till.gives_back(at, items=[item(paid, 2), item(paid, 1, "damaged", line=1)], payment_method="cash")
    done = await till.gives_back(at)

    assert (grown["total_amount"], paid["status"], done["status"]) == ("264.38", "completed", "refunded")
    order = await till.order(at)
    assert (order["status"], order["final_amount"], await both.points(ana)) == ("REFUNDED", "264.38", 0)
    first, last = await seen(till.by, f"{ORDERS}{at}/refunds/")
    assert (first["final_amount"], last["final_amount"]) == ("142.92", "121.46")
    assert {one["payment_method"] for one in first["payments"]} == {"CASH"}
    # Of what the other payments have left: 200.00 of 264.38 is 108.12 by mobile, and then all the rest.
    assert [(one["payment_method"], one["amount"]) for one in last["payments"]] == [
        ("MOBILE", "91.88"),
        ("TRANSFER", "29.58"),
    ]
    assert [await stocks(till.by, one) for one in (cola, coffee)] == [(100, "100.000"), (99, "99.000")]


async def test_bought_and_given_back_in_pos_is_in_the_history_of_erp(world: World) -> None:
    till = await both.till(world)
    cola, ana = await pos_product(till.by), await erp_customer(till.by)
    at = f"/api/customers/customers/{ana}/"
    orders = [await till.places((cola, quantity), customer=ana) for quantity in (2, 5)]
    for order in orders:
        await till.pays(order["id"])

    history = await seen(till.by, f"{at}purchase-history/")
    assert [(one["id"], one["total_amount"]) for one in history["results"]] == [
        (orders[1]["id"], 107.3),
        (orders[0]["id"], 42.92),
    ]
    bought = {"product_name": "Coca Cola 600ml", "quantity": 5, "price": 21.46, "total": 107.3}
    assert history["results"][0]["items"] == [bought]
    assert await _stats(till, ana) == (150.22, 2, 1)

    await till.refunds(orders[0]["id"], items=[item(orders[0], 1)])
    assert await _stats(till, ana) == (128.76, 2, 1)
    assert (await till.sale(orders[0]["id"]))["refunded_amount"] == "21.46"
    await till.refunds(orders[0]["id"])
    await till.refunds(orders[1]["id"])
    assert await _stats(till, ana) == (0.0, 0, 0)
    assert await seen(till.by, f"{at}purchase-history/") == {"count": 0, "results": []}
    assert (await till.sale(orders[1]["id"]))["status"] == "refunded"


async def _stats(till: both.Till, customer: int) -> tuple[float, int, int]:
    told = (await seen(till.by, f"/api/customers/customers/{customer}/stats/"))["purchases"]
    return told["total_amount"], told["total_count"], told["loyalty_points"]


async def test_points_earned_in_one_are_spent_in_the_other_and_come_back_in_the_first(world: World) -> None:
    till = await both.till(world)
    coffee, ana = await erp_product(till.by), await erp_customer(till.by)
    await till.pays((await till.places((coffee, 20), customer=ana))["id"])
    assert await both.points(ana) == 20

    # 15.50 costs sixteen points; what was paid otherwise earns one.
    sale = await till.scans(coffee, customer=ana)
    paid = await till.checks_out(sale["id"], points="15.50", card="84.50")
    spent = await both.points(ana)
    await till.refunds(sale["id"])

    assert [one["payment_method"] for one in paid["payments"]] == ["points", "card"]
    assert (spent, await both.points(ana)) == (20 - 16 + 1, 20)

    order = await till.places((coffee, 1), customer=ana)
    await till.pays(order["id"], points="20.00", cash="80.00")
    spent = await both.points(ana)
    back = await till.gives_back(order["id"])

    assert (spent, await both.points(ana)) == (1, 20)
    ways = [(one["payment_method"], one["amount"], one["points"]) for one in back["refund"]["payments"]]
    assert ways == [("points", "20.00", 20), ("cash", "80.00", None)]


async def test_points_of_one_sale_spent_in_the_other_dialect_are_owed_when_it_comes_back(world: World) -> None:
    till = await both.till(world)
    coffee, ana = await erp_product(till.by), await erp_customer(till.by)
    dear = await till.places((coffee, 10), customer=ana)
    await till.pays(dear["id"])
    cheap = await till.scans(await erp_product(till.by, "8.00"), customer=ana)
    await till.checks_out(cheap["id"], points="8.00")

    await till.gives_back(dear["id"])
    owed = await Customer.get(id=ana)
    again = await till.scans(coffee, 9, customer=ana)
    await till.checks_out(again["id"])

    assert (owed.points, owed.points_debt) == (0, 8)
    customer = await Customer.get(id=ana)
    assert (customer.points, customer.points_debt) == (1, 0)


async def test_credit_used_in_erp_is_paid_off_and_given_back_in_pos(world: World) -> None:
    till = await both.till(world)
    coffee, ana = await erp_product(till.by), await erp_customer(till.by)
    both.whole(await till.by.patches(f"/api/customers/{ana}/", {"credit_limit": "150.00"}))
    sale = await till.scans(coffee, customer=ana)
    await till.checks_out(sale["id"], credit="100.00")

    over = await till.places((coffee, 1), customer=ana)
    refused = await till.by.posts(f"{ORDERS}{over['id']}/pay/", {"payment_method": "CREDIT"})
    told = await till.by.posts(f"/api/customers/{ana}/pay-credit/", {"amount": "30.00"})
    back = await till.refunds(sale["id"])

    figures = "Límite: 150.00, Saldo actual: 100.00, Compra: 100.00"
    assert (refused.status, refused.body) == (400, {"detail": f"El cliente excede su límite de crédito. {figures}"})
    assert told.body == {"status": "success", "new_credit_used": "70.00", "available_credit": "80.00"}
    ways = [(one["payment_method"], one["amount"]) for one in back["payments"]]
    assert ways == [("CREDIT", "70.00"), ("CASH", "30.00")]
    assert (await Customer.get(id=ana)).credit_used == 0
    assert (await till.report())["expected_cash"] == "70.00"


async def test_a_blocked_customer_pays_with_money_in_both_and_with_nothing_else(world: World) -> None:
    till = await both.till(world)
    coffee, ana = await erp_product(till.by), await erp_customer(till.by)
    await points_of(till.by, ana, 500)
    both.whole(await till.by.patches(f"/api/customers/{ana}/", {"credit_limit": "500.00"}))
    both.whole(await till.by.patches(f"/api/customers/customers/{ana}/", {"is_blocked": True}))
    order = await till.places((coffee, 1), customer=ana)

    for way in ("points", "credit"):
        pos = await till.by.posts(f"{ORDERS}{order['id']}/pay/", {"payment_method": way.upper()})
        erp = await till.by.posts(f"{SALES}{order['id']}/checkout/", {"payments": [{"payment_method": way}]})
        assert (pos.status, erp.status) == (400, 400), (pos.body, erp.body)
        assert erp.body["status"] == "error"

    await till.checks_out(order["id"])
    customer = await Customer.get(id=ana)
    assert (customer.points, customer.credit_used, customer.total_purchases) == (501, 0, Decimal(100))


async def test_a_draft_of_erp_ends_in_pos(world: World) -> None:
    """Paid or cancelled there, it is no draft any more, and the next scan begins another sale."""
    till = await both.till(world)
    cola = await pos_product(till.by)
    paid = await till.scans(cola, 2)
    assert (await seen(till.by, f"{SALES}current/"))["id"] == paid["id"]
    told = await till.pays(paid["id"], cash=("42.92", "50.00"))

    assert (told["final_amount"], told["change"]) == ("42.92", "7.08")
    assert (await till.by.gets(f"{SALES}current/")).status == 404
    cancelled = await till.scans(cola, 4)
    assert cancelled["id"] != paid["id"]
    both.whole(await till.by.posts(f"{ORDERS}{cancelled['id']}/cancel/"))
    assert (await till.by.gets(f"{SALES}current/")).status == 404
    assert (await till.sale(cancelled["id"]))["status"] == "cancelled"
    assert await stocks(till.by, cola) == (98, "98.000")
    for late in (
        await till.by.posts(f"{SALES}{cancelled['id']}/checkout/", {"payments": [{"payment_method": "cash"}]}),
        await till.by.posts(f"{SALES}{paid['id']}/add-item/", {"product": cola, "quantity": 1}),
        await till.by.posts(f"{ORDERS}{cancelled['id']}/refund/"),
        await till.by.posts(f"{SALES}{paid['id']}/cancel/"),
    ):
        assert late.status == 400, late.body


async def test_one_name_of_a_payment_is_one_payment_in_both(world: World) -> None:
    """The till asked in one dialect and heard nothing: it may ask in the other."""
    till, name = await both.till(world), "6f1c1a0e-8f0b-4d4e-9d0c-2d3c5a7b9e11"
    order = await till.places((await pos_product(till.by), 1))
    erp = {"payments": [{"payment_method": "cash"}], "client_uuid": name}
    pos = {"payment_method": "CASH", "client_uuid": name}

    first = await till.by.posts(f"{SALES}{order['id']}/checkout/", erp)
    again = await till.by.posts(f"{ORDERS}{order['id']}/pay/", pos)
    nameless = await till.by.posts(f"{ORDERS}{order['id']}/pay/", {"payment_method": "CASH"})

    assert [one.status for one in (first, again, nameless)] == [200, 200, 400]
    report = await seen(till.by, f"{SESSIONS}{till.shift}/report/")
    assert (report["sales_count"], report["sales_total"]) == (1, "21.46")
