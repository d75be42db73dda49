"""Names one under another, each with its bar and its figure: the first of many, and parts of a whole."""

from __future__ import annotations

from math import isnan

from matplotlib.patches import Rectangle

from bot.charts.look import GRID, LOSS, MAIN, MARGIN, MUTED, TEXT, WIDE, width, wrapped
from bot.charts.numbers import percent, plain, short
from bot.charts.sheet import Sheet
from bot.charts.spec import Chart

_MOST, _ROW, _THICK, _GAP = 15, 66, 0.56, 20
_ABOVE, _LEAST_HIGH = 190, 480
_NAMES, _SMALLER = 0.4 * WIDE, 24

Row = tuple[str, float, str]


def height(chart: Chart) -> float:
    return max(_LEAST_HIGH, _ABOVE + MARGIN + _ROW * len(_rows(chart)))


def paint(sheet: Sheet, chart: Chart, above: float) -> None:
    rows = _rows(chart)
    step = min(_ROW * 1.5, (sheet.high - MARGIN - above) / len(rows))
    left = MARGIN + min(_NAMES, max(width(name, TEXT) for name, *_ in rows)) + _GAP
    right = WIDE - MARGIN - max(width(figure, TEXT, True) for *_, figure in rows) - _GAP
    least, most = min(0.0, *(value for _, value, _ in rows)), max(0.0, *(value for _, value, _ in rows))
    scale = (right - left) / ((most - least) or 1)
    zero = left - least * scale
    for number, (name, value, figure) in enumerate(rows):
        middle = above + (number + 0.5) * step
        _name(sheet, middle, name)
        sheet.text(WIDE - MARGIN, middle, figure, bold=True, ha="right")
        _bar(sheet, middle, zero, zero + value * scale)
    _line(sheet, zero, above, above + step * len(rows))


def _name(sheet: Sheet, middle: float, name: str) -> None:
    """On two lines, and smaller, where one is too short for it."""
    if width(name, TEXT) <= _NAMES:
        sheet.text(MARGIN, middle, name)
        return
    lines = wrapped(name, _NAMES, _SMALLER, 2)
    for number, line in enumerate(lines):
        sheet.text(MARGIN, middle + (number - (len(lines) - 1) / 2) * _SMALLER * 1.2, line, size=_SMALLER)


def _rows(chart: Chart) -> list[Row]:
    values = chart.series[0].values
    numbered = [(name, plain(value)) for name, value in zip(chart.labels, values, strict=True)]
    known = [(name, value) for name, value in numbered if not isnan(value)]
    whole = sum(value for _, value in known)
    parts = chart.kind == "shares" and whole > 0 and all(value >= 0 for _, value in known)
    figures = [short(value, chart.numbers) for _, value in known]
    if parts:
        ends = [percent(value, whole, chart.numbers) for _, value in known]
        figures = [f"{figure} · {end}" for figure, end in zip(figures, ends, strict=True)]
    return [(name, value, figure) for (name, value), figure in zip(known, figures, strict=True)][:_MOST]


def _bar(sheet: Sheet, middle: float, begin: float, end: float) -> None:
    thick = _ROW * _THICK
    corner = min(begin, end) / WIDE, 1 - (middle + thick / 2) / sheet.high
    # What is next to nothing is still to be seen.
    long = max(abs(end - begin), 3) / WIDE
    colour = MUTED if begin == end else LOSS if end < begin else MAIN
    bar = Rectangle(corner, long, thick / sheet.high, facecolor=colour, transform=sheet.figure.transFigure)
    sheet.figure.add_artist(bar)


def _line(sheet: Sheet, x: float, above: float, below: float) -> None:
    corner, size = (x / WIDE - 1 / WIDE, 1 - below / sheet.high), (2 / WIDE, (below - above) / sheet.high)
    sheet.figure.add_artist(Rectangle(corner, *size, facecolor=GRID, zorder=0, transform=sheet.figure.transFigure))
