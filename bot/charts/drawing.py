"""A chart as PNG. Imported by the processes of the studio alone: matplotlib is a long import."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from math import isnan

from bot.charts import listed, upright
from bot.charts.look import HIGH, MARGIN, clean
from bot.charts.numbers import plain
from bot.charts.sheet import Sheet
from bot.charts.spec import Chart

_LISTS = ("ranked", "shares")


def draw(chart: Chart) -> bytes:
    chart = _readable(chart)
    sheet, below = _begun(chart, listed.height(chart) if chart.kind in _LISTS and _has_any(chart) else HIGH)
    if not _has_any(chart):
        sheet.middle(below, chart.empty)
    else:
        paint: Callable[[Sheet, Chart, float], None] = listed.paint if chart.kind in _LISTS else upright.paint
        paint(sheet, chart, below)
    written = BytesIO()
    sheet.figure.savefig(written, format="png")
    return written.getvalue()


def _readable(chart: Chart) -> Chart:
    """As many values as there are labels, and nothing the font has no letter for."""
    count = len(chart.labels)
    series = tuple(
        replace(one, name=clean(one.name), values=tuple(map(plain, (one.values + (None,) * count)[:count])))
        for one in chart.series
    )
    band = (chart.band + (None,) * count)[:count] if chart.band else ()
    return replace(
        chart,
        title=clean(chart.title),
        unit=clean(chart.unit),
        empty=clean(chart.empty),
        labels=tuple(map(clean, chart.labels)),
        series=series,
        band=band,
    )


def _has_any(chart: Chart) -> bool:
    return any(not isnan(plain(value)) for one in chart.series for value in one.values)


def _begun(chart: Chart, high: float) -> tuple[Sheet, float]:
    """The paper with its title, and how far down that reaches."""
    sheet = Sheet(high)
    below = sheet.title(chart.title)
    legend = chart.series if len(chart.series) > 1 and chart.kind not in _LISTS else ()
    if legend or chart.unit:
        below = sheet.legend(below, chart.unit, [(one.name, one.style) for one in legend])
    return sheet, below + MARGIN // 2
