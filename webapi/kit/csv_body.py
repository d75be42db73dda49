"""A body that is a CSV file: as itself, or as {"csv": "…"} for clients that know JSON alone."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import StringConstraints

from core.refusal import Refused
from webapi.kit.shapes import Body


class NotUtf8(Refused):
    """Excel's plain "CSV" is written in the alphabet of the machine it was made on: nobody can know which."""

    code = "csv.not_utf8"


class Csv(Body):
    csv: Annotated[str, StringConstraints(strict=True, min_length=1)]


def file_of(raw: bytes) -> dict[str, Any]:
    """The file, as the shape above has it."""
    try:
        return {"csv": raw.decode("utf-8")}
    except UnicodeDecodeError:
        raise NotUtf8("csv") from None
