"""The floors of a sale: the rows that Kassa writes, by hand-made SQL from a bare handler, in one request.

Nobody is signed in there, nothing is checked, no discount is looked for, and a sale is placed and paid at once.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import asyncpg
import orjson
from aiohttp import web

from bench import serving

_ONE = (Path(__file__).parent / "one_statement.sql").read_text(encoding="utf-8")


def by_table() -> web.Application:
    """One transaction, a statement a table: what a careful hand writes first."""
    pools: list[asyncpg.Pool] = []

    async def answer(request: web.Request) -> web.Response:
        asked = orjson.loads(await request.read())
        async with pools[0].acquire() as connection, connection.transaction():
            return _json(await _sold(connection, asked))

    return _app(answer, pools)


def in_one_statement() -> web.Application:
    pools: list[asyncpg.Pool] = []

    async def answer(request: web.Request) -> web.Response:
        asked = orjson.loads(await request.read())
        products = [item["product_id"] for item in asked["items"]]
        many = [item["quantity"] for item in asked["items"]]
        facts = (asked["store"], asked["customer"], asked["cashier"], products, many)
        return _json({"id": await pools[0].fetchval(_ONE, *facts)})

    return _app(answer, pools)


async def _sold(connection: Any, asked: dict[str, Any]) -> dict[str, Any]:
    store, customer, cashier = asked["store"], asked["customer"], asked["cashier"]
    wanted = {item["product_id"]: item["quantity"] for item in asked["items"]}
    ids = sorted(wanted)
    rows = await connection.fetch(_LOCK, ids)
    lines = [(row["id"], Decimal(wanted[row["id"]]), row["price"], row["tax_percent"]) for row in rows]
    nets = [price * many for _, many, price, _ in lines]
    taxes = [(net * rate / 100).quantize(Decimal("0.01")) for net, (_, _, _, rate) in zip(nets, lines, strict=True)]
    net, tax = sum(nets, Decimal(0)), sum(taxes, Decimal(0))
    total, earned = net + tax, int((net + tax) / 100)
    order = await connection.fetchval(_SALE, store, customer, cashier, net, tax, total)
    quantities = [many for _, many, _, _ in lines]
    await connection.execute(_LINES, store, order, ids, quantities, [line[2] for line in lines], nets, taxes)
    await connection.execute(_TAKE, ids, quantities)
    await connection.execute(_MOVE, store, order, ids, quantities, cashier)
    await connection.execute(_NOTE, store, cashier, "order.placed", order)
    await connection.execute(_PAID, order, earned)
    await connection.execute(_PAYMENT, store, order, total, cashier)
    await connection.execute(_BUYER, customer, earned, total)
    await connection.execute(_POINTS, store, customer, order, earned)
    await connection.execute(_TILL, store, cashier, total, tax)
    await connection.execute(_NOTE, store, cashier, "order.paid", order)
    await connection.execute(_TELL, store, orjson.dumps({"order": order, "customer": customer}).decode())
    return {"id": order}


_LOCK = "SELECT id, price, tax_percent FROM product WHERE id = ANY($1::bigint[]) ORDER BY id FOR NO KEY UPDATE"
_SALE = """
INSERT INTO sale (store_id, customer_id, cashier_id, shift_id, status, ticket_folio, receipt_number, sale_number,
                  subtotal, total_tax, final_amount)
SELECT $1, $2, $3, (SELECT id FROM shift WHERE store_id = $1 AND cashier_id = $3 AND closed_at IS NULL), 'PENDING',
       folio_of(n), 'CHECK-' || n, 'SALE-2026-' || n, $4, $5, $6
  FROM nextval(('sale_number_of_' || $1::bigint::text)::regclass) AS n
RETURNING id"""
_LINES = """
INSERT INTO sale_line (store_id, order_id, product_id, name, sku, quantity, list_price, unit_price, unit_cost,
                       tax_percent, amount, tax_amount)
SELECT $1, $2, p.id, p.name, p.sku, g.many, g.price, g.price, p.cost_price, p.tax_percent, g.net, g.tax
  FROM unnest($3::bigint[], $4::numeric[], $5::numeric[], $6::numeric[], $7::numeric[]) AS g (id, many, price, net, tax)
  JOIN product p ON p.id = g.id"""
_TAKE = """
UPDATE product p SET current_stock = p.current_stock - g.many
  FROM unnest($1::bigint[], $2::numeric[]) AS g (id, many) WHERE p.id = g.id AND p.current_stock >= g.many"""
_MOVE = """
INSERT INTO stock_movement (store_id, product_id, kind, quantity, stock_after, order_id, user_id)
SELECT $1, p.id, 'SALE', -g.many, p.current_stock, $2, $5
  FROM unnest($3::bigint[], $4::numeric[]) AS g (id, many) JOIN product p ON p.id = g.id"""
_NOTE = (
    "INSERT INTO audit_entry (store_id, user_id, deed, record, record_id, facts) VALUES ($1, $2, $3, 'sale', $4, '{}')"
)
_PAID = "UPDATE sale SET status = 'PAID', paid_at = now(), points_earned = $2 WHERE id = $1 AND status = 'PENDING'"
_PAYMENT = """
INSERT INTO sale_payment (store_id, order_id, method, amount, received_amount, shift_id)
SELECT $1, $2, 'CASH', $3, $3, (SELECT id FROM shift WHERE store_id = $1 AND cashier_id = $4 AND closed_at IS NULL)"""
_BUYER = """
UPDATE customer SET points = points + $2, total_purchases = total_purchases + $3,
       total_purchases_count = total_purchases_count + 1, last_purchase_at = now() WHERE id = $1"""
_POINTS = """
INSERT INTO point_entry (store_id, customer_id, kind, amount, left_over, order_id)
SELECT $1, $2, 'EARN', $4, $4, $3 WHERE $4::bigint > 0"""
_TILL = """
UPDATE shift SET sales_count = sales_count + 1, sales_total = sales_total + $3, tax_total = tax_total + $4,
       cash_received = cash_received + $3 WHERE store_id = $1 AND cashier_id = $2 AND closed_at IS NULL"""
_TELL = "INSERT INTO outbox_message (store_id, event, facts) VALUES ($1, 'order.paid', $2)"


def _json(body: dict[str, Any]) -> web.Response:
    return web.Response(body=orjson.dumps(body), content_type="application/json")


def _app(answer: Any, pools: list[asyncpg.Pool]) -> web.Application:
    app = web.Application()
    app.router.add_post("/", answer)
    return serving.with_pool(app, pools)
