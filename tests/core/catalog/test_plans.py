"""A shop of any size is asked by its indexes: no question of the till reads the whole table."""

from __future__ import annotations

from tortoise.connection import get_connection
from tortoise.queryset import QuerySet

from core.actor import Actor
from core.catalog.models import Product
from core.catalog.offering import carrying
from core.searching import PRODUCTS
from core.stores.models import Store
from tests.world import World

_FILL = """
INSERT INTO product (store_id, name, sku, barcode, price)
SELECT store, 'Producto ' || left(md5(n::text), 6), 'SKU-' || n, '750' || lpad(n::text, 7, '0'), n
  FROM unnest(ARRAY[{stores}]) AS store, generate_series(1, {number}) AS n;
ANALYZE product;
"""


async def _filled(world: World, number: int) -> Actor:
    """Somebody in the first of two shops of so many products."""
    shops = [(await world.owner()).store["id"] for _ in range(2)]
    stores = ", ".join(map(str, shops))
    await get_connection("default").execute_script(_FILL.format(stores=stores, number=number))
    return Actor(await Store.get(id=shops[0]))


async def test_no_question_scans_the_products(world: World) -> None:
    by = await _filled(world, 1000)
    page = by.own(Product).order_by("name", "id").limit(50)

    def having(*words: str) -> QuerySet[Product]:
        return PRODUCTS.matching(page, words, by.store.id)

    for asked in (carrying("SKU-7", by), carrying("7500000007", by), page, having("cto", "a87ff"), having("sku-19")):
        assert "Seq Scan" not in await _plan(asked), asked.sql()
    assert "product_search_idx" in await _plan(having("a87ff"))
    assert "product_name_idx" in await _plan(page)


async def test_pieces_lead_to_the_words_and_nothing_else(world: World) -> None:
    by = await _filled(world, 20)

    async def found(*words: str) -> list[str]:
        return [one.sku async for one in PRODUCTS.matching(by.own(Product), words, by.store.id)]

    assert await found("SKU-19") == ["SKU-19"]
    assert await found("a87ff6", "Producto") == ["SKU-4"]
    assert await found("a87ff6", "sku-5") == []
    # All the pieces of it are there, and the word is not.
    assert await found("produproducto") == []
    assert len(await found("pr")) == 20
    assert await found("ro") == []


async def _plan(rows: QuerySet[Product]) -> str:
    return str(await rows.explain())
