"""A sale of three lines to a customer, paid in cash, with 1 and 16 tills, beside its floors on the same loop."""

from __future__ import annotations

import statistics
from typing import Any

import asyncpg
from aiohttp import web

from bench import floors, serving
from bench.load import Round
from bench.tills import Line, Sell, Shop, burst, by_scanner, in_one_request, in_two_requests
from core import database
from core.settings import settings
from webapi.app import served

ROUNDS = 5
WARM_SECONDS = 2.0
SECONDS = 3.0
TILLS = 16
KASSA, SCANNED = "Kassa, create and pay", "Kassa, 3 scans and checkout"
BY_TABLE, ONE = "floor: a statement a table", "floor: one statement"


_SELLS: dict[str, Sell] = {
    KASSA: in_two_requests,
    SCANNED: by_scanner,
    BY_TABLE: in_one_request,
    ONE: in_one_request,
}


def run() -> None:
    with serving.serving(apps) as ports:
        serving.run(_compare(ports))


def apps() -> dict[str, web.Application]:
    return {KASSA: served(settings()), BY_TABLE: floors.by_table(), ONE: floors.in_one_statement()}


async def _compare(ports: dict[str, int]) -> None:
    shop = await _opened(ports[KASSA])
    ports[SCANNED] = ports[KASSA]
    await _round(ports, shop, TILLS, WARM_SECONDS)
    # As a minute of autovacuum would: what was planned for empty tables is planned anew, for all of them.
    await _ask("ANALYZE")
    for tills in (1, TILLS):
        # In turn, so that a drift of the machine meets all alike.
        rounds = [await _round(ports, shop, tills, SECONDS) for _ in range(ROUNDS)]
        _tell(tills, {name: [each[name] for each in rounds] for name in _SELLS})


async def _round(ports: dict[str, int], shop: Shop, tills: int, seconds: float) -> dict[str, Round]:
    return {
        name: await burst(ports[name], shop, sell, tills, seconds, signed_in=sell is not in_one_request)
        for name, sell in _SELLS.items()
    }


def _tell(tills: int, seen: dict[str, list[Round]]) -> None:
    rates = {name: statistics.median(one.per_second for one in rounds) for name, rounds in seen.items()}
    print(f"\nsales: {tills} till{'s' * (tills > 1)}, median of {ROUNDS} rounds of {SECONDS:.0f} s in turn")
    for name, rounds in seen.items():
        p50, p99 = (statistics.median(getattr(one, part) for one in rounds) * 1000 for part in ("p50", "p99"))
        times = f"p50 {p50:6.2f} ms   p99 {p99:6.2f} ms ({p99 / p50:.1f} times)"
        print(f"  {name:<28} {rates[name]:6.0f}/s   {times}")
    for name in (KASSA, SCANNED):
        of_one, of_other = rates[name] / rates[BY_TABLE], rates[name] / rates[ONE]
        print(f"  {name}: {of_one:.2f} of the first floor, {of_other:.2f} of the second")


async def _opened(port: int) -> Shop:
    """A shop with a thousand products and customers, and a cashier with an open shift at every till."""
    owner = await (await Line.to(port)).posts("/api/users/auth/register/", _person("owner") | _SHOP)
    store, boss = owner["data"]["store"]["id"], owner["data"]["tokens"]["access"]
    tokens, cashiers, shifts = [], [], []
    for till in range(TILLS):
        hired = await (await Line.to(port, boss)).posts("/api/users/", _person(f"till{till}"))
        signed_in = await (await Line.to(port)).posts("/api/auth/login/", _person(f"till{till}"))
        till_line = await Line.to(port, signed_in["access"])
        shifts.append((await till_line.posts("/api/sales/sessions/open/", {"opening_balance": 0}))["data"]["id"])
        cashiers.append(hired["id"])
        tokens.append(signed_in["access"])
    rows, people = await _ask(_STOCK_UP, store), await _ask(_WELCOME, store)
    return Shop(store, [row["id"] for row in rows], [row["id"] for row in people], tokens, cashiers, shifts)


async def _ask(statement: str, *facts: Any) -> list[asyncpg.Record]:
    connection = await asyncpg.connect(**database.credentials(settings()))
    try:
        return list(await connection.fetch(statement, *facts))
    finally:
        await connection.close()


_SHOP = {"password2": "bench bench", "store_name": "Bench", "phone": "+525512345678"}
_STOCK_UP = """
WITH made AS (
    INSERT INTO product (store_id, name, sku, price, tax_rate, tax_percent, cost_price, current_stock)
    SELECT $1, 'Producto ' || n, 'B-' || n, 5 + n % 200, '0.16', 16, 3, 1000000 FROM generate_series(1, 1000) AS n
    RETURNING id, store_id, current_stock
), moved AS (
    INSERT INTO stock_movement (store_id, product_id, kind, quantity, stock_after)
    SELECT store_id, id, 'OPENING', current_stock, current_stock FROM made
)
SELECT id FROM made"""
_WELCOME = """
INSERT INTO customer (store_id, first_name, phone, phone_e164)
SELECT $1, 'Cliente ' || n, '+52551000' || lpad(n::text, 4, '0'), '+52551000' || lpad(n::text, 4, '0')
  FROM generate_series(1, 1000) AS n RETURNING id"""


def _person(name: str) -> dict[str, str]:
    email = f"{name}@example.com"
    return {"username": name, "email": email, "password": "bench bench", "first_name": "Bench", "last_name": "Mark"}
