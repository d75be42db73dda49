"""However much a shop has sold, nobody is told anything by reading all of it."""

from __future__ import annotations

import re

import time_machine

from core.analytics import rolling
from core.notices import digest, to_customers
from core.stores.models import Store
from tests.explaining import filled, listened, plan
from tests.webapi.test_plans import FILLED, NUMBER
from tests.world import World

LARGE = r"sale|sale_line|sale_payment|refund|refund_line|refund_payment|point_entry|credit_entry|notice"


async def test_no_notice_reads_all(world: World) -> None:
    ids = [(await world.owner()).store["id"] for _ in range(3)]
    await filled(FILLED.read_text().format(stores=", ".join(map(str, ids)), number=NUMBER))
    await filled("INSERT INTO sale_tail (store_id, order_id) SELECT store_id, id FROM sale WHERE paid_at IS NOT NULL")
    # What was told before: some lines a customer.
    told = "SELECT store_id, 'promotion.began', 'promotion ' || n, id FROM customer, generate_series(1, 9) AS n"
    await filled(f"INSERT INTO notice (store_id, kind, subject, customer_id) {told}")
    await filled("ANALYZE notice")
    while await rolling.roll():
        pass
    store = await Store.get(id=ids[0])

    with listened() as heard, time_machine.travel("2026-10-20T14:00:00Z", tick=False):
        await to_customers.on_order_paid(store, {"order": 1, "customer": 1})
        await to_customers.on_points_moved(store, {"entry": 1})
        await to_customers.on_order_refunded(store, {"refund": 1, "customer": 1})
        await to_customers.on_credit_paid(store, {"entry": 1})
        await digest.tell(store)

    asked = [statement for statement in heard if re.match(r"\s*(SELECT|WITH|INSERT INTO notice)", statement[0])]
    assert len(asked) > 8
    for statement in asked:
        told = await plan(statement)
        assert not re.search(rf"Seq Scan on ({LARGE})\b", told), f"{statement[0]}\n{told}"
