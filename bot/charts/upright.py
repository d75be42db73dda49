"""Figures over time, from left to right: bars by day and hour, and lines with what is to come."""

from __future__ import annotations

from math import ceil, floor, isnan

from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from bot.charts.look import (
    COLOURS,
    FORECAST,
    GRID,
    HIGH,
    INK,
    LOSS,
    MAIN,
    MARGIN,
    MUTED,
    SMALL,
    WIDE,
    fitted,
    font,
    width,
)
from bot.charts.numbers import plain, short
from bot.charts.sheet import Sheet
from bot.charts.spec import Chart, Series

_MOST_TICKS, _LONGEST_TICK, _GAP = 12, 170, 18
_FEW, _BEYOND, _WIDTH = 12, 0.1, 0.78
_BELOW = MARGIN + 2 * SMALL


def paint(sheet: Sheet, chart: Chart, above: float) -> None:
    ends = _ends(chart)
    heights = _heights(*ends, whole=_is_whole(chart))
    names = [short(height, chart.numbers) for height in heights]
    left = MARGIN + max(width(name, SMALL) for name in names) + _GAP
    axes = sheet.axes(left, above, WIDE - MARGIN, HIGH - _BELOW)
    axes.set_xlim(-0.6, len(chart.labels) - 0.4)
    axes.set_ylim(*ends)
    axes.set_yticks(heights, names, fontproperties=font(SMALL), color=MUTED)
    axes.set_axisbelow(True)
    axes.grid(axis="y", color=GRID, linewidth=2)
    axes.axhline(0, color=MUTED, linewidth=2)
    _name_columns(axes, chart.labels, WIDE - MARGIN - left)
    if chart.kind == "lines":
        _lines(axes, chart)
    else:
        _bars(axes, chart, (WIDE - MARGIN - left) / len(chart.labels))


def _ends(chart: Chart) -> tuple[float, float]:
    """From nought, however far up or down it goes, with room for the figures on the bars."""
    known = _known(chart)
    if chart.kind == "lines":
        known += [end for ends in chart.band if ends for end in ends]
    least, most = min(0.0, *known, 0.0), max(0.0, *known, 0.0)
    beyond = (most - least) * _BEYOND
    return least - beyond if least else 0, most + beyond if most or least else 1


def _heights(least: float, most: float, *, whole: bool) -> list[float]:
    """Where the ticks are."""
    ticks = MaxNLocator(6, steps=[1, 2, 2.5, 5, 10], integer=whole).tick_values(least, most)
    step = float(ticks[1] - ticks[0])
    return [number * step for number in range(ceil(least / step), floor(most / step) + 1)]


def _is_whole(chart: Chart) -> bool:
    return all(value == int(value) for value in _known(chart))


def _known(chart: Chart) -> list[float]:
    return [drawn for one in chart.series for drawn in map(plain, one.values) if not isnan(drawn)]


def _name_columns(axes: Axes, labels: tuple[str, ...], room: float) -> None:
    """As many as can be read; the others stand between them."""
    shorts = [fitted(label, _LONGEST_TICK, SMALL) for label in labels]
    widest = max(width(label, SMALL) for label in shorts) + _GAP
    step = ceil(len(labels) / max(1, min(_MOST_TICKS, floor(room / widest))))
    shown = range(0, len(labels), step)
    axes.set_xticks(list(shown), [shorts[at] for at in shown], fontproperties=font(SMALL), color=MUTED)
    axes.tick_params(axis="x", pad=14)


def _bars(axes: Axes, chart: Chart, room: float) -> None:
    """The period before stands to the left of this one; what is to come stands where it will be."""
    before = [one for one in chart.series if one.style == "before"]
    slots = 1 + bool(before)
    thick = _WIDTH / slots
    for one in chart.series:
        slot = 0 if one.style == "before" else slots - 1
        xs = [at + (slot - (slots - 1) / 2) * thick for at in range(len(one.values))]
        heights = [plain(value) for value in one.values]
        axes.bar(xs, [0 if isnan(height) else height for height in heights], thick * 0.94, color=_colours(chart, one))
        if slots == 1 and len(xs) <= _FEW:
            _write_above(axes, chart, list(zip(xs, heights, strict=True)), room)


def _colours(chart: Chart, one: Series) -> list[str]:
    """The busiest hour stands out, and so does a loss."""
    values = [plain(value) for value in one.values]
    if one.style != "main":
        return [COLOURS[one.style]] * len(values)
    most = max((value for value in values if value > 0), default=None) if chart.kind == "hours" else None
    return [LOSS if value < 0 else FORECAST if value == most else MAIN for value in values]


def _write_above(axes: Axes, chart: Chart, tops: list[tuple[float, float]], room: float) -> None:
    texts = [(x, top, short(top, chart.numbers)) for x, top in tops if top and not isnan(top)]
    if any(width(text, SMALL) > room for *_, text in texts):
        return
    for x, top, text in texts:
        above = top > 0
        put = axes.annotate(text, (x, top), (0, 6 if above else -6), textcoords="offset points", color=INK)
        put.set(ha="center", va="bottom" if above else "top", fontproperties=font(SMALL))


def _lines(axes: Axes, chart: Chart) -> None:
    xs = [at for at, ends in enumerate(chart.band) if ends]
    if xs:
        least, most = zip(*filter(None, chart.band), strict=True)
        axes.fill_between(xs, least, most, color=FORECAST, alpha=0.18, linewidth=0)
    for one in chart.series:
        heights = [plain(value) for value in one.values]
        dashed = "--" if one.style == "forecast" else "-"
        # A single day would be no line at all.
        mark = "o" if len(heights) <= 31 and one.style == "main" else None
        wide = 5 if one.style == "main" else 4
        axes.plot(heights, dashed, color=COLOURS[one.style], linewidth=wide, marker=mark, markersize=10)
