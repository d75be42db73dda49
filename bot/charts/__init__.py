"""Pictures of figures: a chart is declared here, drawn in a process of its own, and comes back as PNG."""

from __future__ import annotations

from bot.charts.spec import Chart, Kind, Numbers, Series, Style
from bot.studio import studio

__all__ = ["Chart", "Kind", "Numbers", "Series", "Style", "drawn"]


async def drawn(chart: Chart) -> bytes:
    # Named, not imported: whoever asks for a picture need not load what draws it.
    made: bytes = await studio.made("bot.charts.drawing", "draw", chart)
    return made
