"""A random past of a shop: sales at the till and told late, refunds, sums rolled up, and clocks that were changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from hypothesis import strategies as st

from core.sales.models import Method

# Where clocks were put forward or back, where a month ends, and where a year does.
TURNS = {
    "America/Mexico_City": ("2022-04-03T08:00", "2022-10-30T07:00", "2022-12-01T06:00", "2023-01-01T06:00"),
    "America/New_York": ("2026-03-08T07:00", "2025-11-02T06:00", "2026-03-01T05:00", "2026-01-01T05:00"),
}
OTHER_CLOCK = "Asia/Tashkent"
PRODUCTS, CUSTOMERS, CASHIERS = 4, 3, 2


@dataclass(frozen=True)
class Piece:
    # Which of the shop's products; None is free text.
    product: int | None
    units: Decimal
    price: Decimal
    tax: int
    cost: Decimal | None
    discount: Decimal


@dataclass(frozen=True)
class Sale:
    at: datetime
    pieces: tuple[Piece, ...]
    methods: tuple[Method, ...]
    customer: int | None
    cashier: int | None
    # How many hours later it was told, of a till that was offline.
    told_later: int | None


@dataclass(frozen=True)
class Return:
    """Of one of the sales so far: so many thousandths of what is left of a line; after so many hours."""

    sale: int
    line: int
    share: int
    hours: int
    is_damaged: bool
    method: Method
    cashier: int | None


@dataclass(frozen=True)
class RollUp:
    batch: int


@dataclass(frozen=True)
class OtherClock:
    """The shop moves to another clock, and back again."""

    rolls_between: bool


Deed = Sale | Return | RollUp | OtherClock

_cents = st.integers(1, 99_999).map(lambda cents: Decimal(cents) / 100)
_units = st.sampled_from([1, 1, 2, 3]).map(Decimal) | st.integers(1, 2999).map(
    lambda thousandths: Decimal(thousandths) / 1000
)
_pieces = st.builds(
    Piece,
    product=st.sampled_from([*range(PRODUCTS), *range(PRODUCTS), None]),
    units=_units,
    price=_cents,
    tax=st.sampled_from([0, 16]),
    cost=st.none() | _cents,
    discount=st.just(Decimal(0)) | _cents,
)
_methods = st.sampled_from([Method.CASH, Method.CARD, Method.TRANSFER])


def _moments(zone: str) -> st.SearchStrategy[datetime]:
    """A day and a half on either side of a turn, and often within the hour of it."""
    turn = st.sampled_from([datetime.fromisoformat(at).replace(tzinfo=UTC) for at in TURNS[zone]])
    minutes = st.integers(-60, 60) | st.integers(-2200, 2200)
    return st.builds(lambda at, by: at + timedelta(minutes=by), turn, minutes)


def _sales(zone: str) -> st.SearchStrategy[Sale]:
    return st.builds(
        Sale,
        at=_moments(zone),
        pieces=st.lists(_pieces, min_size=1, max_size=3).map(tuple),
        methods=st.lists(_methods, min_size=1, max_size=2, unique=True).map(tuple),
        customer=st.sampled_from([*range(CUSTOMERS), None]),
        cashier=st.sampled_from([*range(CASHIERS), None]),
        told_later=st.sampled_from([None, None, 5, 60]),
    )


_returns = st.builds(
    Return,
    sale=st.integers(0, 99),
    line=st.integers(0, 2),
    share=st.sampled_from([1000, 1000, 500, 1]),
    hours=st.integers(0, 60),
    is_damaged=st.booleans(),
    method=_methods,
    cashier=st.sampled_from([*range(CASHIERS), None]),
)


def pasts(zone: str) -> st.SearchStrategy[list[Deed]]:
    sales = _sales(zone)
    rolls, clocks = st.builds(RollUp, st.integers(1, 5)), st.builds(OtherClock, st.booleans())
    return st.lists(sales | sales | _returns | _returns | rolls | clocks, min_size=2, max_size=14)


def ends(zone: str) -> st.SearchStrategy[list[datetime]]:
    return st.lists(_moments(zone), min_size=2, max_size=2).map(sorted)
