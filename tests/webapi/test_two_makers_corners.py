"""What seldom happens to a sale of two dialects: it is free, it is emptied, it was made offline, its tax changes."""

from __future__ import annotations

from decimal import Decimal

import pytest

from core.sales.models import Line
from core.stock.models import Batch
from tests import both
from tests.both import ORDERS, SALES, Till, erp_customer, erp_product, pos_product, seen, stocks, whole
from tests.returning import item, points_of
from tests.webapi.pos.test_sync import ago, sold, synced
from tests.world import World

NAME = "6f1c1a0e-8f0b-4d4e-9d0c-2d3c5a7b9e11"


async def test_what_costs_nothing_is_paid_and_given_back(world: World) -> None:
    till = await both.till(world)
    sample, ana = await pos_product(till.by, "0.00"), await erp_customer(till.by)
    placed, scanned = await till.places((sample, 2), customer=ana), await till.scans(sample, 2, customer=ana)

    await till.checks_out(placed["id"])
    await till.pays(scanned["id"], points="0.00", cash="0.00")
    await till.gives_back(placed["id"], items=[item(placed, 1)])
    refund = await till.refunds(placed["id"])
    whole_one = await till.gives_back(scanned["id"])

    assert (refund["order_status"], refund["payments"], whole_one["status"]) == ("REFUNDED", [], "refunded")
    assert (await stocks(till.by, sample), await both.points(ana)) == ((100, "100.000"), 0)
    report = await till.report()
    assert (report["sales_count"], report["refund_count"], report["expected_cash"]) == (2, 3, "100.00")


async def test_a_draft_that_was_emptied_is_not_paid_in_pos_but_cancelled(world: World) -> None:
    till = await both.till(world)
    draft = await till.scans(await pos_product(till.by))
    await till.takes_off(draft["id"], draft["items"][0]["id"])

    refused = await till.by.posts(f"{ORDERS}{draft['id']}/pay/", {"payment_method": "CASH"})
    whole(await till.by.posts(f"{ORDERS}{draft['id']}/cancel/"))

    nothing = {"detail": f"La orden {draft['id']} no tiene ningún producto."}
    assert (refused.status, refused.body) == (400, nothing)
    order = await till.order(draft["id"])
    assert (order["status"], order["items"], order["final_amount"]) == ("CANCELLED", [], "0.00")


async def test_one_product_in_two_lines_of_pos_is_added_to_the_first_in_erp(world: World) -> None:
    till = await both.till(world)
    milk = await erp_product(till.by, stock=0)
    lots = [{"number": "A", "expires_on": "2030-01-01"}, {"number": "B", "expires_on": "2031-01-01"}]
    items = [{"product": milk, "quantity": 5, "batch": lot} for lot in lots]
    whole(await till.by.posts("/api/stock/receipts/", {"reference": "1", "items": items}), 201)
    order = await till.places((milk, 2), (milk, 4))

    sale = await till.adds(order["id"], milk, 2)
    all_drawn = await _batches(milk)
    sale = await till.takes_off(order["id"], sale["items"][1]["id"])
    some_drawn = await _batches(milk)
    await till.pays(order["id"])
    await till.gives_back(order["id"], items=[item(sale, 1, "damaged"), item(sale, 1)])
    await till.refunds(order["id"])

    assert ([one["quantity"] for one in sale["items"]], sale["total_amount"]) == (["4.000"], "400.00")
    assert (all_drawn, some_drawn) == ({"A": 0, "B": 2}, {"A": 1, "B": 5})
    left = await _batches(milk)
    assert sum(left.values()) == 9
    assert await stocks(till.by, milk) == (9, "9.000")


async def _batches(product: int) -> dict[str, int]:
    return {batch.number: int(batch.quantity) for batch in await Batch.filter(product_id=product)}


async def test_a_sale_told_by_pos_later_is_where_it_happened_in_erp(world: World) -> None:
    till = await both.till(world)
    cola, ana = await pos_product(till.by), await erp_customer(till.by)
    await points_of(till.by, ana, 50)
    in_points = [{"payment_method": "POINTS", "amount": "42.92"}]
    old, new = await synced(
        till.by,
        sold((cola, 2), customer=ana, occurred_at=ago(days=3), payments=in_points),
        sold((cola, 1), customer=ana, occurred_at=ago(seconds=0)),
    )

    history = await seen(till.by, f"/api/customers/customers/{ana}/purchase-history/")
    today = await seen(till.by, f"{SALES}today/")
    assert [one["id"] for one in history["results"]] == [new["id"], old["id"]]
    assert [one["id"] for one in today["results"]] == [new["id"]]
    assert await both.points(ana) == 50 - 43
    await till.gives_back(old["id"])
    await till.gives_back(new["id"])
    assert (await both.points(ana), await stocks(till.by, cola)) == (50, (100, "100.000"))
    assert (await till.report())["expected_cash"] == "100.00"


async def test_one_name_of_a_refund_is_one_refund_in_both(world: World) -> None:
    till = await both.till(world)
    order = await till.places((await pos_product(till.by), 3))
    await till.pays(order["id"])
    asked = {"items": [item(order, 1)], "client_uuid": NAME}

    first, again = await till.gives_back(order["id"], **asked), await till.refunds(order["id"], **asked)

    assert (first["refund"]["id"], first["refunded_amount"]) == (again["id"], "21.46")
    assert len(await seen(till.by, f"{ORDERS}{order['id']}/refunds/")) == 1


@pytest.mark.race
async def test_a_name_of_a_payment_is_of_one_sale(busy_world: World) -> None:
    till = await both.till(busy_world)
    cola = await pos_product(till.by)
    order, other = await till.places((cola, 1)), await till.places((cola, 1))
    name = {"client_uuid": NAME}
    whole(await till.by.posts(f"{ORDERS}{order['id']}/pay/", {"payment_method": "CASH"} | name))

    pos = await till.by.posts(f"{ORDERS}{other['id']}/pay/", {"payment_method": "CASH"} | name)
    erp = await till.by.posts(f"{SALES}{other['id']}/checkout/", {"payments": [{"payment_method": "cash"}]} | name)

    assert (pos.status, erp.status) == (422, 422)
    assert (await till.order(other["id"]))["status"] == "PENDING"


async def test_a_rate_that_changes_before_a_customer_is_named_is_the_rate_of_the_line(world: World) -> None:
    """A receipt tells the tax by its rate."""
    till = await both.till(world)
    cola, ana = await pos_product(till.by), await erp_customer(till.by)
    order = await till.places((cola, 2))
    whole(await till.by.patches(f"/api/products/{cola}/", {"tax_rate": "0.08"}))

    paid = both.data(
        await till.by.posts(
            f"{SALES}{order['id']}/checkout/", {"payments": [{"payment_method": "cash"}], "customer": ana}
        )
    )

    line = await Line.get(order_id=order["id"])
    assert (paid["tax_amount"], line.tax_percent) == ("2.96", Decimal(8))


async def test_every_answer_is_what_is_read_afterwards(world: World) -> None:
    """What an action tells was worked out before it was written; a list reads it back."""
    till = await both.till(world)
    ham, cola = await erp_product(till.by, "219.90", 21), await pos_product(till.by)
    vip = await till.by.posts("/api/customers/groups/", {"name": "VIP", "discount_percent": 7, "is_active": True})
    ana = await erp_customer(till.by, group=vip.body["id"])

    draft = await till.scans(ham, "0.333")
    at = draft["id"]
    assert draft == await till.sale(at)
    assert await till.scans(cola, 3, customer=ana) == await till.sale(at)
    grown = await till.adds(at, ham, "1.111")
    assert grown == await till.sale(at) == await seen(till.by, f"{SALES}current/")
    assert await till.takes_off(at, grown["items"][1]["id"]) == await till.sale(at)
    total = Decimal((await till.sale(at))["total_amount"])
    paid = await till.checks_out(at, cash=("100.00", "150.00"), card=str(total - 100))
    assert paid == await till.sale(at)
    back = await till.gives_back(at, items=[item(paid, "0.444")])
    back.pop("refund")
    assert back == await till.sale(at)
    done = await till.gives_back(at)
    done.pop("refund")
    assert done == await till.sale(at)

    order = await till.places((ham, "0.777"), (cola, 2), customer=ana)
    assert order == await till.order(order["id"])
    told = await till.pays(order["id"])
    read = await till.order(order["id"])
    assert [told[name] for name in ("status", "final_amount", "paid_at")] == [
        read[name] for name in ("status", "final_amount", "paid_at")
    ]
    assert await till.refunds(order["id"]) == (await seen(till.by, f"{ORDERS}{order['id']}/refunds/"))[0]


async def test_who_begins_it_who_pays_it_and_who_takes_it_back_may_be_three(world: World) -> None:
    """Each in the dialect they know, at a till of their own; the customer is named by the last but one."""
    owner = await world.owner()
    first, second, third = [await Till.of(await world.hired(owner)) for _ in range(3)]
    coffee, ana = await erp_product(owner), await erp_customer(owner)
    sale = await first.scans(coffee, 3)
    checkout = {"payments": [{"payment_method": "cash"}], "customer": ana}

    paid = both.data(await second.by.posts(f"{SALES}{sale['id']}/checkout/", checkout))
    back = await third.refunds(sale["id"], items=[item(paid, 1)])

    assert (paid["session"], paid["cashier"], back["shift"]) == (second.shift, first.by.user["id"], third.shift)
    drawers = [(await one.report())["expected_cash"] for one in (first, second, third)]
    assert drawers == ["100.00", "400.00", "0.00"]
    assert (await first.by.gets(f"{SALES}current/")).status == 404
    assert await both.points(ana) == 2
