"""Any sale, given back in any parts: the parts add up to the whole, and no part is negative or more than is left."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.money import rounded
from core.sales.refund_shares import PaidPart, Part, floor_share, part_of, split

CENT, UNIT = Decimal("0.01"), Decimal(1)

coins = st.sampled_from([CENT, UNIT])
quantities = st.decimals(Decimal("0.001"), 1000, places=3)


def amounts(coin: Decimal) -> st.SearchStrategy[Decimal]:
    return st.decimals(0, 1_000_000, places=2).map(lambda amount: rounded(amount, coin))


@st.composite
def lines(draw: st.DrawFn) -> tuple[Decimal, Part, list[Decimal]]:
    """A coin, a line, and the pieces of it that come back one after another: all of it in the end."""
    coin = draw(coins)
    line = Part(draw(quantities), draw(amounts(coin)), draw(amounts(coin)))
    whole = int(line.quantity * 1000)
    cuts = {0, whole, *draw(st.lists(st.integers(0, whole), max_size=6))}
    return coin, line, [Decimal(end - start) / 1000 for start, end in pairwise(sorted(cuts))]


@st.composite
def payments(draw: st.DrawFn) -> tuple[Decimal, list[PaidPart], list[Decimal]]:
    """A coin, ways in which a sale was paid, and the totals of its refunds: all of it in the end."""
    coin = draw(coins)
    paid = [PaidPart(draw(amounts(coin)), draw(st.booleans())) for _ in range(draw(st.integers(1, 5)))]
    whole = int(sum(one.left for one in paid) / coin)
    cuts = {0, whole, *draw(st.lists(st.integers(0, whole), max_size=6))}
    return coin, paid, [(end - start) * coin for start, end in pairwise(sorted(cuts))]


@given(lines())
def test_the_parts_of_a_line_are_the_line(made: tuple[Decimal, Part, list[Decimal]]) -> None:
    coin, left, pieces = made
    for piece in pieces:
        part = part_of(left, piece, coin)
        assert 0 <= part.amount <= left.amount
        assert 0 <= part.tax <= left.tax
        assert part.amount % coin == part.tax % coin == 0
        left = Part(left.quantity - piece, left.amount - part.amount, left.tax - part.tax)

    assert left == Part(Decimal(0), Decimal(0), Decimal(0))


@given(payments())
def test_the_parts_of_every_payment_are_the_payment(made: tuple[Decimal, list[PaidPart], list[Decimal]]) -> None:
    coin, paid, totals = made
    for total in totals:
        shares = split(total, paid, coin)
        assert sum(shares) == total
        assert all(0 <= share <= one.left and share % coin == 0 for share, one in zip(shares, paid, strict=True))
        paid = [replace(one, left=one.left - share) for share, one in zip(shares, paid, strict=True)]

    assert [one.left for one in paid] == [0] * len(paid)


@given(st.integers(0, 10_000), st.lists(st.decimals(CENT, 1000, places=2), min_size=1, max_size=8))
def test_the_parts_of_the_points_are_the_points(points: int, parts: list[Decimal]) -> None:
    whole = sum(parts, Decimal(0))
    reached = [sum(parts[:many], Decimal(0)) for many in range(len(parts) + 1)]

    back = [floor_share(points, end, whole) - floor_share(points, start, whole) for start, end in pairwise(reached)]

    assert sum(back) == points
    assert min(back) >= 0


@given(lines(), st.sampled_from([CENT, UNIT]))
def test_a_store_may_change_its_currency_in_between(made: tuple[Decimal, Part, list[Decimal]], coin: Decimal) -> None:
    _, left, pieces = made
    for piece in pieces:
        part = part_of(left, piece, coin)
        coin = UNIT if coin == CENT else CENT
        assert min(part.amount, part.tax) >= 0
        left = Part(left.quantity - piece, left.amount - part.amount, left.tax - part.tax)

    assert left.total == 0


@given(
    st.lists(st.builds(PaidPart, st.decimals(0, 1000, places=2), st.booleans()), min_size=1, max_size=4),
    st.decimals(0, 5000, places=2),
)
def test_never_more_than_was_paid(paid: list[PaidPart], total: Decimal) -> None:
    shares = split(total, paid, UNIT)

    assert sum(shares) == min(total, sum(one.left for one in paid))
    assert all(0 <= share <= one.left for share, one in zip(shares, paid, strict=True))


def test_a_piece_comes_back_at_the_price_that_was_charged() -> None:
    """Three at 100.00 with tax: 86.21 before tax each, and what is left of 300.00 is the tax."""
    part = part_of(Part(Decimal(3), Decimal("258.63"), Decimal("41.37")), Decimal(1), CENT)

    assert (part.amount, part.total) == (Decimal("86.21"), Decimal(100))


@pytest.mark.parametrize(
    ("paid", "total", "shares"),
    [
        # Points 10 and cash 90, half of it back.
        ([PaidPart(Decimal(10), True), PaidPart(Decimal(90))], "50.00", ["5.00", "45.00"]),
        # A third of ten points is three, and cash takes the place of the rest.
        ([PaidPart(Decimal(10), True), PaidPart(Decimal(20))], "10.00", ["3.00", "7.00"]),
        # Where there was no money none is given.
        ([PaidPart(Decimal("9.50"), True)], "4.75", ["4.75"]),
        ([], "10.00", []),
    ],
)
def test_which_payment_gives_what(paid: list[PaidPart], total: str, shares: list[str]) -> None:
    assert split(Decimal(total), paid, CENT) == [Decimal(share) for share in shares]
