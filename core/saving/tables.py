"""What there is to save: tables with their columns and keys, sequences, and the rows of a table in one order."""

from __future__ import annotations

from dataclasses import dataclass

import asyncpg
from asyncpg import Connection

from core.saving.archive import Sum
from core.saving.manifest import Counter, Kept

# What an extension brought with it comes again with the extension.
_TABLES = """
SELECT c.oid, c.relname::text AS name,
       (SELECT array_agg(a.attname::text ORDER BY a.attnum) FROM pg_attribute a
         WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '') AS columns,
       (SELECT array_agg(quote_ident(a.attname) || CASE WHEN a.attcollation <> 0 THEN ' COLLATE "C"' ELSE '' END
                         ORDER BY array_position(i.indkey::int2[], a.attnum))
          FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
         WHERE i.indrelid = c.oid AND i.indisprimary) AS key
  FROM pg_class c
 WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
   AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
 ORDER BY c.relname
"""
_COUNTERS = """
SELECT c.relname::text AS name, s.seqstart AS start, pg_sequence_last_value(c.oid) AS last
  FROM pg_sequence s JOIN pg_class c ON c.oid = s.seqrelid
 WHERE c.relnamespace = 'public'::regnamespace ORDER BY c.relname
"""
# How a value is written must not hang on how a server or an account is set.
_MANNERS = """
SET LOCAL timezone = 'UTC'; SET LOCAL datestyle = 'ISO, MDY'; SET LOCAL intervalstyle = 'postgres';
SET LOCAL extra_float_digits = 1; SET LOCAL bytea_output = 'hex';
SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = '60s'; SET LOCAL idle_in_transaction_session_timeout = 0;
"""

# A server that refuses, or is gone in the middle.
AWAY = (asyncpg.PostgresError, asyncpg.InterfaceError, ConnectionError, TimeoutError)


@dataclass(frozen=True)
class Table:
    name: str
    columns: list[str]
    key: list[str]

    @property
    def quoted(self) -> str:
        return f'public."{self.name}"'

    @property
    def listed(self) -> str:
        return ", ".join(f'"{column}"' for column in self.columns)


async def behave(connection: Connection) -> None:
    """For the transaction that has begun."""
    await connection.execute(_MANNERS)


async def found(connection: Connection) -> list[Table]:
    rows = await connection.fetch(_TABLES)
    return [Table(row["name"], list(row["columns"] or ()), list(row["key"] or ())) for row in rows]


async def counters(connection: Connection) -> dict[str, Counter]:
    return {row["name"]: Counter(row["start"], row["last"]) for row in await connection.fetch(_COUNTERS)}


async def copied(connection: Connection, table: Table, into: Sum) -> Kept:
    """In the order of the key: the same rows have the same sum, wherever they lie."""
    # Names are the catalogue's own.
    query = f"SELECT {table.listed} FROM {table.quoted} ORDER BY {', '.join(table.key or ['1'])}"  # noqa: S608
    said = await connection.copy_from_query(query, output=into.take)
    await into.flush()
    return Kept(table.columns, int(said.rpartition(" ")[2]), into.sha256)
