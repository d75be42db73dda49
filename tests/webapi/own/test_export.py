"""A file of everything goes out in parts: it is never in memory as a whole, and it is whole when it arrives."""

from __future__ import annotations

import csv
import io

from core import sheets
from core.actor import Actor
from core.customers.sheet import CUSTOMERS
from core.stock.sheet import PRODUCTS
from core.stores.models import Store
from tests.explaining import filled
from tests.world import Caller, World

_MANY = """
INSERT INTO product (store_id, name, sku, price)
SELECT {store}, 'Producto ' || n, 'SKU-' || n, n FROM generate_series(1, 2500) AS n;
"""


async def _shop(world: World) -> Caller:
    owner = await world.owner()
    await filled(_MANY.format(store=owner.store["id"]))
    return owner


async def test_all_of_it_arrives_and_comes_in_again_without_a_change(world: World) -> None:
    owner = await _shop(world)

    told = await owner.gets("/api/products/export/")

    rows = list(csv.DictReader(io.StringIO(told.body.removeprefix("\ufeff"))))
    assert (told.status, told.headers["Content-Type"]) == (200, "text/csv; charset=utf-8")
    assert told.headers["Content-Disposition"] == 'attachment; filename="products.csv"'
    assert [row["sku"] for row in rows] == [f"SKU-{number}" for number in range(1, 2501)]
    again = await owner.asks("POST", "/api/products/import/", told.body.encode(), Content_Type="text/csv")
    assert again.body == {"created": 0, "updated": 0, "unchanged": 2500, "rejected": []}


async def test_no_part_of_it_is_large(world: World) -> None:
    owner = await _shop(world)
    by = Actor(await Store.get(id=owner.store["id"]))

    sizes = [len(part) async for part in sheets.exported(PRODUCTS, by)]

    assert len(sizes) == 4
    assert max(sizes) < 150_000
    assert len([part async for part in sheets.exported(CUSTOMERS, by)]) == 1


async def test_it_comes_in_parts_over_the_wire_and_has_its_id_like_any_answer(world: World) -> None:
    owner = await _shop(world)
    async with owner.client.get("/api/products/export/", headers=owner.headers) as told:
        text = await told.text()
        assert told.headers["Transfer-Encoding"] == "chunked"
        assert told.headers["X-Request-ID"]
    assert len(text.splitlines()) == 2501
