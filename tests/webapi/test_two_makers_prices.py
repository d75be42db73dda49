"""One price in two dialects: however it was typed and whatever discount is in force, both charge the same cents."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from core import clock
from core.customers.models import Customer
from tests import both
from tests.both import ORDERS, SALES, SESSIONS, Till, erp_customer, erp_product, pos_product, seen, stocks, whole
from tests.world import Caller, World


async def _in_both(till: Till, product: int, quantity: Any, customer: int | None = None) -> list[list[str]]:
    """Price before tax, net, saved and tax of the line; net, tax, total and saved of the sale: as each tells it."""
    named = {"customer": customer} if customer else {}
    asked = {"items": [{"product_id": product, "quantity": quantity}]} | named
    preview = whole(await till.by.posts(f"{ORDERS}preview/", asked))
    placed = await till.places((product, quantity), **named)
    scanned = await till.scans(product, quantity, **named)
    whole(await till.by.posts(f"{SALES}{scanned['id']}/cancel/"))
    whole(await till.by.posts(f"{ORDERS}{placed['id']}/cancel/"))
    crossed = [await till.sale(placed["id"]), await till.order(scanned["id"])]
    return [_told(one) for one in (preview, placed, scanned, *crossed)]


def _told(sale: dict[str, Any]) -> list[str]:
    [line] = sale["items"]
    if "tax_amount" in sale:
        of_line = [line[name] for name in ("net_price", "net_amount", "discount_amount", "tax_amount")]
        return of_line + [sale[name] for name in ("subtotal", "tax_amount", "total_amount", "discount_amount")]
    of_line = [line[name] for name in ("unit_price", "amount", "discount_amount", "tax_amount")]
    return of_line + [sale[name] for name in ("subtotal", "total_tax", "final_amount", "money_saved_total")]


def _alike(told: list[list[str]], *figures: str) -> None:
    assert told == [list(figures)] * 5


async def test_a_price_before_tax_is_charged_to_the_cent(world: World) -> None:
    """18.50 and 16 % of it is 21.46; three of them are 55.50 and 8.88."""
    till = await both.till(world)
    cola = await pos_product(till.by)

    _alike(await _in_both(till, cola, 3), "18.50", "55.50", "0.00", "8.88", "55.50", "8.88", "64.38", "0.00")
    assert (await seen(till.by, f"/api/products/products/{cola}/"))["final_price"] == "21.46"


async def test_a_price_with_tax_is_charged_to_the_cent(world: World) -> None:
    """DOMAIN: 75,000 with tax sells at 75,000.00."""
    till = await both.till(world, phone="+998901234567")
    phone = await erp_product(till.by, "75000.00", 12)
    two = ("66964.29", "133928.58", "0.00", "16071.42", "133928.58", "16071.42", "150000.00", "0.00")

    _alike(await _in_both(till, phone, 2), *two)
    shown = await seen(till.by, f"/api/products/{phone}/")
    assert (shown["price"], shown["final_price"]) == ("66964.29", "75000.00")


@pytest.mark.parametrize("quantity", ["0.333", "0.001", "12.345"])
async def test_so_much_by_weight_is_the_same_in_both(world: World, quantity: str) -> None:
    till = await both.till(world)
    rice, ham = await pos_product(till.by, "33.33", "8.00"), await erp_product(till.by, "219.90", 21)

    for product in (rice, ham):
        told = await _in_both(till, product, quantity)
        assert told == [told[0]] * 5


async def test_a_currency_without_cents_has_none_in_both(world: World) -> None:
    till = await both.till(world, phone="+56912345678", opening="0")
    wine = await erp_product(till.by, "4990", 19)

    _alike(
        await _in_both(till, wine, 3),
        "4193.00",
        "12579.00",
        "0.00",
        "2391.00",
        "12579.00",
        "2391.00",
        "14970.00",
        "0.00",
    )
    sale = await till.scans(wine, 1)
    halves = {"cash": "2495.50", "card": "2494.50"}
    erp = await till.by.posts(f"{SALES}{sale['id']}/checkout/", {"payments": both.spelled(halves)})
    pos = await till.by.posts(f"{ORDERS}{sale['id']}/pay/", {"payments": both.spelled(halves, str.upper)})
    assert (erp.status, pos.status) == (400, 400)


async def test_a_promotion_made_in_pos_counts_in_both(world: World) -> None:
    till = await both.till(world)
    coffee = await erp_product(till.by)
    await _promotion(till.by, coffee, 25)

    _alike(await _in_both(till, coffee, 2), "64.66", "129.32", "43.10", "20.68", "129.32", "20.68", "150.00", "43.10")
    assert (await seen(till.by, f"/api/products/products/{coffee}/"))["discounted_price"] == "75.00"


async def test_a_promotion_of_the_frequent_is_theirs_in_both(world: World) -> None:
    till = await both.till(world)
    coffee, ana, eva = await erp_product(till.by), await erp_customer(till.by), await erp_customer(till.by)
    await _promotion(till.by, coffee, 50, "FREQUENT_ONLY")
    await Customer.filter(id=ana).update(is_frequent=True)

    hers, theirs = await _in_both(till, coffee, 1, ana), await _in_both(till, coffee, 1, eva)

    _alike(hers, "43.10", "43.10", "43.11", "6.90", "43.10", "6.90", "50.00", "43.11")
    _alike(theirs, "86.21", "86.21", "0.00", "13.79", "86.21", "13.79", "100.00", "0.00")


async def test_a_group_and_a_birthday_count_in_both_and_the_better_one_wins(world: World) -> None:
    till = await both.till(world)
    coffee = await erp_product(till.by)
    vip = await till.by.posts("/api/customers/groups/", {"name": "VIP", "discount_percent": 5, "is_active": True})
    today = clock.today(till.by.store["timezone"]).replace(year=1992).isoformat()
    ana = await erp_customer(till.by, group=vip.body["id"])

    _alike(await _in_both(till, coffee, 1, ana), "81.90", "81.90", "4.31", "13.10", "81.90", "13.10", "95.00", "4.31")
    whole(await till.by.patches(f"/api/customers/{ana}/", {"birth_date": today}))
    _alike(await _in_both(till, coffee, 1, ana), "77.59", "77.59", "8.62", "12.41", "77.59", "12.41", "90.00", "8.62")
    placed, scanned = await till.places((coffee, 1), customer=ana), await till.scans(coffee, customer=ana)
    assert placed["items"][0]["discount_kind"] == "BIRTHDAY"
    assert scanned["items"][0]["discount_percent"] == "10.00"


async def _promotion(by: Caller, product: int, percent: int, audience: str = "ALL") -> None:
    today = clock.today(by.store["timezone"])
    facts = {"start_date": today.isoformat(), "end_date": (today + timedelta(days=1)).isoformat()}
    named = {"name": "Martes", "product": product, "discount_percent": percent, "target_audience": audience}
    whole(await by.posts("/api/promotions/", facts | named), 201)


async def test_a_customer_named_at_the_checkout_pays_their_price_for_a_sale_of_pos(world: World) -> None:
    """The sum that was asked before is no longer the total; a refund gives back what was charged."""
    till = await both.till(world)
    coffee = await erp_product(till.by)
    vip = await till.by.posts("/api/customers/groups/", {"name": "VIP", "discount_percent": 10, "is_active": True})
    ana = await erp_customer(till.by, group=vip.body["id"])
    order = await till.places((coffee, 2))
    at, cash = f"{SALES}{order['id']}/checkout/", {"payment_method": "cash"}

    old = await till.by.posts(at, {"payments": [cash | {"amount": "200.00"}], "customer": ana})
    unchanged = await till.order(order["id"])
    new = await till.by.posts(at, {"payments": [cash | {"amount": "180.00"}], "customer": ana})

    assert (old.status, list(old.body), unchanged) == (400, ["payments"], order)
    assert (new.status, (await till.order(order["id"]))["final_amount"]) == (200, "180.00")
    back = await till.refunds(order["id"], items=[{"item_id": order["items"][0]["id"], "quantity": 1}])
    assert back["final_amount"] == "90.00"


async def test_a_product_of_pos_is_scanned_by_its_sku_and_its_barcode(world: World) -> None:
    till = await both.till(world)
    cola = await pos_product(till.by, sku="KO-600-MX", barcode="7501055300075")

    for code in ("KO-600-MX", "7501055300075"):
        sale = both.data(await till.by.posts(f"{SALES}scan-item/", {"session": till.shift, "barcode": code}))
    whole(await till.by.posts(f"{SALES}{sale['id']}/add-item/", {"barcode": "7501055300075", "quantity": 2}))

    assert [(one["product"], one["quantity"]) for one in (await till.sale(sale["id"]))["items"]] == [(cola, "4.000")]
    assert (await till.order(sale["id"]))["final_amount"] == "85.84"


async def test_what_one_device_reserved_in_pos_no_other_scans_in_erp(world: World) -> None:
    till = await both.till(world)
    wine = await erp_product(till.by, stock=3)
    other = await Till.of(await world.hired(till.by))
    whole(await till.by.posts(f"/api/products/{wine}/reserve/", {"amount": 2}))
    scan = {"session": other.shift, "product": wine}

    refused = await other.by.posts(f"{SALES}scan-item/", scan | {"quantity": 2})
    one = await other.scans(wine)
    more = await other.by.posts(f"{SALES}{one['id']}/add-item/", {"product": wine, "quantity": 1})
    order = await other.by.posts(ORDERS, {"items": [{"product_id": wine, "quantity": 1}]})

    short = "Недостаточно товара «Café». Доступно: {}, запрошено: {}"
    assert (refused.status, refused.body["message"]) == (400, short.format(1, 2))
    assert (more.status, more.body["message"], order.status) == (400, short.format(0, 1), 400)
    mine = await till.scans(wine, 2)
    shown = await seen(till.by, f"/api/products/{wine}/")
    assert (shown["current_stock"], shown["reserved_quantity"], shown["available_to_sell"]) == (0, 0, 0)
    assert (mine["total_amount"], await stocks(till.by, wine)) == ("200.00", (0, "0.000"))


async def test_what_rests_or_is_gone_in_one_is_not_sold_in_the_other(world: World) -> None:
    till = await both.till(world)
    resting, gone = await pos_product(till.by), await erp_product(till.by)
    sale = await till.scans(gone, 2)
    whole(await till.by.patches(f"/api/products/products/{resting}/", {"is_active": False}))
    assert (await till.by.deletes(f"/api/products/{gone}/")).status == 204

    for product in (resting, gone):
        scan = await till.by.posts(f"{SALES}scan-item/", {"session": till.shift, "product": product, "quantity": 1})
        order = await till.by.posts(ORDERS, {"items": [{"product_id": product, "quantity": 1}]})
        assert (scan.status, list(scan.body), order.status, list(order.body)) == (400, ["product"], 400, ["items"])
    # What was in a sale already is sold, seen and given back.
    await till.checks_out(sale["id"])
    assert (await till.order(sale["id"]))["final_amount"] == "200.00"
    assert (await till.refunds(sale["id"]))["final_amount"] == "200.00"
    assert (await seen(till.by, f"{SESSIONS}current/"))["expected_cash"] == "100.00"
