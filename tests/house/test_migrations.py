"""The migrations and the models describe one schema, and a migration can be taken back."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import asyncpg
import pytest
from tortoise import fields
from tortoise.connection import get_connection
from tortoise.fields.base import Field
from tortoise.models import Model

from core import database, migrating
from core.settings import Settings
from tests.conftest import copy_of
from tests.house.every import MODELS

FILES = sorted((migrating.FOLDER / "models").glob("[0-9]*.py"))

_TYPES: dict[type[Field[Any]], str] = {
    fields.BigIntField: "bigint",
    fields.IntField: "integer",
    fields.SmallIntField: "smallint",
    fields.BooleanField: "boolean",
    fields.DecimalField: "numeric",
    fields.DatetimeField: "timestamp with time zone",
    fields.DateField: "date",
    fields.UUIDField: "uuid",
    fields.JSONField: "jsonb",
    fields.BinaryField: "bytea",
    fields.TextField: "text",
    fields.CharField: "character varying",
}


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
        WITH key AS (
            -- Of a key that says the store too, the store alone finds nothing: the index must begin with the other column.
            SELECT c.conrelid, c.conname, array_agg(a.attnum) FILTER (WHERE a.attname <> 'store_id') AS other, c.conkey
              FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = ANY (c.conkey)
             WHERE c.contype = 'f' GROUP BY c.oid, c.conrelid, c.conname, c.conkey
        )
        SELECT conrelid::regclass::text AS "table", conname AS key
          FROM key
         WHERE NOT EXISTS (
               SELECT FROM pg_index i
                WHERE i.indrelid = conrelid AND i.indpred IS NULL AND i.indkey[0] = ANY (coalesce(other, conkey)))
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
