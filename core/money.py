"""Decimal money: half-up, and only to the store currency's cent."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from core.refusal import Refused

# Currencies without a smaller coin; every other one of our countries counts hundredths.
_WHOLE = frozenset({"CLP", "PYG"})
# The largest sale, and the most that can lie in a drawer: a column of sums holds ten thousand times as much.
MOST_MONEY = Decimal("999999999999.99")
_CENT, _UNIT = Decimal("0.01"), Decimal(1)


def cent(currency: str) -> Decimal:
    """The smallest amount that can be paid."""
    return _UNIT if currency in _WHOLE else _CENT


class NotWholeCents(Refused):
    code = "payment.not_whole_cents"  # amount


def demand_payable(amount: Decimal, currency: str, field: str = "amount") -> None:
    """What no coin can make is in no drawer, on no counter, and is no change either."""
    if amount != rounded(amount, cent(currency)):
        raise NotWholeCents(field, amount=f"{amount:.2f}")


def rounded(amount: Decimal, cent: Decimal) -> Decimal:
    # To two places in the end, whatever the coin: so it is kept, and so it is shown.
    return amount.quantize(cent, ROUND_HALF_UP).quantize(_CENT)


def share(whole: Decimal, part: Decimal, of: Decimal, cent: Decimal) -> Decimal:
    """What a part of something is worth. Shares of growing parts, each less the one before, add up to the whole."""
    return whole if part == of else rounded(whole * part / of, cent)
