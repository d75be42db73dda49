"""A table: its name, the names of its columns, and rows that need not all be there at once."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeVar

T = TypeVar("T")

# A datetime is one of the store's clock, and knows its offset.
Cell = str | int | float | Decimal | bool | date | None
Cells = tuple[Cell, ...]

# What is made at one go: so many rows, or as many as that many seconds allow.
_MOST_ROWS, _LONGEST = 500, 0.005


@dataclass(frozen=True)
class Table:
    name: str
    columns: tuple[str, ...]
    # Taken once: a file is written from its first row to its last.
    rows: Iterable[Cells]


def in_turns(rows: Iterable[T]) -> Iterator[list[T]]:
    """Some rows at a time, so that whoever shares the loop waits for some and not for all."""
    turn: list[T] = []
    since = time.perf_counter()
    for row in rows:
        turn.append(row)
        if len(turn) == _MOST_ROWS or time.perf_counter() - since > _LONGEST:
            yield turn
            turn, since = [], time.perf_counter()
    if turn:
        yield turn
