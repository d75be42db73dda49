"""Whatever was sold, came back, or was told late: what a forecast learns from is what the raw rows say."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import strategies as st

from core.analytics import rolling
from core.analytics.demand import Demand, Memory, demand
from tests.core.analytics.lives import NEW_YORK, Bought, Lived, histories, holding, live, new_york, when
from tests.world import Caller, World

TODAY = date(2025, 11, 5)
MEMORY = Memory(days=9, half_life=3, lately=2)


async def test_it_is_what_the_raw_rows_say(world: World) -> None:
    await asyncio.to_thread(holding(await new_york(world), _holds, histories, st.integers(0, 9)))


async def _holds(owner: Caller, history: list[Bought], rolled: int) -> None:
    lived = await live(owner, history)
    # Some of a day may be rolled up and the rest not.
    await rolling.roll(rolled)
    found = {one.shelf.product_id: one for one in await demand(TODAY, MEMORY, lived.by)}
    for product in lived.products:
        _same(found[product.id], _net(lived, product.id))


def _same(told: Demand, net: dict[date, Decimal]) -> None:
    units, squares, lately = [0.0] * 7, [0.0] * 7, 0.0
    for day, many in net.items():
        age = (TODAY - day).days - 1
        if 0 <= age < MEMORY.days:
            units[day.weekday()] += 0.5 ** (age / 3) * float(many)
            squares[day.weekday()] += 0.5 ** (age / 3) * float(many) ** 2
            lately += 0.5 ** (age / 2) * float(many)
    assert told.units == pytest.approx(units)
    assert told.squares == pytest.approx(squares)
    assert told.recent_units == pytest.approx(lately)


def _net(lived: Lived, product: int) -> dict[date, Decimal]:
    """Units of each day, slowly: sold where it happened, come back where it came back."""
    found = defaultdict[date, Decimal](Decimal)
    for order in lived.orders:
        for line in order.lines:
            found[when(order).astimezone(NEW_YORK).date()] += line.quantity if line.product_id == product else 0
    for refund in lived.refunds:
        for back in refund.lines:
            day = refund.created_at.astimezone(NEW_YORK).date()
            found[day] -= back.quantity if back.line.product_id == product else 0
    return found
