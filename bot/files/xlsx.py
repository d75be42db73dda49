"""Tables as XLSX, for whoever goes on reckoning: figures are figures there."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

from core.tables.table import Table
from core.tables.workbook import workbook


async def xlsx_of(tables: Iterable[Table]) -> bytes:
    return await asyncio.to_thread(_written, tables)


def _written(tables: Iterable[Table]) -> bytes:
    with workbook(tables) as file:
        return file.read()
