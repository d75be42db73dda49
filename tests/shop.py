"""A shop with something on its shelves, told as the stories need it."""

from __future__ import annotations

from decimal import Decimal
from itertools import count
from typing import Any

from core.catalog.models import Product
from core.customers.models import Customer
from core.stock.models import MovementKind, StockMovement
from tests.world import Caller

_numbers = count(1)


async def product(owner: Caller, name: str = "Jabón", price: str = "50.00", stock: str = "100", **more: Any) -> int:
    """Priced before tax, without any, unless said otherwise; what is on the shelf came by a movement."""
    store = owner.store["id"]
    tax = more.pop("tax", "0")
    facts = {"sku": f"SKU-{next(_numbers)}", "tax_rate": tax, "tax_percent": Decimal(tax)} | more
    made = await Product.create(store_id=store, name=name, price=Decimal(price), current_stock=Decimal(stock), **facts)
    if made.current_stock:
        await StockMovement.create(
            store_id=store,
            product_id=made.id,
            kind=MovementKind.OPENING,
            quantity=made.current_stock,
            stock_after=made.current_stock,
        )
    return int(made.id)


async def customer(owner: Caller, first_name: str = "Lucía", **more: Any) -> int:
    """With points only where an earn says so: use `points` of the API for those."""
    number = f"+5255{next(_numbers):08d}"
    made = await Customer.create(
        store_id=owner.store["id"], first_name=first_name, phone=number, phone_e164=number, **more
    )
    return int(made.id)


async def stock(product: int) -> int:
    """In whole pieces, as the stories count them."""
    return int((await Product.get(id=product)).current_stock)


async def sale(till: Caller, *items: tuple[int, Any], **more: Any) -> dict[str, Any]:
    """An order placed at the till."""
    wanted = [{"product_id": product, "quantity": quantity} for product, quantity in items]
    told = await till.posts("/api/orders/", {"items": wanted} | more)
    assert told.status == 201, told.body
    return dict(told.body)


async def paid(till: Caller, order: dict[str, Any], method: str = "CASH", **more: Any) -> dict[str, Any]:
    told = await till.posts(f"/api/orders/{order['id']}/pay/", {"payment_method": method} | more)
    assert told.status == 200, told.body
    return dict(told.body)
