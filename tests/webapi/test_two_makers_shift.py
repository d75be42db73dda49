"""One drawer in two dialects: what a cashier sells and gives back in either is in the report of their shift."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from core.sales.shift import Shift
from tests import both
from tests.both import ORDERS, SALES, SESSIONS, Till, erp_customer, erp_product, pos_product, seen, whole
from tests.returning import item
from tests.webapi.pos.test_sync import sold, synced
from tests.world import World

NOTHING = dict.fromkeys(("cash", "card", "mobile", "transfer", "points", "credit"), "0.00")


async def test_a_report_has_the_sales_and_refunds_of_both(world: World) -> None:
    till = await both.till(world)
    cola, coffee, ana = await pos_product(till.by), await erp_product(till.by), await erp_customer(till.by)
    vip = await till.by.posts("/api/customers/groups/", {"name": "VIP", "discount_percent": 10, "is_active": True})
    whole(await till.by.patches(f"/api/customers/customers/{ana}/", {"group": vip.body["id"]}))
    scanned = await till.scans(coffee, 2, customer=ana)  # 180.00, of them 24.82 tax; saved 17.24
    scanned = await till.checks_out(scanned["id"], cash=("100.00", "200.00"), card="80.00")
    placed = await till.places((cola, 10))  # 185.00 and 29.60
    await till.pays(placed["id"], cash=("200.00", "500.00"), transfer="14.60")
    crossed = await till.places((cola, 1))  # 18.50 and 2.96
    await till.checks_out(crossed["id"], mobile="21.46")
    await till.refunds(scanned["id"], items=[item(scanned, 1)])
    await till.gives_back(placed["id"], items=[item(placed, 5, "damaged")], payment_method="card")

    x = await till.report()

    assert (x["kind"], x["sales_count"], x["sales_total"], x["tax_total"]) == ("X", 3, "416.06", "57.38")
    assert x["discount_total"] == "17.24"
    assert x["payments"] == NOTHING | {"cash": "300.00", "card": "80.00", "transfer": "14.60", "mobile": "21.46"}
    assert (x["cash_received"], x["change_given"]) == ("700.00", "400.00")
    assert (x["refund_count"], x["refund_total"]) == (2, "197.30")
    assert x["refunds"] == NOTHING | {"cash": "50.00", "card": "147.30"}
    assert x["expected_cash"] == "350.00"
    closed = await till.closes("349.50")
    assert (closed["expected_cash"], closed["difference"]) == ("350.00", "-0.50")
    z = await till.report()
    changed = {name for name in z if z[name] != x[name]}
    assert changed == {"kind", "number", "closed_at", "actual_cash", "difference"}


async def test_a_closed_report_never_changes(world: World) -> None:
    till = await both.till(world)
    cola, coffee = await pos_product(till.by), await erp_product(till.by)
    scanned = await till.scans(coffee, 3)
    await till.checks_out(scanned["id"])
    placed = await till.places((cola, 2))
    await till.pays(placed["id"])
    waiting = await till.places((cola, 1))
    unwanted = await till.scans(coffee)
    during = (await Shift.get(id=till.shift)).opened_at.isoformat()
    await till.closes("442.92")
    z = await till.report()
    assert (z["kind"], z["difference"], z["sales_total"]) == ("Z", "0.00", "342.92")
    assert [one["id"] for one in z["pending"]] == [waiting["id"], unwanted["id"]]

    await till.refunds(scanned["id"], items=[item(scanned, 1)])  # nobody's drawer
    next_one = await Till.of(till.by, "500.00")
    await next_one.gives_back(scanned["id"])
    await next_one.gives_back(placed["id"], items=[item(placed, 1)], payment_method="card")
    await next_one.checks_out(waiting["id"], cash="21.46")
    whole(await till.by.posts(f"{ORDERS}{unwanted['id']}/cancel/"))
    [late] = await synced(till.by, sold((cola, 1), occurred_at=during))
    lately = await next_one.refunds(late["id"])
    again = await till.by.posts(f"{SESSIONS}{till.shift}/close/", {"actual_cash": "1.00"})
    paid_in = await till.by.posts(f"{SESSIONS}{till.shift}/pay-in/", {"amount": "1.00", "reason": "x"})

    after = await till.report()
    corrections = after.pop("late_corrections")
    assert (again.status, paid_in.status) == (400, 400)
    assert after == {name: z[name] for name in after}
    assert [(one["id"], one["total_amount"]) for one in corrections] == [(late["id"], "21.46")]
    x = await next_one.report()
    assert (x["sales_count"], x["sales_total"], x["payments"]) == (1, "21.46", NOTHING | {"cash": "21.46"})
    assert (x["refund_count"], x["refunds"]) == (3, NOTHING | {"cash": "221.46", "card": "21.46"})
    assert (lately["shift"], x["expected_cash"]) == (next_one.shift, "300.00")


async def test_a_sale_is_in_the_drawer_of_who_takes_the_money(world: World) -> None:
    """Placed by one in pos, paid by another in erp, given back by the first: each drawer has what went through it."""
    mine = await both.till(world)
    cola = await pos_product(mine.by)
    theirs = await Till.of(await world.hired(mine.by), "50.00")
    order = await mine.places((cola, 2))
    sale = await theirs.scans(cola, 1)

    await theirs.checks_out(order["id"], cash=("42.92", "50.00"))
    await mine.pays(sale["id"])
    await mine.gives_back(order["id"])

    first, second = await mine.report(), await seen(theirs.by, f"{SESSIONS}{theirs.shift}/report/")
    assert (first["sales_total"], first["refund_total"], first["expected_cash"]) == ("21.46", "42.92", "78.54")
    assert (second["sales_total"], second["refund_total"], second["expected_cash"]) == ("42.92", "0.00", "92.92")
    assert (first["pending"], second["pending"]) == ([], [])
    owner = [one["id"] for one in (await seen(mine.by, f"{SALES}?session={theirs.shift}"))["results"]]
    assert owner == [order["id"]]
    assert [one["id"] for one in await seen(mine.by, f"{ORDERS}?shift={mine.shift}")] == [sale["id"]]


async def test_who_has_no_shift_pays_into_the_drawer_of_the_sale_while_it_is_open(world: World) -> None:
    mine = await both.till(world)
    cola, shiftless = await pos_product(mine.by), Till(await world.hired(mine.by), 0)
    first, second = await mine.scans(cola, 1), await mine.places((cola, 1))

    paid = await shiftless.checks_out(first["id"])
    z = await mine.closes("121.46")
    late = await shiftless.checks_out(second["id"])

    assert (paid["session"], (await mine.report())["sales_count"]) == (mine.shift, 1)
    assert z["difference"] == "0.00"
    assert (late["session"], [one["id"] for one in (await mine.report())["pending"]]) == (None, [second["id"]])


async def test_sales_without_a_shift_are_in_no_report_and_adding_up_everywhere_else(world: World) -> None:
    owner = await world.owner()
    coffee, ana = await erp_product(owner), await erp_customer(owner)
    shiftless = Till(owner, 0)
    order = await shiftless.places((coffee, 1), customer=ana)
    paid = await shiftless.checks_out(order["id"])
    back = await shiftless.gives_back(order["id"])

    assert (paid["session"], back["refund"]["session"], back["status"]) == (None, None, "refunded")
    till = await Till.of(owner)
    report = await till.report()
    assert (report["sales_count"], report["refund_count"], report["expected_cash"]) == (0, 0, "100.00")
    assert [one["id"] for one in (await seen(owner, f"{SALES}today/"))["results"]] == [order["id"]]
    # Opened between the placing and the paying: the drawer that is open takes it.
    order = await shiftless.places((coffee, 1))
    await till.pays(order["id"])
    assert (await till.sale(order["id"]))["session"] == till.shift


async def test_what_both_put_through_a_drawer_is_what_is_in_it(world: World) -> None:
    """Many small sales, both ways of paying and of giving back: the report is their sum and not a cent beside it."""
    till = await both.till(world, "33.33")
    cola, coffee = await pos_product(till.by, "0.99", "0.21"), await erp_product(till.by, "7.77", 8)
    sums: dict[str, Decimal] = dict.fromkeys(("sold", "tax", "back"), Decimal(0))

    def count(order: dict[str, Any], refund: dict[str, Any]) -> None:
        sums["sold"] += Decimal(order["final_amount"])
        sums["tax"] += Decimal(order["total_tax"])
        sums["back"] += Decimal(refund["final_amount"])

    for many in range(1, 6):
        order = await till.places((cola, many), (coffee, "0.333"))
        await till.checks_out(order["id"])
        await till.gives_back(order["id"], items=[item(order, "0.111", line=1)])
        count(order, (await seen(till.by, f"{ORDERS}{order['id']}/refunds/"))[0])
        sale = await till.scans(coffee, many)
        await till.pays(sale["id"])
        count(await till.order(sale["id"]), await till.refunds(sale["id"], items=[item(sale, 1)]))

    report = await till.report()
    told = [Decimal(report[name]) for name in ("sales_total", "tax_total", "refund_total", "expected_cash")]
    assert told == [sums["sold"], sums["tax"], sums["back"], Decimal("33.33") + sums["sold"] - sums["back"]]
    assert (report["sales_count"], report["refund_count"]) == (10, 10)
