"""A migration is applied while the version before it still serves: what that version reads and writes goes on to work,
and no step up or down loses what fits on both sides of it. docs/migrations.md says how such a change is made."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from importlib import import_module

import asyncpg
import pytest
import pytest_asyncio

from core import database, migrating
from core.demo import seeding
from core.demo.benchmark import Wish
from core.settings import Settings, settings
from tests.conftest import copy_of
from tests.core.proving.test_proving import _eventful as eventful
from tests.world import World

FILES = migrating.files()
STEPS = {file.stem.partition("_")[0]: import_module(f"migrations.models.{file.stem}") for file in FILES}

# Steps that the version before cannot live with, each with the reason why nobody had to: number, then what it does.
ALLOWED = {
    ("4", "demands sale_line.list_price"): "no version had been released before it, so none stood beside it",
}
# Steps that write into columns which are there on both sides: number, way and table, and why.
NOT_KEPT = {
    ("4", "downgrade", "stock_movement"): "there are no refunds that a ledger could name",
    ("4", "downgrade", "point_entry"): "there are no refunds that a ledger could name",
    ("4", "downgrade", "credit_entry"): "there are no refunds that a ledger could name",
    ("18", "downgrade", "ticket"): "there are no contracts that a ticket could name",
}

_COLUMNS = """
SELECT c.relname::text AS "table", a.attname::text AS column, format_type(a.atttypid, a.atttypmod) AS type,
       a.attnotnull AS needed, a.atthasdef OR a.attidentity <> '' AS filled
  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
 WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
"""


@dataclass(frozen=True)
class Column:
    type: str
    needed: bool
    filled: bool


Schema = dict[str, dict[str, Column]]


@pytest_asyncio.fixture
async def empty(template: str) -> AsyncIterator[asyncpg.Connection]:
    connection = await _connected(await copy_of(template, "beside", of="template0"))
    yield connection
    await connection.close()


@pytest_asyncio.fixture
async def filled(busy_world: World) -> AsyncIterator[Walked]:
    """The demo, sales, and a shop in which a bit of everything happened, at the newest of the migrations."""
    await seeding.fill(settings(), 1, Wish(orders=50, days=3, until=None), lambda _: None)
    await eventful(await busy_world.owner())
    connection = await _connected(settings().database_url)
    yield Walked(connection)
    await connection.close()


async def test_the_version_before_works_on(empty: asyncpg.Connection) -> None:
    broken, before = [], Schema()
    for number, step in STEPS.items():
        await empty.execute(await step.upgrade(None))
        after = await _schema(empty)
        broken += [(number, what) for what in _broken(before, after)]
        before = after

    assert sorted(set(broken) - ALLOWED.keys()) == []
    assert sorted(ALLOWED.keys() - set(broken)) == []


async def test_what_is_seen_as_broken() -> None:
    """The test above must not pass because it looks for nothing."""
    plain, filled, needed = Column("int", False, False), Column("int", True, True), Column("int", True, False)
    before = {"sale": {"a": plain, "b": plain, "c": plain, "d": plain}, "gone": {"a": plain}}
    after = {"sale": {"b": needed, "c": Column("text", False, False), "d": filled, "e": needed, "f": filled}}

    assert list(_broken(before, after)) == [
        "drops gone",
        "drops sale.a",
        "demands sale.b",
        "changes sale.c",
        "demands sale.e",
    ]


@pytest.mark.race
async def test_what_fits_survives_every_step_down_and_up(filled: Walked) -> None:
    """Down to the first that has sales, each step there and back and there again; then up."""
    lost = [("", "", table) for table in await filled.step()]
    for number in [*reversed(STEPS)][:-2]:
        for way in ("downgrade", "upgrade", "downgrade"):
            step = await getattr(STEPS[number], way)(None)
            lost += [(number, way, table) for table in await filled.step(step)]
    assert filled.holds["sale"]["id"]
    for number in [*STEPS][2:]:
        step = await STEPS[number].upgrade(None)
        lost += [(number, "upgrade", table) for table in await filled.step(step)]

    assert sorted(set(lost) - NOT_KEPT.keys()) == []
    assert sorted(NOT_KEPT.keys() - set(lost)) == []


def _broken(before: Schema, after: Schema) -> list[str]:
    """An INSERT of the version before names none of the new columns, and a SELECT of it all of the old ones."""
    found = [f"drops {table}" for table in sorted(before.keys() - after.keys())]
    for table in sorted(before.keys() & after.keys()):
        old, new = before[table], after[table]
        for column in sorted(old.keys() | new.keys()):
            if column not in new:
                found.append(f"drops {table}.{column}")
            elif column in old and old[column].type != new[column].type:
                found.append(f"changes {table}.{column}")
            elif new[column].needed and not new[column].filled and not (column in old and old[column].needed):
                found.append(f"demands {table}.{column}")
    return found


class Walked:
    """The database as it stands, and what each of its columns holds."""

    def __init__(self, connection: asyncpg.Connection) -> None:
        self.connection = connection
        self.holds: dict[str, dict[str, str]] = {}

    async def step(self, statements: str = "") -> list[str]:
        """The tables in which a column that is there before and after does not have the same in it."""
        if statements:
            await self.connection.execute(statements)
        before, self.holds = self.holds, await self._held()
        both = before.keys() & self.holds.keys()
        return [table for table in sorted(both) if _differ(before[table], self.holds[table])]

    async def _held(self) -> dict[str, dict[str, str]]:
        tables = [_summed(table, columns) for table, columns in (await _schema(self.connection)).items()]
        rows = await self.connection.fetch(" UNION ALL ".join(tables))
        return {row["table"]: json.loads(row["sums"]) for row in rows}


def _summed(table: str, columns: dict[str, Column]) -> str:
    key = "id" if "id" in columns else next(iter(columns))
    held = """md5(string_agg("{0}"::text, ';' ORDER BY "{1}", "{0}"::text)) AS "{0}" """
    sums = ", ".join(held.format(name, key) for name in columns)
    return f"""SELECT '{table}' AS "table", (SELECT to_jsonb(t) FROM (SELECT {sums} FROM "{table}") AS t) AS sums"""


def _differ(before: dict[str, str], after: dict[str, str]) -> bool:
    return any(before[column] != after[column] for column in before.keys() & after.keys())


async def _schema(connection: asyncpg.Connection) -> Schema:
    found: Schema = {}
    for row in await connection.fetch(_COLUMNS):
        found.setdefault(row["table"], {})[row["column"]] = Column(row["type"], row["needed"], row["filled"])
    return found


async def _connected(url: str) -> asyncpg.Connection:
    return await asyncpg.connect(**database.credentials(Settings(database_url=url)))
