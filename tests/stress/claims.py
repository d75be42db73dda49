"""What the tills say was done, against what the rows say: all of it is there, once, and nothing besides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import asyncpg

from tests.stress.journal import Journal

# A deed of the journals, and the rows that are the same deeds.
_DONE = {
    "paid": "SELECT id FROM sale WHERE status IN ('PAID', 'REFUNDED')",
    "cancelled": "SELECT id FROM sale WHERE status = 'CANCELLED'",
    "refunded": "SELECT id FROM refund",
    "synced": "SELECT id FROM sale WHERE occurred_at IS NOT NULL",
    "opened": "SELECT id FROM shift",
    "closed": "SELECT id FROM shift WHERE closed_at IS NOT NULL",
    "cash": "SELECT id FROM cash_movement",
    "points": "SELECT description FROM point_entry WHERE order_id IS NULL AND description <> 'opening'",
    "credit paid": "SELECT description FROM credit_entry WHERE kind = 'PAYMENT'",
    "stock paper": "SELECT id FROM stock_document WHERE reference || reason <> ''",
}
_SALES = "SELECT id FROM sale"
_LINES = """
SELECT l.id, l.quantity FROM sale_line l JOIN sale o ON o.id = l.order_id WHERE o.occurred_at IS NULL OR l.id = ANY ($1)
"""


async def untrue(journal: Journal, connection: asyncpg.Connection) -> dict[str, list[str]]:
    """By deed, what differs."""
    found = {deed: list(_differs(journal, deed, await _names(connection, sql))) for deed, sql in _DONE.items()}
    placed = {name for deed, name in journal.deeds if deed in ("placed", "synced")} | journal.sales
    found["sold"] = list(_both_ways(placed, set(await _names(connection, _SALES))))
    found["put into a sale"] = await _lines(journal, connection)
    return {deed: wrong for deed, wrong in found.items() if wrong}


async def _names(connection: asyncpg.Connection, sql: str) -> list[Any]:
    return [row[0] for row in await connection.fetch(sql)]


def _differs(journal: Journal, deed: str, rows: list[Any]) -> Iterator[str]:
    told = {name: times for (what, name), times in journal.deeds.items() if what == deed}
    yield from (f"{name} was acknowledged {times} times" for name, times in told.items() if times > 1)
    yield from (f"{name} is there twice" for name in set(rows) if rows.count(name) > 1)
    yield from _both_ways(set(told), set(rows))


def _both_ways(told: set[Any], rows: set[Any]) -> Iterable[str]:
    yield from (f"{name} was acknowledged and is not there" for name in sorted(told - rows))
    yield from (f"{name} is there and nobody was told" for name in sorted(rows - told))


async def _lines(journal: Journal, connection: asyncpg.Connection) -> list[str]:
    """A line holds what was put into it; what was taken off is gone."""
    removed = {name for deed, name in journal.deeds if deed == "removed"}
    told = {line: quantity for line, quantity in journal.put.items() if line not in removed}
    rows = {row["id"]: row["quantity"] for row in await connection.fetch(_LINES, list(journal.put))}
    return [
        f"line {line}: {told.get(line)} was put in, {rows.get(line)} is there"
        for line in sorted(told.keys() | rows.keys())
        if line in removed or told.get(line) != rows.get(line)
    ]
