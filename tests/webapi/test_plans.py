"""However much a shop has sold, no list and no look-up of the till reads a whole table, or asks once for every row."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from core import clock
from core.analytics import rolling
from core.catalog.models import Product
from core.sales.models import Order, Status
from core.telecom.payment import ContractPayment
from core.tickets.models import Ticket
from tests.explaining import Statement, filled, listened, plan
from tests.world import Caller, World

FILLED = Path(__file__).with_name("filled.sql")
# As many of each shop as make an index worth while; of these tables no shop has many rows.
NUMBER = 150
SMALL = (
    r"store|account|membership|device_session|category|supplier|customer_group|cash_movement|store_counter"
    r"|task_template|tariff"
)


@dataclass(frozen=True)
class Shop:
    owner: Caller
    order: Order
    product: Product
    ticket: Ticket
    payment: ContractPayment

    def questions(self) -> Iterator[str]:
        yield from _of_the_shelf(self.product.id, self.order.id)
        yield from _of_orders(self.order)
        yield from _of_customers(self.order.customer_id or 0)
        yield from _of_the_catalogue(self.product)
        yield from _of_the_pos_reports(self.product, self.order.customer_id or 0)
        yield from _of_the_orders_app(self.order)
        yield from _of_tasks(self.owner.user["id"])
        yield from _of_tickets(self.owner.user["id"], self.ticket)
        yield from _of_the_telecom(self.order.customer_id or 0)
        yield from _of_a_contract(self.ticket.contract_id or 0, self.payment.id)
        yield from _of_what_was_learned()
        yield from _of_our_own_reports()


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


def _of_tasks(user: int) -> Iterator[str]:
    tasks, comments = "/api/tasks/tasks/", "/api/tasks/comments/"
    yield from (tasks, *(f"{tasks}{which}/" for which in ("my-tasks", "today", "overdue", "stats")))
    for asked in ("status=on_review", "priority=high", "category=sales", f"assigned_to={user}", f"author={user}"):
        yield f"{tasks}?{asked}"
    yield from (f"{tasks}?search=inventario", f"{tasks}?search=in", f"{comments}?search=a87f")
    yield from (f"{tasks}?ordering=-priority,due_date&page=2", f"{tasks}?date_to=2026-01-01")
    yield from (comments, f"{comments}?task=7", "/api/tasks/templates/")


def _of_tickets(user: int, ticket: Ticket) -> Iterator[str]:
    tickets = "/api/tickets/"
    yield from (tickets, *(f"{tickets}{which}/" for which in ("my_tickets", "unassigned", "overdue", "statistics")))
    for asked in (
        "status=new",
        "category=billing",
        "priority=high",
        f"assigned_to={user}",
        "search=a87f",
        "search=TCK",
    ):
        yield from (f"{tickets}?{asked}", f"{tickets}?{asked}&page_size=50&ordering=-priority")
    yield from (
        f"{tickets}?ordering=due_at&page=2",
        f"{tickets}?waiting=true",
        f"{tickets}?customer={ticket.customer_id}",
    )
    yield from (f"{tickets}{ticket.id}/", f"{tickets}{ticket.id}/messages/", f"{tickets}?contract={ticket.contract_id}")
    yield from (f"/api/customers/{ticket.customer_id}/tickets/", f"/api/contracts/{ticket.contract_id}/tickets/")


def _of_what_was_learned() -> Iterator[str]:
    customers, shelves = "/api/analytics/customer-analytics/", "/api/analytics/inventory-snapshots/"
    # The first of each scores the customers, or takes the snapshot.
    yield from (f"{customers}segments/", f"{customers}at-risk/", f"{customers}at-risk/?segment=Lost")
    for asked in ("", "?page=1&page_size=50", "?ordering=name"):
        yield from (f"{shelves}{which}/{asked}" for which in ("latest", "low-stock-alerts", "out-of-stock"))
    days, products = "/api/analytics/daily-sales/", "/api/analytics/product-performance/"
    yield from (days, f"{days}?page=2&page_size=10", f"{days}today/", f"{days}period/", f"{days}trends/?days=7")
    yield from (
        f"{products}top-products/",
        f"{products}top-products/?order_by=profit",
        f"{products}slow-movers/?limit=5",
    )


def _of_our_own_reports() -> Iterator[str]:
    reports = ("comparison", "cashiers", "categories", "hours", "discounts", "refunds", "margins", "cohorts")
    yield from (f"/api/analytics/{report}/" for report in reports)
    yield "/api/analytics/comparison/?compare=last_year"
    yield from ("/api/analytics/forecast/", "/api/analytics/reorder/")


def _of_the_pos_reports(product: Product, customer: int) -> Iterator[str]:
    at, three_days = "/api/analytics/", clock.today("America/Mexico_City") - timedelta(days=3)
    yield from (f"{at}reports/low-stock/?threshold=3", f"{at}reports/dead-inventory/?reference_date={three_days}")
    yield from (f"{at}reports/low-stock/", f"{at}reports/dead-inventory/")
    yield from (f"{at}customer-sales/?customer_id={customer}", f"{at}inventory-valuation/")
    yield from (f"{at}sales-summary/", f"{at}sales-summary/?start_date={three_days}", f"{at}product-ranking/")
    yield f"{at}product-ranking/?criterion=both&start_date={three_days}"
    for typed in (product.sku, product.name):
        yield f"{at}sales-velocity/?identifier={typed}"
        yield f"{at}inventory-valuation/?product_identifier={typed}"


def _of_the_orders_app(order: Order) -> Iterator[str]:
    clients, orders, reports = "/api/clients/get/", "/api/orders/get/", "/api/reports/"
    yield from (f'{reports}new/ POST {{"period": "{span}"}}' for span in ("week", "month", "year"))
    yield from (f"{reports}get/", f"{orders}{order.id}/ POST {{}}", f"{clients}{order.customer_id}/ POST {{}}")
    for asked in ('"order_by": "-id"', '"search": "a87f"', '"search": "ro"', '"status": "Pending", "start_id": 50'):
        yield f"{orders} POST {{{asked}}}"
    yield from (f'{orders} POST {{"client_id": {order.customer_id}}}', f"{clients} POST {{}}")
    for asked in ('"search": "a87", "order_by": "-id"', '"order_by": "-last_name"'):
        yield f"{clients} POST {{{asked}}}"


def _of_the_telecom(customer: int) -> Iterator[str]:
    sims, contracts = "/api/sims/", "/api/contracts/"
    yield from (sims, f"{sims}free/", f"{sims}?status=active", f"{sims}?contract=7", f"{sims}statistics/")
    yield from (
        f"{sims}?search=99650000",
        f"{sims}?search=00123",
        f"{sims}?ordering=-created_at",
        "/api/tariffs/active/",
    )
    yield from (contracts, f"{contracts}?status=draft", f"{contracts}?customer={customer}", f"{contracts}statistics/")
    yield from (f"{contracts}?search=CTR-2026-000007", f"{contracts}?search=077", f"{contracts}?page=2&page_size=50")
    yield f"/api/customers/{customer}/contracts/"
    payments = "/api/payments/"
    yield from (payments, f"{payments}?page=2&page_size=50", f"{payments}pending/", f"{payments}statistics/")
    for asked in ("status=success", "transaction_type=charge", "payment_method=cash", "search=TXN-77", "contract=7"):
        yield f"{payments}?{asked}"
    yield "/api/customers/statistics/"


def _of_a_contract(contract: int, payment: int) -> Iterator[str]:
    at = f"/api/contracts/{contract}/"
    yield from (at, f"{at}entries/", f"{at}entries/?kind=payment", f"{at}history/", f"{at}payments/?ordering=-id")
    yield from (f"/api/sims/?contract={contract}", f"/api/payments/{payment}/", f"/api/payments/{payment}/history/")


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
    ticket = await Ticket.filter(store_id=one.store["id"]).first()
    payment = await ContractPayment.filter(store_id=one.store["id"], status="success").first()
    assert product
    assert ticket
    assert payment
    return Shop(one, order, product, ticket, payment)


async def rolled_up() -> None:
    """As within a second; what the planner knows of the rollups it knows some minutes later."""
    await filled("INSERT INTO sale_tail (store_id, order_id) SELECT store_id, id FROM sale WHERE paid_at IS NOT NULL")
    await filled("INSERT INTO sale_tail (store_id, refund_id) SELECT store_id, id FROM refund")
    while await rolling.roll():
        pass
    # As many sales of long ago that came back whole as make an index worth while.
    await filled("""INSERT INTO undone_sale (store_id, order_id, at, undone_at, final_amount, product_ids, names,
                                             methods, amounts)
                    SELECT store_id, id, paid_at - interval '900 days', paid_at, 10, '{1}', '{""}', '{CASH}', '{10}'
                      FROM sale WHERE paid_at IS NOT NULL""")
    await filled("ANALYZE")


async def _answered(shop: Shop, question: str) -> list[Statement]:
    with listened() as heard:
        # The orders app asks with POST, of a body.
        path, posted, body = question.partition(" POST ")
        told = await (shop.owner.posts(path, json.loads(body)) if posted else shop.owner.gets(path))
    assert told.status == 200, (question, told.body)
    return [statement for statement in heard if re.match(r"(\s|--.*\n)*(SELECT|WITH)", statement[0])]


async def test_no_question_of_the_till_scans_a_table(world: World) -> None:
    shop = await _shop(world)
    await rolled_up()
    for question in shop.questions():
        for statement in await _answered(shop, question):
            told = await plan(statement)
            assert not re.search(rf"Seq Scan on (?!({SMALL})\b)", told), f"{question}\n{statement[0]}\n{told}"


async def test_a_list_asks_as_often_for_a_hundred_rows_as_for_one(world: World) -> None:
    shop = await _shop(world, 120)
    lists = ("/api/orders/", "/api/sales/sales/", "/api/customers/", "/api/customers/customers/", "/api/products/")
    more = ("/api/products/products/", "/api/stock/movements/", "/api/discrepancies/", "/api/promotions/")
    tasks = ("/api/tasks/tasks/", "/api/tasks/comments/")
    for path in (*lists, *more, *tasks, f"/api/customers/customers/{shop.order.customer_id}/purchase-history/"):
        one = await _answered(shop, f"{path}?page=1&page_size=1")
        many = await _answered(shop, f"{path}?page=1&page_size=100")
        assert len(one) == len(many) <= 6, path


async def test_a_report_is_one_statement_beside_what_it_is_about(world: World) -> None:
    shop = await _shop(world, 50)
    await rolled_up()
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
