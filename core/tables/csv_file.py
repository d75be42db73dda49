"""A table as CSV: what somebody typed never computes anything, and a number stays a number."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime
from decimal import Decimal

from core import csv_rows
from core.tables.table import Cell, Table, in_turns


async def pieces(table: Table) -> AsyncIterator[bytes]:
    yield csv_rows.heading(table.columns)
    for rows in in_turns(table.rows):
        yield csv_rows.plain([spelled(cell) for cell in row] for row in rows)
        await asyncio.sleep(0)


def spelled(cell: Cell) -> str:
    if isinstance(cell, str):
        return csv_rows.guarded(cell)
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, datetime):
        return cell.isoformat(timespec="seconds")
    if isinstance(cell, Decimal):
        return f"{cell:f}"
    return "" if cell is None else str(cell)
