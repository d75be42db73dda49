"""A table of the shop as a sheet of rows: what goes out comes in again, and only what differs is a change."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Generic, TypeVar

from core import csv_rows, sql
from core.actor import Actor
from core.csv_rows import Row
from core.records import Record
from core.refusal import Refused

R = TypeVar("R", bound=Record)

_CHUNK = 1000


class Overflows(Refused):
    code = "csv.too_many_cells"


class Repeated(Refused):
    """Two rows claim one name: neither can know which of them is meant."""

    code = "csv.repeated_value"  # row


@dataclass(frozen=True)
class Sheet(Generic[R]):
    model: type[R]
    # The names of the columns, and what each is of the record.
    columns: Mapping[str, str]
    # The column that says which record a row is of, how it is compared, and what keeps it so.
    key: str
    compared: Callable[[str, Actor], str | None]
    kept_as: str
    # Besides the key, what no two records share.
    unique: tuple[str, ...]
    add: Callable[[dict[str, Any], Actor], Awaitable[R]]
    change: Callable[[R, dict[str, Any], Actor], Awaitable[R]]

    def cells(self, record: R) -> dict[str, str]:
        return {column: cell(getattr(record, attribute)) for column, attribute in self.columns.items()}


# What a row's cells mean, or a refusal; of a new record more is required.
Reader = Callable[[Mapping[str, str], bool], dict[str, Any]]


@dataclass
class Outcome:
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    rejected: list[tuple[int, Refused]] = field(default_factory=list)


class Deed(StrEnum):
    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


class _Rehearsed(Exception):
    """What would have been done is known, and is undone."""


def cell(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else f"{value:f}" if isinstance(value, Decimal) else str(value)


async def exported(sheet: Sheet[R], by: Actor) -> AsyncIterator[bytes]:
    """Some rows at a time: no query holds a whole table."""
    yield csv_rows.heading(sheet.columns)
    last = 0
    while records := await by.own(sheet.model).filter(id__gt=last).order_by("id").limit(_CHUNK):
        yield csv_rows.written(sheet.cells(record).values() for record in records)
        last = records[-1].id


async def imported(sheet: Sheet[R], text: str, read: Reader, by: Actor, *, rehearsal: bool = False) -> Outcome:
    """Each row stands alone and holds its record for a moment: tills sell on, and a bad row spoils no other."""
    rows = csv_rows.read(text, sheet.columns, sheet.key)
    known = await _known(sheet, rows, by)
    first: dict[tuple[str, str], int] = {}
    outcome = Outcome()
    for row in rows:
        record = known.get(sheet.compared(row.cells.get(sheet.key, ""), by) or "")
        try:
            _demand_sound(sheet, row, first, by)
            deed = await _one(sheet, row, record, read, by, rehearsal)
            setattr(outcome, deed, getattr(outcome, deed) + 1)
        except Refused as refused:
            outcome.rejected.append((row.number, refused))
    return outcome


async def _known(sheet: Sheet[R], rows: list[Row], by: Actor) -> dict[str, R]:
    keys = {sheet.compared(row.cells.get(sheet.key, ""), by) for row in rows} - {None, ""}
    found = await by.own(sheet.model).filter(**{f"{sheet.kept_as}__in": keys})
    return {getattr(record, sheet.kept_as): record for record in found}


def _demand_sound(sheet: Sheet[R], row: Row, first: dict[tuple[str, str], int], by: Actor) -> None:
    if row.overflows:
        raise Overflows
    for column in (sheet.key, *sheet.unique):
        typed = row.cells.get(column, "").strip()
        value = sheet.compared(typed, by) or typed if column == sheet.key else typed.lower()
        if value and first.setdefault((column, value), row.number) != row.number:
            raise Repeated(column, row=first[column, value])


async def _one(sheet: Sheet[R], row: Row, record: R | None, read: Reader, by: Actor, rehearsal: bool) -> Deed:
    wished = _differing(sheet, row, record, read) if record else read(row.cells, True)
    if not wished:
        return Deed.UNCHANGED
    with suppress(_Rehearsed):
        async with sql.together():
            await (sheet.change(record, wished, by) if record else sheet.add(wished, by))
            if rehearsal:
                raise _Rehearsed
    return Deed.UPDATED if record else Deed.CREATED


def _differing(sheet: Sheet[R], row: Row, record: R, read: Reader) -> dict[str, Any]:
    """A cell that shows what is there is no wish, nor is another spelling of it; the key says who, and not what."""
    shown = sheet.cells(record)
    cells = {name: typed for name, typed in row.cells.items() if typed != shown[name] and name != sheet.key}
    wished = read(cells, False) if cells else {}
    return {name: value for name, value in wished.items() if value != getattr(record, sheet.columns[name])}
