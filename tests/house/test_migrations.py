"""The migrations and the models describe one schema, and a migration can be taken back."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import asyncpg
import pytest
from tortoise import fields
from tortoise.connection import get_connection
from tortoise.contrib.postgres.fields import ArrayField
from tortoise.fields.base import Field
from tortoise.models import Model

from core import database, migrating
from core.settings import Settings
from tests.conftest import copy_of
from tests.house.every import MODELS

FILES = migrating.files()

_TYPES: dict[type[Field[Any]], str] = {
    fields.BigIntField: "bigint",
    fields.TimeDeltaField: "bigint",
    fields.SmallIntField: "smallint",
    fields.IntField: "integer",
    fields.BooleanField: "boolean",
    fields.DecimalField: "numeric",
    fields.DatetimeField: "timestamp with time zone",
    fields.DateField: "date",
    fields.UUIDField: "uuid",
    fields.JSONField: "jsonb",
    fields.BinaryField: "bytea",
    fields.TextField: "text",
    fields.CharField: "character varying",
    ArrayField: "ARRAY",
}

_SCHEMA = """
    WITH ours AS (
        SELECT oid, relname, reloptions FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
    )
    SELECT relname || ' ' || coalesce(reloptions::text, '') AS said FROM ours
    UNION ALL
    SELECT concat_ws(' ', relname, attname, atttypid::regtype, atttypmod, attnotnull, pg_get_expr(adbin, adrelid))
      FROM ours JOIN pg_attribute ON attrelid = ours.oid AND attnum > 0 AND NOT attisdropped
      LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
    UNION ALL
    SELECT concat_ws(' ', relname, conname, replace(pg_get_constraintdef(c.oid), ' NOT VALID', ''))
      FROM ours JOIN pg_constraint c ON conrelid = ours.oid
    UNION ALL
    SELECT pg_get_indexdef(indexrelid) FROM ours JOIN pg_index ON indrelid = ours.oid
    UNION ALL
    SELECT pg_get_triggerdef(t.oid) FROM ours JOIN pg_trigger t ON tgrelid = ours.oid AND NOT tgisinternal
    UNION ALL
    SELECT pg_get_functiondef(oid) FROM pg_proc WHERE pronamespace = 'public'::regnamespace
"""


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
async def test_a_model_has_the_columns_of_its_table(db: None, model: type[Model]) -> None:
    rows = await get_connection("default").execute_query_dict(
        "SELECT column_name, data_type, is_nullable, character_maximum_length, numeric_precision, numeric_scale"
        "  FROM information_schema.columns WHERE table_schema = 'public' AND table_name = $1",
        [model._meta.db_table],
    )

    assert {row["column_name"]: _of_column(row) for row in rows} == {
        column: _of_field(model._meta.fields_map[name]) for name, column in model._meta.fields_db_projection.items()
    }


async def test_every_foreign_key_has_an_index(db: None) -> None:
    bare = await get_connection("default").execute_query_dict("""
        -- Of a key that names the store too, the index begins with the other column: a store's rows are many.
        SELECT c.conrelid::regclass::text AS "table", c.conname AS key
          FROM pg_constraint c
         WHERE c.contype = 'f' AND NOT EXISTS (
               SELECT FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
                WHERE i.indrelid = c.conrelid AND a.attnum = ANY (c.conkey)
                  AND (a.attname <> 'store_id' OR cardinality(c.conkey) = 1)
                  AND coalesce(pg_get_expr(i.indpred, i.indrelid), '') IN ('', format('(%I IS NOT NULL)', a.attname)))
    """)

    assert bare == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_migration_says_what_it_is_in_its_first_line(file: Path) -> None:
    text = file.read_text(encoding="utf-8")

    assert text.startswith("# ")
    assert {node.name for node in ast.parse(text).body if isinstance(node, ast.AsyncFunctionDef)} == {
        "upgrade",
        "downgrade",
    }


async def test_a_migration_taken_back_leaves_what_was_there_before_it(template: str) -> None:
    url = await copy_of(template, "step_by_step", of="template0")
    connection = await asyncpg.connect(**database.credentials(Settings(database_url=url)))
    steps = [import_module(f"migrations.models.{file.stem}") for file in FILES]
    try:
        stood = [await _schema(connection, await step.upgrade(None)) for step in steps]
        back = [await _schema(connection, await step.downgrade(None)) for step in reversed(steps[1:])]
    finally:
        await connection.close()

    assert [after ^ before for before, after in zip(stood[-2::-1], back, strict=True)] == [set()] * len(back)


async def _schema(connection: asyncpg.Connection, changed: str) -> set[str]:
    """All that the tables are, once this was done to them."""
    await connection.execute(changed)
    return {row["said"] for row in await connection.fetch(_SCHEMA)}


@pytest.mark.race
async def test_all_migrations_go_down_and_up_again(template: str) -> None:
    url = await copy_of(template, "up_and_down")
    before = await _tables(url)

    _run(url, "-m", "tests.house.down")
    assert await _tables(url) < before
    _run(url, "kassa.py", "migrate")

    assert await _tables(url) == before


def _run(url: str, *arguments: str) -> None:
    command = [sys.executable, *arguments]
    subprocess.run(command, cwd=migrating.FOLDER.parent, env=os.environ | {"DATABASE_URL": url}, check=True)


async def _tables(url: str) -> set[tuple[str, str]]:
    connection = await asyncpg.connect(**database.credentials(Settings(database_url=url)))
    try:
        rows = await connection.fetch(
            "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public'"
        )
    finally:
        await connection.close()
    return {(row["table_name"], row["column_name"]) for row in rows}


def _of_column(row: dict[str, object]) -> tuple[object, ...]:
    is_number = row["data_type"] == "numeric"
    size = (row["numeric_precision"], row["numeric_scale"]) if is_number else row["character_maximum_length"]
    return row["data_type"], row["is_nullable"] == "YES", size


def _of_field(field: Field[Any]) -> tuple[object, ...]:
    kind = next(name for cls, name in _TYPES.items() if isinstance(field, cls))
    size = (field.max_digits, field.decimal_places) if isinstance(field, fields.DecimalField) else None
    return kind, field.null, size or getattr(field, "max_length", None)
