"""Named statements: each a .sql file that says its reason, beside the verb that runs it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from asyncpg import Record
from tortoise.backends.base.client import TransactionalDBClient
from tortoise.connection import get_connection
from tortoise.fields import JSONField
from tortoise.models import Model
from tortoise.transactions import in_transaction  # noqa: TID251 - for together(), and nothing else

M = TypeVar("M", bound=Model)

_CORE = Path(__file__).parent
_NAME = re.compile(r"(?<!:):([a-z_][a-z0-9_]*)")


class TryAgain(Exception):
    """Lost a race that a second try wins. The edge tries again, and the caller never knows."""


def together() -> AbstractAsyncContextManager[object]:
    """Several statements that stand or fall as one, in a verb that usually needs but one and no transaction."""
    return in_transaction()


def is_within_one() -> bool:
    """Whether what runs here stands or falls with more around it."""
    return isinstance(get_connection("default"), TransactionalDBClient)


async def run(name: str, **facts: Any) -> list[Record]:
    """Run core/<package>/<statement>.sql, named "package/statement", in the transaction at hand if there is one.

    Rows are the driver's own and so are its errors: what is fast enough for the ORM needs no statement.
    """
    text, names = _prepared(name)
    async with get_connection("default").acquire_connection() as connection:
        rows: list[Record] = await connection.fetch(text, *[facts[fact] for fact in names])
    return rows


def loaded(model: type[M], row: Record | Mapping[str, Any], alias: str, **related: Model) -> M:
    """A record out of the columns a statement named "alias.column"; with some left out it is one to read, not to save.

    What the ORM's own loader makes, in a quarter of its time: records made so stand behind every request.
    The driver answers in our types already; only enums and JSON are still text.
    """
    found = _loading(model, alias, tuple(row.keys()))
    record = model.__new__(model)
    record.__dict__.update(_partial=found.partial, _saved_in_db=True, _custom_generated_pk=False, _await_when_save={})
    record.__dict__.update({f"_{name}": other for name, other in related.items()})
    for key, name, convert in found.fields:
        value = row[key]
        record.__dict__[name] = value if convert is None or value is None else convert(value)
    return record


@dataclass(frozen=True)
class _Loading:
    fields: list[tuple[str, str, Callable[[Any], Any] | None]]
    partial: bool


@cache
def _loading(model: type[Model], alias: str, given: tuple[str, ...]) -> _Loading:
    fields = model._meta.fields_map
    textual = {name for name, field in fields.items() if isinstance(field, JSONField) or hasattr(field, "enum_type")}
    columns = {f"{alias}.{column}": name for name, column in model._meta.fields_db_projection.items()}
    found: list[tuple[str, str, Callable[[Any], Any] | None]] = [
        (key, name, fields[name].to_python_value if name in textual else None)
        for key, name in columns.items()
        if key in given
    ]
    return _Loading(found, partial=len(found) < len(columns))


@cache
def _prepared(name: str) -> tuple[str, list[str]]:
    text = (_CORE / f"{name}.sql").read_text(encoding="utf-8")
    text = re.sub(r"--.*", "", text)
    names = list(dict.fromkeys(_NAME.findall(text)))
    return _NAME.sub(lambda found: f"${names.index(found[1]) + 1}", text), names
