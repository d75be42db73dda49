"""Numbers on a chart: short ones whole, long ones in thousands, millions and billions."""

from __future__ import annotations

import math
from decimal import Decimal

from bot.charts.spec import Numbers, Value

# Below it a number is read as fast as its short form.
_LONG = 10_000
_SCALES = (1e3, 1e6, 1e9)
_SPACE = "\u00a0"


def plain(value: Value) -> float:
    """As it is drawn; what is not there is not drawn."""
    drawn = float(value) if isinstance(value, Decimal | float | int) else math.nan
    return drawn if math.isfinite(drawn) else math.nan


def short(value: float, numbers: Numbers) -> str:
    if abs(value) < _LONG:
        return _spelt(value, 2 if abs(value) > 0.1 else 4, numbers)
    # 999,960 is a million, not a thousand thousands.
    at = sum(round(abs(value) / scale, 1) >= 1000 for scale in _SCALES[:-1])
    scale, name = _SCALES[at], numbers.short[at]
    return f"{_spelt(value / scale, 2 if abs(value) < 10 * scale else 1, numbers)}{_SPACE}{name}"


def percent(part: float, whole: float, numbers: Numbers) -> str:
    return f"{_spelt(100 * part / whole, 1, numbers)}{numbers.percent}"


def _spelt(value: float, places: int, numbers: Numbers) -> str:
    english = f"{value:,.{places}f}"
    bare = english.rstrip("0").rstrip(".") if "." in english else english
    signed = "0" if bare == "-0" else bare
    return signed.translate({ord(","): numbers.group, ord("."): numbers.point, ord("-"): "−"})
