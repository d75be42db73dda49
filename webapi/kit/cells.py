"""What JSON shows, as a spreadsheet counts with it: the same figure, typed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import orjson

from core.tables.table import Cell, Cells
from webapi.kit.layout import Way

_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_CENT = Decimal("0.01")


@dataclass(frozen=True)
class Row:
    """A thing of a shape, and how JSON shows it."""

    thing: Any
    shown: Any
    timezone: str

    def at(self, way: Way) -> Row:
        return Row(*_both(self.thing, self.shown, way), self.timezone)

    def cells(self, ways: tuple[Way, ...]) -> Cells:
        return tuple(_cell(*_both(self.thing, self.shown, way), self.timezone) for way in ways)

    @property
    def below(self) -> list[Row]:
        """The rows of a list, which may be none."""
        return [Row(*both, self.timezone) for both in zip(self.thing or (), self.shown or (), strict=True)]


def _both(thing: Any, shown: Any, way: Way) -> tuple[Any, Any]:
    for name in way:
        thing = getattr(thing, name, None)
        shown = shown.get(name) if isinstance(shown, dict) else None
    return thing, shown


def _cell(thing: Any, shown: Any, timezone: str) -> Cell:
    if isinstance(thing, Decimal) and shown is not None:
        return _number(shown)
    if isinstance(thing, date) and isinstance(shown, str):
        return _day(thing, shown, timezone)
    return plain(shown) if isinstance(shown, list | dict) else shown


def _day(thing: date, shown: str, timezone: str) -> Cell:
    if isinstance(thing, datetime):
        return thing.astimezone(ZoneInfo(timezone)).replace(microsecond=0)
    return thing if shown == thing.isoformat() else shown


def plain(shown: Any) -> Cell:
    if isinstance(shown, list) and not any(isinstance(one, dict | list) for one in shown):
        return ", ".join(str(one) for one in shown)
    return orjson.dumps(shown).decode() if isinstance(shown, dict | list) else shown


def _number(shown: Any) -> Cell:
    """In the places that JSON shows, also where it shows them in quotes; a float has lost its own, but never cents."""
    if isinstance(shown, str):
        return Decimal(shown) if _NUMBER.fullmatch(shown) else shown
    if not isinstance(shown, float):
        return plain(shown)
    # As many digits as a float, and a spreadsheet, has for certain; adding nothing makes no nought negative.
    bare = Decimal(f"{shown:.15g}") + 0
    return bare if -int(bare.as_tuple().exponent) > 2 else bare.quantize(_CENT)
