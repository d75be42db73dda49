"""?format= and ?table=: which file an answer is wished for as, and which of its tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from core.refusal import Refused
from webapi.kit.answering import JSON
from webapi.kit.layout import Listed, Shape, tables

CSV, XLSX = "text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMATS: Mapping[str, str] = {"json": JSON, "csv": CSV, "xlsx": XLSX}


class NotAmong(Refused):
    code = "field.not_among"  # value, known


@dataclass(frozen=True)
class Wish:
    format: str
    # Of several the one that was asked for by name.
    table: Listed | None


def wish(asked: Mapping[str, str], shape: Shape, table: str) -> Wish:
    known = tables(shape, table == ".")
    name = _among("table", asked, known)
    return Wish(_among("format", asked, FORMATS) or "json", known[name] if name else None)


def _among(name: str, asked: Mapping[str, str], known: Iterable[str]) -> str | None:
    given = asked.get(name)
    if given and given not in known:
        raise NotAmong(name, value=given[:80], known=", ".join(known))
    return given or None
