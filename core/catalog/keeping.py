"""Keeping the catalogue's records: each deed is noted, and what leaves is hidden."""

from __future__ import annotations

from typing import Any, TypeVar

from core import audit
from core.actor import Actor
from core.records import Record

R = TypeVar("R", bound=Record)


async def add(model: type[R], by: Actor, **columns: Any) -> R:
    record = await model.create(store=by.store, **columns)
    await audit.note(by, f"{_noun(record)}.added", record)
    return record


async def change(record: R, by: Actor, **columns: Any) -> R:
    """Only these columns are written: whatever else moves in the row meanwhile is not undone."""
    if columns:
        record.update_from_dict(columns)
        await record.save(update_fields=[*columns, "updated_at"])
        await audit.note(by, f"{_noun(record)}.changed", record, fields=sorted(columns))
    return record


async def hide(record: Record, by: Actor) -> None:
    await record.hide()
    await audit.note(by, f"{_noun(record)}.removed", record)


def _noun(record: Record) -> str:
    return record._meta.db_table
