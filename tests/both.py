"""One cashier's till, spoken to in two dialects: whatever one of them does, the other shows."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from typing import Any

from core.customers.models import Customer
from tests import returning
from tests.world import Caller, Reply, World

SALES, SESSIONS, ORDERS = "/api/sales/sales/", "/api/sales/sessions/", "/api/orders/"
_numbers = count(1)


@dataclass(frozen=True)
class Till:
    by: Caller
    shift: int

    @classmethod
    async def of(cls, by: Caller, opening: str = "100.00") -> Till:
        return cls(by, await returning.opened(by, opening))

    async def scans(self, product: int, quantity: Any = 1, **more: Any) -> dict[str, Any]:
        asked = {"session": self.shift, "product": product, "quantity": quantity} | more
        return data(await self.by.posts(f"{SALES}scan-item/", asked))

    async def adds(self, sale: int, product: int, quantity: Any = 1, **more: Any) -> dict[str, Any]:
        asked = {"product": product, "quantity": quantity} | more
        return data(await self.by.posts(f"{SALES}{sale}/add-item/", asked))

    async def takes_off(self, sale: int, item: int) -> dict[str, Any]:
        return data(await self.by.deletes(f"{SALES}{sale}/remove-item/", {"item_id": item}))

    async def checks_out(self, sale: int, **ways: Any) -> dict[str, Any]:
        """In cash, or as much as is told in each way: checks_out(1, cash="10.00", card="5.00")."""
        payments = spelled(ways) or [{"payment_method": "cash"}]
        return data(await self.by.posts(f"{SALES}{sale}/checkout/", {"payments": payments}))

    async def gives_back(self, sale: int, **body: Any) -> dict[str, Any]:
        return data(await self.by.posts(f"{SALES}{sale}/refund/", body))

    async def places(self, *items: tuple[int, Any], **more: Any) -> dict[str, Any]:
        wanted = [{"product_id": product, "quantity": quantity} for product, quantity in items]
        return whole(await self.by.posts(ORDERS, {"items": wanted} | more), 201)

    async def pays(self, order: int, **ways: Any) -> dict[str, Any]:
        body = {"payments": spelled(ways, str.upper)} if ways else {"payment_method": "CASH"}
        return whole(await self.by.posts(f"{ORDERS}{order}/pay/", body))

    async def refunds(self, order: int, **body: Any) -> dict[str, Any]:
        return whole(await self.by.posts(f"{ORDERS}{order}/refund/", body))

    async def order(self, id: int) -> dict[str, Any]:
        """As pos shows it."""
        return dict(await seen(self.by, f"{ORDERS}{id}/"))

    async def sale(self, id: int) -> dict[str, Any]:
        """As erp lists it."""
        listed = (await seen(self.by, f"{SALES}?session={self.shift}"))["results"]
        return next(one for one in listed if one["id"] == id)

    async def report(self) -> dict[str, Any]:
        return dict(await seen(self.by, f"{SESSIONS}{self.shift}/report/"))

    async def closes(self, counted: str) -> dict[str, Any]:
        return data(await self.by.posts(f"{SESSIONS}{self.shift}/close/", {"actual_cash": counted}))


def spelled(ways: dict[str, Any], name: Any = str) -> list[dict[str, Any]]:
    """A pair is an amount and the cash that was received for it."""
    return [{"payment_method": name(way)} | _amount(amount) for way, amount in ways.items()]


def _amount(amount: Any) -> dict[str, Any]:
    return {"amount": amount[0], "received_amount": amount[1]} if isinstance(amount, tuple) else {"amount": amount}


def data(told: Reply, status: int = 200) -> dict[str, Any]:
    return dict(whole(told, status)["data"])


def whole(told: Reply, status: int = 200) -> dict[str, Any]:
    assert told.status == status, (told.status, told.body)
    return dict(told.body)


async def seen(by: Caller, path: str) -> Any:
    told = await by.gets(path)
    assert told.status == 200, told.body
    return told.body


async def pos_product(by: Caller, price: str = "18.50", tax: str = "0.16", stock: Any = 100, **more: Any) -> int:
    """Priced before tax: 18.50 and 16 % of it."""
    body = {"name": "Coca Cola 600ml", "sku": f"POS-{next(_numbers)}", "price": price, "tax_rate": tax}
    return int(whole(await by.posts("/api/products/", body | {"current_stock": stock} | more), 201)["id"])


async def erp_product(by: Caller, price: str = "100.00", tax: Any = 16, stock: Any = 100, **more: Any) -> int:
    """Priced with tax: of 100.00 are 13.79 tax."""
    body = {"name": "Café", "sku": f"ERP-{next(_numbers)}", "sale_price": price, "tax_rate": tax}
    told = await by.posts("/api/products/products/", body | {"current_stock": stock} | more)
    return int(whole(told, 201)["id"])


async def erp_customer(by: Caller, **more: Any) -> int:
    body = {"first_name": "Ana", "last_name": "Ríos", "phone": f"+5255{next(_numbers):08d}"}
    return int(whole(await by.posts("/api/customers/customers/", body | more), 201)["id"])


async def points(of: int) -> int:
    return int((await Customer.get(id=of)).points)


async def stocks(by: Caller, product: int) -> tuple[Any, Any]:
    """What stands on the shelf, as pos and as erp say it."""
    pos, erp = await seen(by, f"/api/products/{product}/"), await seen(by, f"/api/products/products/{product}/")
    return pos["current_stock"], erp["current_stock"]


async def till(world: World, opening: str = "100.00", **of: Any) -> Till:
    return await Till.of(await world.owner(**of), opening)
