"""However much a shop has sold, no list and no look-up of the till reads a whole table, or asks once for every row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from core import clock
from core.catalog.models import Product
from core.sales.models import Order, Status
from tests.explaining import Statement, filled, listened, plan
from tests.world import Caller, World

FILLED = Path(__file__).with_name("filled.sql")
# As many of each shop as make an index worth while; of these tables no shop has many rows.
NUMBER = 150
SMALL = r"store|account|membership|device_session|category|supplier|customer_group|cash_movement|store_counter"


@dataclass(frozen=True)
class Shop:
    owner: Caller
    order: Order
    product: Product

    def questions(self) -> Iterator[str]:
        yield from _of_the_shelf(self.product.id, self.order.id)
        yield from _of_orders(self.order)
        yield from _of_customers(self.order.customer_id or 0)
        yield from _of_the_catalogue(self.product)
        yield from _of_the_pos_reports(self.product, self.order.customer_id or 0)
        yield from _of_what_was_learned()


def _of_the_shelf(product: int, order: int) -> Iterator[str]:
    movements, batches = "/api/stock/movements/", "/api/stock/batches/"
    yield from (movements, f"{movements}?product={product}", f"{movements}?order={order}", f"{movements}?kind=SALE")
    yield from (f"/api/products/{product}/movements/", f"/api/products/{product}/movements/?kind=SALE")
    yield from (batches, f"{batches}?product={product}", f"{batches}?expires_before=2027-01-03")
    yield from ("/api/stock/receipts/", "/api/stock/adjustments/", "/api/stock/counts/")


def _of_orders(order: Order) -> Iterator[str]:
    pos, erp = "/api/orders/", "/api/sales/sales/"
    yield from (f"{pos}?page=1&page_size=50", f"{pos}{order.id}/", f"{pos}{order.id}/refunds/", erp, f"{erp}today/")
    yield from (f"{pos}?status=PENDING", f"{pos}?status=PAID&page=1", f"{pos}?ordering=-created_at&page=2")
    yield from (f"{pos}?customer={order.customer_id}", f"{pos}?shift={order.shift_id}")
    yield from (f"{erp}?customer={order.customer_id}", f"{erp}?session={order.shift_id}", f"{erp}?status=pending")
    for word in (order.ticket_folio, order.sale_number, order.receipt_number, "a87ff6"):
        yield from (f"{pos}?search={word}", f"{erp}?search={word}")
    yield f"/api/sales/sessions/{order.shift_id}/report/"
    yield from ("/api/discrepancies/?resolved=false", f"/api/discrepancies/?order={order.id}", "/api/discrepancies/")


def _of_customers(customer: int) -> Iterator[str]:
    pos, erp = "/api/customers/", "/api/customers/customers/"
    yield from (f"{pos}{customer}/history/", f"{pos}{customer}/credit-history/", f"{erp}{customer}/purchase-history/")
    yield from (
        pos,
        erp,
        f"{pos}?ordering=last_name",
        f"{erp}search_by_phone/?phone=5510000007",
        f"{erp}vip_customers/",
    )
    for word in ("5510000042", "a87", "ro", "c17@example"):
        yield from (f"{pos}?search={word}", f"{erp}?search={word}")


def _of_the_catalogue(product: Product) -> Iterator[str]:
    pos, erp = "/api/products/", "/api/products/products/"
    yield from (f"{pos}{product.id}/", f"{pos}by-code/{product.sku}/", f"{pos}by-code/{product.barcode}/")
    for asked in ("search=a87f", "search=SKU-7", "search=pr", "search=cto", f"sku={product.sku}", "ordering=name", ""):
        yield from (f"{pos}?{asked}&page=1&page_size=50", f"{erp}?{asked}&page_size=50")
    yield from (f"{erp}low-stock/", f"/api/promotions/?product={product.id}")


def _of_what_was_learned() -> Iterator[str]:
    customers, shelves = "/api/analytics/customer-analytics/", "/api/analytics/inventory-snapshots/"
    # The first of each scores the customers, or takes the snapshot.
    yield from (f"{customers}segments/", f"{customers}at-risk/", f"{customers}at-risk/?segment=Lost")
    for asked in ("", "?page=1&page_size=50", "?ordering=name"):
        yield from (f"{shelves}{which}/{asked}" for which in ("latest", "low-stock-alerts", "out-of-stock"))


def _of_the_pos_reports(product: Product, customer: int) -> Iterator[str]:
    at, three_days = "/api/analytics/", clock.today("America/Mexico_City") - timedelta(days=3)
    yield from (f"{at}reports/low-stock/?threshold=3", f"{at}reports/dead-inventory/?reference_date={three_days}")
    yield from (f"{at}reports/low-stock/", f"{at}reports/dead-inventory/")
    yield from (f"{at}customer-sales/?customer_id={customer}", f"{at}inventory-valuation/")
    for typed in (product.sku, product.name):
        yield f"{at}sales-velocity/?identifier={typed}"
        yield f"{at}inventory-valuation/?product_identifier={typed}"


async def _shop(world: World, number: int = NUMBER) -> Shop:
    """The third of sixteen shops, each with as much as the others."""
    owners = [await world.owner() for _ in range(16)]
    stores = ", ".join(str(owner.store["id"]) for owner in owners)
    await filled(FILLED.read_text(encoding="utf-8").format(stores=stores, number=number))
    one = owners[2]
    await one.gets("/api/store/")  # a store is asked for once and remembered
    paid = Order.filter(store_id=one.store["id"], status=Status.PAID, customer_id__isnull=False)
    order, product = await paid.order_by("id").first(), await Product.filter(store_id=one.store["id"]).first()
    assert order
    assert product
    return Shop(one, order, product)


async def _answered(shop: Shop, question: str) -> list[Statement]:
    with listened() as heard:
        told = await shop.owner.gets(question)
    assert told.status == 200, (question, told.body)
    return [statement for statement in heard if re.match(r"(\s|--.*\n)*(SELECT|WITH)", statement[0])]


async def test_no_question_of_the_till_scans_a_table(world: World) -> None:
    shop = await _shop(world)
    for question in shop.questions():
        for statement in await _answered(shop, question):
            told = await plan(statement)
            assert not re.search(rf"Seq Scan on (?!({SMALL})\b)", told), f"{question}\n{statement[0]}\n{told}"


async def test_a_list_asks_as_often_for_a_hundred_rows_as_for_one(world: World) -> None:
    shop = await _shop(world, 120)
    lists = ("/api/orders/", "/api/sales/sales/", "/api/customers/", "/api/customers/customers/", "/api/products/")
    more = ("/api/products/products/", "/api/stock/movements/", "/api/discrepancies/", "/api/promotions/")
    for path in (*lists, *more, f"/api/customers/customers/{shop.order.customer_id}/purchase-history/"):
        one = await _answered(shop, f"{path}?page=1&page_size=1")
        many = await _answered(shop, f"{path}?page=1&page_size=100")
        assert len(one) == len(many) <= 6, path


async def test_a_report_is_one_statement_beside_what_it_is_about(world: World) -> None:
    shop = await _shop(world, 50)
    for question in _of_the_pos_reports(shop.product, shop.order.customer_id or 0):
        told = await _answered(shop, question)
        assert len(told) <= 3, question


async def test_refunds_of_an_order_are_asked_for_all_at_once(world: World) -> None:
    shop = await _shop(world, 50)
    assert len(await _answered(shop, f"/api/orders/{shop.order.id}/refunds/")) <= 7


async def test_a_file_is_looked_up_by_its_keys_and_not_row_by_row(world: World) -> None:
    shop = await _shop(world, 200)
    skus, phones = ([f"{key + number}" for number in range(20)] for key in (0, 5_510_000_001))
    for path, column, table, index in (
        ("/api/products/import/", ["sku", *(f"SKU-{number}" for number in skus[1:])], "product", "product_sku_key"),
        ("/api/customers/import/", ["phone", *phones], "customer", "customer_phone_key"),
    ):
        with listened() as heard:
            told = await shop.owner.posts(path, {"csv": "\n".join(column)})
        assert (told.status, told.body["unchanged"]) == (200, len(column) - 1), told.body
        [asked] = [statement for statement in heard if f'FROM "{table}"' in statement[0]]
        assert index in await plan(asked)
