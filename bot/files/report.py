"""A report as somebody reads it on paper."""

from __future__ import annotations

from dataclasses import dataclass

from bot.kit.figures import Figures
from core.tables.table import Table


@dataclass(frozen=True)
class Report:
    title: str
    # The shop, the period, when it was made: a line each.
    under: tuple[str, ...]
    tables: tuple[Table, ...]
    figures: Figures
    # PNG, as bot.charts draws it.
    chart: bytes | None = None
    # What is said of a table without rows.
    empty: str = "—"
    # In the person's words: "Página {page} de {pages}".
    page: str = "{page} / {pages}"
