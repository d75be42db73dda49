"""What stands on the shelves of a demo shop, and the thousand products of a large one."""

from __future__ import annotations

from decimal import Decimal
from itertools import cycle, product
from random import Random

from tortoise.connection import get_connection

from core.catalog.models import Category, Product, Supplier
from core.demo.goods import FOOD, IVA, Goods, Tax
from core.demo.shops import Shop
from core.stores.models import Store

_CENT = Decimal("0.01")
_WARES = ("Refresco", "Jugo", "Galletas", "Sopa", "Atún", "Café", "Yogur", "Cereal", "Salsa", "Detergente", "Champú")
_SORTS = ("clásico", "limón", "mango", "fresa", "chile", "natural", "integral", "doble", "ligero", "familiar")
_SIZES = ("100 g", "250 g", "400 g", "600 ml", "750 ml", "900 g", "1 L", "2 L", "3 pzas", "6 pzas")


async def stock_up(shop: Shop, store: Store, luck: Random) -> None:
    supplier = await Supplier.create(store_id=store.id, name=shop.supplier, tax_address=shop.city)
    categories = {
        name: await Category.create(store_id=store.id, name=name)
        for name in dict.fromkeys(goods.category for goods in shop.goods)
    }
    made = [_product(store, goods, luck) for goods in shop.goods]
    for item, goods in zip(made, shop.goods, strict=True):
        item.category_id, item.supplier_id = categories[goods.category].id, supplier.id
    await _put_up(store, made)


async def widen(store: Store, luck: Random, least: int) -> None:
    """So many products that finding one among them is work."""
    missing = least - await Product.filter(store_id=store.id).count()
    wares = cycle(product(_WARES, _SORTS, _SIZES))
    made = [_product(store, _ware(number, next(wares), luck), luck) for number in range(1, missing + 1)]
    await _put_up(store, made)


async def _put_up(store: Store, made: list[Product]) -> None:
    """What is on a shelf came there by a movement."""
    await Product.bulk_create(made)
    await get_connection("default").execute_query_dict(_OPENING, [store.id])


_OPENING = """
INSERT INTO stock_movement (store_id, product_id, kind, quantity, stock_after, unit_cost, created_at)
SELECT store_id, id, 'OPENING', current_stock, current_stock, cost_price, '2024-01-01 00:00+00'
  FROM product p
 WHERE store_id = $1 AND current_stock <> 0 AND NOT EXISTS (SELECT FROM stock_movement m WHERE m.product_id = p.id)
 ORDER BY id
RETURNING id
"""


def _product(store: Store, goods: Goods, luck: Random) -> Product:
    return Product(
        store_id=store.id,
        name=goods.name,
        sku=goods.sku,
        barcode=str(luck.randrange(10**12, 10**13)),
        unit=goods.unit,
        price=goods.price,
        price_includes_tax=goods.tax.in_price,
        tax_rate=goods.tax.typed,
        tax_percent=goods.tax.percent,
        cost_price=(goods.price * luck.randrange(55, 80) / 100).quantize(_CENT),
        current_stock=Decimal(luck.randrange(5, 200)),
    )


def _ware(number: int, words: tuple[str, ...], luck: Random) -> Goods:
    tax: Tax = luck.choice((IVA, IVA, FOOD))
    price = Decimal(luck.randrange(450, 24_999)) * _CENT
    return Goods("", " ".join(words), f"W-{number:05d}", price, tax)
