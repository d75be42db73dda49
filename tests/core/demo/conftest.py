"""A database filled by the seed, and what can be asked of it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from typing import Any

import asyncpg
import pytest_asyncio
from tortoise.context import TortoiseContext

from core.database import configuration
from core.demo.benchmark import Wish
from core.demo.seeding import fill
from core.settings import Settings
from tests.conftest import copy_of

WISH = Wish(orders=3000, days=21, until=date(2026, 1, 11))
TABLES = (
    *("store", "account", "membership", "customer", "supplier", "category", "product"),
    *("sale", "sale_line", "sale_payment"),
)


class Filled:
    """Asked by SQL, from outside the code that filled it."""

    def __init__(self, settings: Settings, sql: asyncpg.Connection) -> None:
        self.settings, self.sql, self.told = settings, sql, list[str]()

    async def fill(self, seed: int, wish: Wish = WISH) -> None:
        async with self.tables():
            await fill(self.settings, seed, wish, self.told.append)

    @asynccontextmanager
    async def tables(self) -> AsyncIterator[None]:
        """Models mean this database, which is not the one of other tests, for as long as the block runs."""
        async with TortoiseContext() as own:
            await own.init(config=configuration(self.settings))
            yield

    async def one(self, question: str) -> Any:
        return await self.sql.fetchval(question)

    async def rows(self) -> dict[str, str]:
        """Every row of every table, ids and times included, as one mark a table."""
        mark = "SELECT md5(string_agg(t::text, E'\n' ORDER BY id)) FROM {} t"
        return {table: await self.one(mark.format(table)) for table in TABLES}


@asynccontextmanager
async def database(template: str, name: str) -> AsyncIterator[Filled]:
    settings = Settings(database_url=await copy_of(template, name))
    sql = await asyncpg.connect(settings.database_url)
    try:
        yield Filled(settings, sql)
    finally:
        await sql.close()


@pytest_asyncio.fixture(scope="module")
async def sold(template: str) -> AsyncIterator[Filled]:
    """Three thousand sales over three weeks and a turn of the year; tests only read here."""
    async with database(template, "sold") as filled:
        await filled.fill(seed=7)
        yield filled
