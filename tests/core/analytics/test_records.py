"""From when until when there are sales is known without reading them."""

from __future__ import annotations

import re
from datetime import date, timedelta

from core import clock
from core.actor import Actor
from core.analytics.period import Period, last_days
from core.analytics.records import records
from core.stores.models import Store
from tests.explaining import filled, listened, plan
from tests.webapi.test_plans import FILLED, NUMBER, rolled_up
from tests.world import World

SMALL = r"store|sale_tail"


async def test_the_first_and_the_last_day_are_the_ends_of_an_index(world: World) -> None:
    owners = [await world.owner() for _ in range(16)]
    stores = ", ".join(str(owner.store["id"]) for owner in owners)
    await filled(FILLED.read_text(encoding="utf-8").format(stores=stores, number=NUMBER))
    await rolled_up()
    by = Actor(await Store.get(id=owners[2].store["id"]))
    today = clock.today(by.store.timezone)

    with listened() as heard:
        known = await records(by, last_days(30, by))

    assert (known.first, known.last, known.within) == (today - timedelta(days=50), today - timedelta(days=1), True)
    assert not (await records(by, Period(today, date(2999, 1, 1)))).within
    [statement] = heard
    assert not re.search(rf"Seq Scan on (?!({SMALL})\b)", await plan(statement)), await plan(statement)
