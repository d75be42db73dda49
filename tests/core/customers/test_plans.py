"""However many customers a shop has, no question about them reads the whole table."""

from __future__ import annotations

from tortoise.connection import get_connection

from core.actor import Actor
from core.customers import finding
from core.customers.models import Customer
from core.searching import CUSTOMERS
from core.stores.models import Store
from tests.world import World

_FILL = """
INSERT INTO customer (store_id, first_name, last_name, phone, phone_e164, email)
SELECT store, 'Rosa', left(md5(n::text), 8),
       '55' || (10000000 + n), '+5255' || (10000000 + n), 'c' || n || '@example.com'
  FROM unnest(ARRAY[{stores}]) AS store, generate_series(1, 1500) AS n;
SELECT gin_clean_pending_list('customer_search_idx');
ANALYZE customer;
"""


async def test_no_question_scans_the_customers(world: World) -> None:
    shops = [(await world.owner()).store["id"] for _ in range(2)]
    await get_connection("default").execute_script(_FILL.format(stores=", ".join(map(str, shops))))
    by = Actor(await Store.get(id=shops[0]))
    page = by.own(Customer).order_by("id").limit(50)

    asked = {
        "customer_phone_key": finding.having_phone("+525510000007", by),
        "customer_email_key": finding.having_email("C7@example.com", by),
        "customer_search_idx": CUSTOMERS.matching(page, ["5510000042"], by.store.id),
        "_idx": page.order_by("last_name", "first_name", "id"),
        "Index": page,
    }

    for index, rows in asked.items():
        told = str(await rows.explain())
        assert index in told, told
        assert "Seq Scan" not in told, told
