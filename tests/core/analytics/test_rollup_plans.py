"""However much was sold, and whatever the planner believes of the tail, no sum reads all orders."""

from __future__ import annotations

import re
from datetime import date

from core.actor import Actor
from core.analytics import rolling
from core.analytics.period import Period
from core.stores.models import Store
from tests.core.analytics import added
from tests.explaining import filled, listened, plan
from tests.webapi.test_plans import FILLED, NUMBER
from tests.world import World

MONTH = Period(date(2026, 10, 1), date(2026, 10, 31))
# The rollups of so few days are read whole, and may be.
BY_ROLLUP = (
    added.hours,
    added.methods,
    added.products,
    added.margins,
    added.cashiers,
    added.discounts,
    added.customers,
)
LARGE = r"sale|sale_line|sale_payment|refund|refund_line|refund_payment"


async def test_no_sum_reads_all_orders(world: World) -> None:
    owners = [await world.owner() for _ in range(3)]
    await filled(_shops([owner.store["id"] for owner in owners]))
    # All that was sold is rolled up but for a little, and the tail is believed to be as long as it was.
    await filled("INSERT INTO sale_tail (store_id, order_id) SELECT store_id, id FROM sale WHERE paid_at IS NOT NULL")
    await filled("ANALYZE sale_tail")
    while await rolling.roll():
        pass
    by = Actor(await Store.get(id=owners[0].store["id"]))

    with listened() as heard:
        for ask in (*BY_ROLLUP, added.days, added.summary):
            await ask(MONTH, by)

    assert len(heard) == len(BY_ROLLUP) + 2, "one statement each"
    for statement in heard:
        assert not re.search(rf"Seq Scan on ({LARGE})\b", await plan(statement)), await plan(statement)


def _shops(ids: list[int]) -> str:
    return FILLED.read_text().format(stores=", ".join(map(str, ids)), number=NUMBER)
