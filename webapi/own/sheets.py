"""How a file of rows comes in: each row read by a shape, and each bad one explained."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, get_args

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from core import csv_rows, sheets
from core.actor import Actor
from core.idempotency import Answer
from core.sheets import Outcome, R, Reader, Sheet
from webapi.kit.answering import Headed
from webapi.kit.asked import Asked
from webapi.kit.csv_body import Csv, NotUtf8
from webapi.kit.faults import refusal_of
from webapi.kit.fields import Flag
from webapi.kit.shapes import Change, Out
from webapi.own import OWN

ASKED = {"dry_run": {"type": "boolean", "default": False}}
REFUSALS = (NotUtf8, *csv_rows.REFUSALS)

_FLAG: TypeAdapter[bool] = TypeAdapter(Flag)
# As a Russian spreadsheet writes cents. Three digits might be thousands: those are asked for again.
_COMMA = re.compile(r"^(-?[0-9]+),([0-9]{1,2})$")


class RejectedOut(Out):
    row: int
    errors: dict[str, Any]


class OutcomeOut(Out):
    created: int
    updated: int
    unchanged: int
    rejected: list[RejectedOut]

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "created": 2,
                    "updated": 1,
                    "unchanged": 40,
                    "rejected": [{"row": 3, "errors": {"price": ["A valid number is required."]}}],
                }
            ]
        }
    )


def outgoing(sheet: Sheet[R], name: str, by: Actor) -> Answer:
    disposition = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return Headed(200, "text/csv", b"", disposition, sheets.exported(sheet, by))


async def incoming(
    sheet: Sheet[R], file: Csv, shapes: tuple[type[Change], type[Change]], asked: Asked, by: Actor
) -> Any:
    """Shapes of a new record and of one that is there."""
    outcome = await sheets.imported(sheet, file.csv, _reader(*shapes), by, rehearsal=_flag("dry_run", asked))
    return _told(outcome, by)


def _reader(new: type[Change], known: type[Change]) -> Reader:
    def read(cells: Mapping[str, str], is_new: bool) -> dict[str, Any]:
        shape = new if is_new else known
        try:
            return shape.model_validate(_body(cells, shape)).given()
        except ValidationError as error:
            raise refusal_of(error) from None

    return read


def _body(cells: Mapping[str, str], shape: type[BaseModel]) -> dict[str, Any]:
    """An empty cell empties what may be empty, and says nothing of the rest."""
    read = {name: _meant(cell, shape.model_fields[name]) for name, cell in cells.items()}
    return {name: value for name, value in read.items() if value is not ...}


def _meant(cell: str, column: FieldInfo) -> Any:
    if cell and _is_number(column.annotation):
        return _COMMA.sub(r"\1.\2", cell)
    if cell:
        return cell.lower() if column.annotation is bool else cell
    if column.annotation is str:
        return ... if any(getattr(rule, "min_length", 0) for rule in column.metadata) else ""
    return None if type(None) in get_args(column.annotation) else ...


def _is_number(kind: Any) -> bool:
    return kind is Decimal or any(_is_number(part) for part in get_args(kind))


def _told(outcome: Outcome, by: Actor) -> dict[str, Any]:
    rejected = [{"row": row, "errors": OWN.by_field(refused, by)} for row, refused in outcome.rejected]
    numbers = {name: getattr(outcome, name) for name in ("created", "updated", "unchanged")}
    return numbers | {"rejected": rejected}


def _flag(name: str, asked: Asked) -> bool:
    try:
        return _FLAG.validate_python(asked.filters.get(name, "").lower() or "false")
    except ValidationError as error:
        raise refusal_of(error, name) from None
