"""Numbers, money and moments as people of a store write them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from core.money import cent, rounded
from core.stores.models import Language, Store

# A space that no line breaks at.
_SPACE = "\u00a0"
# Where Spanish is spoken with a decimal comma: 1.234,50. Elsewhere it is 1,234.50.
_COMMA = frozenset({"AR", "BO", "CL", "CO", "CR", "CU", "EC", "ES", "PY", "UY", "VE"})
_MOMENTS = {Language.ES: "%d/%m/%Y %H:%M", Language.RU: "%d.%m.%Y %H:%M", Language.EN: "%Y-%m-%d %H:%M"}


@dataclass(frozen=True)
class Figures:
    thousands: str
    point: str
    cent: Decimal
    timezone: str
    moments: str

    def money(self, amount: Decimal) -> str:
        """In whole coins, unless there is a part of one to be seen."""
        whole = rounded(amount, self.cent)
        places = 0 if self.cent == 1 and whole == amount else 2
        return self._spelt(f"{amount:,.{places}f}")

    def number(self, value: Decimal | int) -> str:
        """Without zeros that say nothing."""
        plain = f"{value:,f}"
        return self._spelt(plain.rstrip("0").rstrip(".") if "." in plain else plain)

    def moment(self, at: datetime) -> str:
        return at.astimezone(ZoneInfo(self.timezone)).strftime(self.moments)

    def _spelt(self, english: str) -> str:
        return english.translate({ord(","): self.thousands, ord("."): self.point})


def figures(store: Store) -> Figures:
    thousands, point = _signs(store)
    return Figures(thousands, point, cent(store.currency), store.timezone, _MOMENTS[store.language])


def _signs(store: Store) -> tuple[str, str]:
    if store.language is Language.RU:
        return _SPACE, ","
    if store.language is Language.ES and store.country in _COMMA:
        return ".", ","
    return ",", "."
