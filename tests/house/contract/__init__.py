"""The operations the documents promise, and the ones still owed."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

_HERE = Path(__file__).parent


@dataclass(frozen=True)
class Row:
    dialect: str
    method: str
    path: str
    who: str
    success: int
    note: str

    def __str__(self) -> str:
        return f"{self.method} {self.path}"


def _read() -> list[Row]:
    with (_HERE / "operations.tsv").open(encoding="utf-8", newline="") as table:
        rows = csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [Row(**{**row, "success": int(row["success"])}) for row in rows]  # type: ignore[arg-type]


CONTRACT = _read()
