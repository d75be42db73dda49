"""The columns of a table on paper: its cells in the person's figures, how wide each column is, and on which side."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from math import isfinite

from bot.files.letters import BOLD, PLAIN, clean, width
from bot.kit.figures import Figures
from core.tables.table import Cell, Table

SIZE = 8.5
# Between two columns, half on each side; and as wide as a column wants to be at most, before others have theirs.
GAP, _WIDEST = 8.0, 260.0
# What texts have at the least beside figures, and any column at all.
_NARROWEST, _LEAST = 36.0, 20.0


@dataclass(frozen=True)
class Columns:
    names: list[str]
    rows: list[list[str]]
    # Whose figures stand one under another.
    right: list[bool]
    # With the gap; how wide the text is when nothing is broken.
    wished: list[float]

    def widths(self, room: float) -> list[float]:
        """All of the room. A figure is never broken where that can be: it would be read as two."""
        figures = [at for at, right in enumerate(self.right) if right]
        texts = [at for at, right in enumerate(self.right) if not right]
        given = _shared(self.wished, figures, room - _NARROWEST * len(texts))
        given |= _shared(self.wished, texts, room - sum(given.values()))
        left = room - sum(given.values())
        for at in texts or figures:
            given[at] += left / len(texts or figures)
        return [given[at] for at in range(len(self.wished))]


def columns(table: Table, figures: Figures) -> Columns:
    rows = list(table.rows)
    names = [clean(name) for name in table.columns]
    cells = [[row[at] for row in rows] for at in range(len(names))]
    told = [_told(column, figures) for column in cells]
    right = [_is_figures(column) for column in cells]
    wished = [_wished(*facts) for facts in zip(names, told, right, strict=True)]
    return Columns(names, [list(row) for row in zip(*told, strict=True)], right, wished)


def _shared(wished: list[float], some: list[int], room: float) -> dict[int, float]:
    """Where there is too little, the narrow are whole and the wide share the rest."""
    given: dict[int, float] = {}
    waiting = sorted(some, key=wished.__getitem__)
    while waiting:
        at = waiting.pop(0)
        given[at] = max(_LEAST, min(wished[at], room / (len(waiting) + 1)))
        room -= given[at]
    return given


def _told(column: list[Cell], figures: Figures) -> list[str]:
    places = max((_places(cell) for cell in column if isinstance(cell, Decimal)), default=0)
    return [_figure(cell, places, figures) if isinstance(cell, Decimal) else _other(cell, figures) for cell in column]


def _places(value: Decimal) -> int:
    return max(0, -int(value.as_tuple().exponent))


def _figure(value: Decimal, places: int, figures: Figures) -> str:
    """Money and shares have as many places all the way down; of a quantity, zeros say nothing."""
    return figures.number(value, places) if places <= 2 else figures.quantity(value)


def _other(cell: Cell, figures: Figures) -> str:
    match cell:
        case bool():
            return "✓" if cell else "—"
        case str():
            return clean(cell)
        case date():
            return figures.moment(cell) if isinstance(cell, datetime) else figures.date(cell)
        case int():
            return figures.number(cell)
        case float():
            return figures.quantity(Decimal(f"{cell:.4f}")) if isfinite(cell) else "—"
    return ""


def _is_figures(column: list[Cell]) -> bool:
    known = [cell for cell in column if cell is not None]
    return bool(known) and all(isinstance(cell, int | float | Decimal) and not isinstance(cell, bool) for cell in known)


def _wished(name: str, texts: list[str], right: bool) -> float:
    """The name of a column of figures is rather broken between its words than kept whole."""
    widest = max((width(text, PLAIN, SIZE) for text in set(texts)), default=0.0)
    parts = name.split(" ") if right else [name]
    return min(_WIDEST, max(widest, *(width(part, BOLD, SIZE) for part in parts))) + GAP
