"""The names of a sale: its receipt bears the time, and the second one of a second says so."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from core.actor import Actor

# The second of the last receipt of each store, as this process knows it.
_LAST: dict[int, str] = {}


def receipt(by: Actor, moment: datetime) -> tuple[str, bool]:
    """CHECK- and the time on the shop's wall, and whether somebody had that second already: then a number follows it.

    Another process may have had it too. The index knows, the sale is tried again, and by then the second is taken here.
    """
    number = of_moment(by, moment)
    taken = _LAST.get(by.store.id) == number
    _LAST[by.store.id] = number
    return number, taken


def of_moment(by: Actor, moment: datetime) -> str:
    return "CHECK-" + moment.astimezone(ZoneInfo(by.store.timezone)).strftime("%Y%m%d%H%M%S")


def folio(number: int) -> str:
    """As folio_of() of the database makes it."""
    return f"{(number * 2_654_435_761 + 1_975_423_781) & 0xFFFF_FFFF:08X}"
