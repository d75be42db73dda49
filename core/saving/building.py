"""An empty house for what comes back: the tables as a migration left them, without what would slow the loading."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from importlib import import_module
from pathlib import Path

from asyncpg import Connection

from core import migrating
from core.saving import tables
from core.settings import Unsettled

# What stands in the way of rows that come table by table; each is made again when all are there, and so proven at once.
# A check that old rows need not pass must not be asked of them now.
_KEYS = """
SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS off,
       format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) AS back
  FROM pg_constraint
 WHERE connamespace = 'public'::regnamespace AND (contype = 'f' OR contype = 'c' AND NOT convalidated)
 ORDER BY conrelid, conname
"""
# Not those of some rows alone: they are small, and their condition comes back in other words.
_INDEXES = """
SELECT format('DROP INDEX %s', indexrelid::regclass) AS off, concat_ws(';', pg_get_indexdef(indexrelid),
       (SELECT string_agg(format('ALTER INDEX %s ALTER COLUMN %s SET STATISTICS %s',
                                 indexrelid::regclass, attnum, attstattarget), ';')
          FROM pg_attribute WHERE attrelid = indexrelid AND attstattarget >= 0)) AS back
  FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
 WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND indpred IS NULL
   AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid AND contype IN ('p', 'u', 'x'))
 ORDER BY indexrelid
"""
# The sequence of a store goes by itself; all others go with their tables.
_OURS = """
SELECT format('DROP TABLE public.%I CASCADE', relname) AS statement FROM pg_class
 WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname = ANY ($1)
 UNION ALL
SELECT format('DROP SEQUENCE public.%I', relname) FROM pg_class
 WHERE relnamespace = 'public'::regnamespace AND relkind = 'S' AND relname ~ '^sale_number_of_[0-9]+$'
 UNION ALL
SELECT format('DROP FUNCTION %s CASCADE', oid::regprocedure) FROM pg_proc
 WHERE pronamespace = 'public'::regnamespace AND proname = ANY ($1)
"""
_MADE = re.compile(r"CREATE (?:TABLE|FUNCTION) (\w+)")


async def names() -> set[str]:
    """Of the tables and functions that Kassa makes, or once made."""
    return {name for file in migrating.files() for name in _MADE.findall(await _statements(file))}


async def clear(connection: Connection) -> None:
    """Only Kassa's own, in the transaction that fills it anew: until that commits nothing is gone."""
    await _all(connection, [row["statement"] for row in await connection.fetch(_OURS, list(await names()))])


async def build(connection: Connection, wanted: Sequence[str]) -> None:
    """The tables as they were after these migrations."""
    known = migrating.files()
    if [file.name for file in known[: len(wanted)]] != list(wanted):
        unknown = [name for name in wanted if name not in {file.name for file in known}]
        last = unknown[-1] if unknown else wanted[-1]
        raise Unsettled(f"this Kassa does not know its tables ({last}): use the one that made it, or a newer one")
    for file in known[: len(wanted)]:
        # What must be alone when a shop is open is one among others when nobody sees it yet.
        await connection.execute((await _statements(file)).replace(" CONCURRENTLY", ""))


@asynccontextmanager
async def laid_open(connection: Connection) -> AsyncIterator[None]:
    """Neither triggers nor keys nor indexes while the block runs, and all of them after it."""
    names = [table.quoted for table in await tables.found(connection)]
    keys, indexes = await connection.fetch(_KEYS), await connection.fetch(_INDEXES)
    await _all(connection, [f"ALTER TABLE {name} DISABLE TRIGGER USER" for name in names])
    await _all(connection, [row["off"] for row in (*keys, *indexes)])
    yield
    await _all(connection, [row["back"] for row in (*indexes, *keys)])
    await _all(connection, [f"ALTER TABLE {name} ENABLE TRIGGER USER" for name in names])


async def _statements(file: Path) -> str:
    step: str = await import_module(f"migrations.models.{file.stem}").upgrade(None)
    return step


async def _all(connection: Connection, statements: Sequence[str]) -> None:
    if statements:
        await connection.execute(";".join(statements))
