"""A tax rate as people type it: "0.16" and "16.00" are the same sixteen per cent, and "EXENT" is none at all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from core.refusal import Refused

EXEMPT = "EXENT"

_TYPED = re.compile(r"[0-9]{1,3}(\.[0-9]{1,6})?")
_LONGEST = 10
# The column keeps hundredths of a basis point.
_FINEST = -4


class BadRate(Refused):
    code = "product.bad_tax_rate"  # value


@dataclass(frozen=True)
class Rate:
    """What it means, and how it is spelt: it is answered as it was sent."""

    spelt: str
    percent: Decimal

    @classmethod
    def read(cls, typed: str) -> Rate:
        """Below 1 it is a fraction, from there on a percentage."""
        if typed == EXEMPT:
            return cls(typed, Decimal(0))
        if len(typed) > _LONGEST or not _TYPED.fullmatch(typed):
            raise BadRate("tax_rate", value=typed[:80])
        number = Decimal(typed)
        percent = (number * 100 if number < 1 else number).normalize()
        exponent = percent.as_tuple().exponent
        if percent > 100 or (isinstance(exponent, int) and exponent < _FINEST):
            raise BadRate("tax_rate", value=typed[:80])
        return cls(typed, percent)

    @classmethod
    def of_percent(cls, percent: Decimal) -> Rate:
        """Half a per cent is spelt "0.0050": as "0.50" it would be read as half of the price."""
        return cls(f"{percent / 100:.4f}" if 0 < percent < 1 else f"{percent:.2f}", percent)
