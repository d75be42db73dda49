"""The floors of a top-up: the rows Kassa writes, by hand-made SQL from a bare handler; nobody is signed in there."""

from __future__ import annotations

from typing import Any

import asyncpg
import orjson
from aiohttp import web

from bench import serving

_HELD = "SELECT balance FROM contract WHERE id = $1 FOR NO KEY UPDATE"
_PAYMENT = """
INSERT INTO contract_payment (store_id, contract_id, amount, transaction_type, payment_method, status)
VALUES ($1, $2, $3, 'payment', 'cash', 'success') RETURNING id"""
_ENTRY = """
INSERT INTO contract_entry (store_id, contract_id, kind, amount, balance_after, payment_id)
VALUES ($1, $2, 'payment', $3, $4, $5)"""
_BALANCE = "UPDATE contract SET balance = $2, updated_at = now() WHERE id = $1"
_NOTE = """
INSERT INTO audit_entry (store_id, deed, record, record_id, facts) VALUES ($1, $2, $3, $4, '{}')"""
_ONE = """
WITH paid AS (
    INSERT INTO contract_payment (store_id, contract_id, amount, transaction_type, payment_method, status)
    VALUES ($1, $2, $3, 'payment', 'cash', 'success') RETURNING id
), left_over AS (
    UPDATE contract SET balance = balance + $3, updated_at = now() WHERE id = $2 RETURNING id, balance
), entered AS (
    INSERT INTO contract_entry (store_id, contract_id, kind, amount, balance_after, payment_id)
    SELECT $1, $2, 'payment', $3, l.balance, p.id FROM left_over l, paid p
), noted AS (
    INSERT INTO audit_entry (store_id, deed, record, record_id, facts)
    SELECT $1, 'payment.added', 'contract_payment', id, '{}'::jsonb FROM paid
     UNION ALL SELECT $1, 'contract.payment', 'contract', id, '{}' FROM left_over
)
SELECT balance FROM left_over"""


def by_table() -> web.Application:
    """One transaction, a statement a table."""
    pools: list[asyncpg.Pool] = []

    async def answer(request: web.Request) -> web.Response:
        asked = orjson.loads(await request.read())
        async with pools[0].acquire() as connection, connection.transaction():
            return _json(await _topped_up(connection, asked["store"], asked["contract"], asked["amount"]))

    return _app(answer, pools)


def in_one_statement() -> web.Application:
    pools: list[asyncpg.Pool] = []

    async def answer(request: web.Request) -> web.Response:
        asked = orjson.loads(await request.read())
        return _json(await pools[0].fetchval(_ONE, asked["store"], asked["contract"], asked["amount"]))

    return _app(answer, pools)


async def _topped_up(connection: Any, store: int, contract: int, amount: int) -> Any:
    after = await connection.fetchval(_HELD, contract) + amount
    payment = await connection.fetchval(_PAYMENT, store, contract, amount)
    await connection.execute(_NOTE, store, "payment.added", "contract_payment", payment)
    await connection.execute(_ENTRY, store, contract, amount, after, payment)
    await connection.execute(_BALANCE, contract, after)
    await connection.execute(_NOTE, store, "contract.payment", "contract", contract)
    return after


def _json(balance: Any) -> web.Response:
    return web.Response(body=orjson.dumps({"balance": str(balance)}), content_type="application/json")


def _app(answer: Any, pools: list[asyncpg.Pool]) -> web.Application:
    app = web.Application()
    app.router.add_post("/", answer)
    return serving.with_pool(app, pools)
