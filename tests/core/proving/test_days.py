"""The rollups are proven day by day on any shop's clock, the last days every night and old ones in their turn."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
import time_machine
from tortoise.connection import get_connection

from core import sql
from core.analytics import rolling
from core.proving.proving import prove
from core.stores.models import Store
from tests.core.analytics.histories import Sold, SoldLine, sell
from tests.world import a_store

# Where clocks are put forward or back, at midnight too: there a day is in two pieces.
TURNS = {
    "America/New_York": "2026-11-01T06:00",
    "America/Mexico_City": "2022-04-03T08:00",
    "America/Sao_Paulo": "2018-02-18T02:00",
    "Asia/Kolkata": "2026-01-31T18:30",
}
HOUR, NOW = timedelta(hours=1), datetime(2026, 11, 21, 18, tzinfo=UTC)


async def _sells(store: Store, *moments: datetime) -> None:
    """Every third was told later, every fifth came back two hours after."""
    for number, at in enumerate(moments):
        lines = (SoldLine(None, Decimal(1), Decimal(number + 1)),)
        refunds = ((at + 2 * HOUR, 0, False),) if number % 5 == 0 else ()
        await sell(store.id, None, Sold(at, lines, is_late=number % 3 == 0, refunds=refunds))


@pytest.mark.parametrize("timezone", TURNS)
@pytest.mark.parametrize("is_rolled", [True, False])
async def test_every_sale_is_of_the_day_that_the_rollups_say(db: None, timezone: str, *, is_rolled: bool) -> None:
    store = await a_store()
    await Store.filter(id=store.id).update(timezone=timezone)
    turn = datetime.fromisoformat(TURNS[timezone]).replace(tzinfo=UTC)
    await _sells(store, *(turn + timedelta(minutes=40 * number) for number in range(-60, 60)))
    if is_rolled:
        await rolling.roll()
    days = [int(f"{turn + timedelta(days=number):%Y%m%d}") for number in range(-4, 5)]

    assert await sql.run("proving/rollups", store=store.id, records=days) == []

    await get_connection("default").execute_script("DELETE FROM sale_tail; UPDATE hour_total SET gross = gross + 1")
    assert len(await sql.run("proving/rollups", store=store.id, records=days)) == 4


async def _night(store: Store, number: int) -> list[int]:
    """These sales are written without the sums on them: only the rollups are looked at."""
    with time_machine.travel(NOW + timedelta(days=number), tick=False):
        return [one.record_id for one in await prove(store) if one.what == "rollups"]


@pytest.mark.parametrize(("ago", "night"), [(0, 0), (1, 0), (3, 0), (40, 0), (36, 0), (30, 1), (20, 2), (10, 3)])
async def test_an_old_day_has_its_turn(db: None, ago: int, night: int) -> None:
    store = await a_store()
    days = [NOW - timedelta(days=number) for number in (40, 36, 30, 20, 10, 3, 1, 0)]
    await _sells(store, *(day for day in days for _ in range(3)))
    await rolling.roll()
    day: date = (NOW - timedelta(days=ago)).date()
    await get_connection("default").execute_query("UPDATE hour_total SET tickets = tickets + 1 WHERE day = $1", [day])

    nights = [await _night(store, number) for number in range(4)]

    named = int(f"{day:%Y%m%d}")
    assert nights == [[named] if number >= night else [] for number in range(4)]
