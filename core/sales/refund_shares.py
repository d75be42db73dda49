"""What a part of a sale is worth when it comes back. Everything is a share of what is left, so that the parts of any
division add up to the whole to the cent, none is negative and none is more than was left.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal

from core.money import share

_NONE, _HUNDREDTH = Decimal(0), Decimal("0.01")


@dataclass(frozen=True)
class Part:
    """Some of a line, or what is left of it."""

    quantity: Decimal
    amount: Decimal
    tax: Decimal

    @property
    def total(self) -> Decimal:
        return self.amount + self.tax


@dataclass(frozen=True)
class PaidPart:
    """What is left of one payment. One in points is given back in whole points."""

    left: Decimal
    in_points: bool = False


def part_of(left: Part, quantity: Decimal, cent: Decimal) -> Part:
    """The total is shared, and the tax is what is left of it: a piece comes back at the price that was charged."""
    coin = _coin(cent, left.amount, left.tax)
    amount = share(left.amount, quantity, left.quantity, coin)
    return Part(quantity, amount, share(left.total, quantity, left.quantity, coin) - amount)


def split(total: Decimal, paid: Sequence[PaidPart], cent: Decimal) -> list[Decimal]:
    """Which payment gives how much of it back: in proportion to what is left of each."""
    lefts = [part.left for part in paid]
    owed = min(total, sum(lefts, _NONE))
    shares = _in_proportion(owed, lefts, _coin(cent, owed, *lefts))
    for at, part in enumerate(paid):
        if part.in_points:
            _round_down(shares, at, paid)
    return shares


def floor_share(whole: int, part: Decimal, of: Decimal) -> int:
    """Points for a part, rounded down; for the whole all of them."""
    return whole if part == of else whole * int(part * 100) // int(of * 100)


def _in_proportion(owed: Decimal, lefts: Sequence[Decimal], coin: Decimal) -> list[Decimal]:
    """By sums that grow, each less the one before: nothing is lost and nothing made by rounding."""
    everything = sum(lefts, _NONE)
    shares, sum_left, given = [], _NONE, _NONE
    for left in lefts:
        sum_left += left
        grown = share(sum_left, owed, everything, coin)
        shares.append(grown - given)
        given = grown
    return shares


def _round_down(shares: list[Decimal], at: int, paid: Sequence[PaidPart]) -> None:
    """There is no third of a point: money that is left of another payment takes its place."""
    for other, part in enumerate(paid):
        odd = shares[at] - shares[at].quantize(Decimal(1), ROUND_DOWN)
        moved = _NONE if part.in_points else min(odd, part.left - shares[other])
        shares[at] -= moved
        shares[other] += moved


def _coin(cent: Decimal, *amounts: Decimal) -> Decimal:
    """A store may change its currency between a sale and its refund: then old cents are still counted as cents."""
    return cent if all(amount % cent == 0 for amount in amounts) else _HUNDREDTH
