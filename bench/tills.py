"""Tills that sell as fast as they are answered, each on a connection of its own."""

from __future__ import annotations

import asyncio
import json
import random
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from bench.load import Round, told_by

LINES = 3


@dataclass(frozen=True)
class Shop:
    """What may be asked for: the ids of products and customers, and a token a till."""

    store: int
    products: list[int]
    customers: list[int]
    tokens: list[str]
    cashiers: list[int]
    shifts: list[int]


class Line:
    """One kept-alive connection."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, token: str) -> None:
        self._reader, self._writer = reader, writer
        self._bearer = f"Authorization: Bearer {token}\r\n" if token else ""

    @classmethod
    async def to(cls, port: int, token: str = "") -> Line:
        return cls(*await asyncio.open_connection("127.0.0.1", port), token)

    async def posts(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        content = json.dumps(body).encode()
        head = f"POST {path} HTTP/1.1\r\nHost: localhost\r\n{self._bearer}Content-Length: {len(content)}\r\n\r\n"
        self._writer.write(head.encode() + content)
        status, answer = await told_by(self._reader)
        if status not in (200, 201):
            raise SystemExit(f"{path} answered {status}: {answer[:300].decode()}")
        return dict(json.loads(answer))

    def close(self) -> None:
        self._writer.close()


Sell = Callable[[Line, Shop, random.Random, int], Awaitable[None]]


async def burst(port: int, shop: Shop, sell: Sell, tills: int, seconds: float, *, signed_in: bool) -> Round:
    """Completed sales: from the first request of each to its last answer."""
    until = time.perf_counter() + seconds
    started = time.perf_counter()
    each = await asyncio.gather(*(_one(port, shop, sell, till, until, signed_in) for till in range(tills)))
    return Round.of([moment for some in each for moment in some], time.perf_counter() - started)


async def _one(port: int, shop: Shop, sell: Sell, till: int, until: float, signed_in: bool) -> list[float]:
    line = await Line.to(port, shop.tokens[till] if signed_in else "")
    luck, times = random.Random(time.perf_counter_ns() + till), []
    while (before := time.perf_counter()) < until:
        await sell(line, shop, luck, till)
        times.append(time.perf_counter() - before)
    line.close()
    return times


def basket(shop: Shop, luck: random.Random) -> dict[str, Any]:
    products = luck.sample(shop.products, LINES)
    items = [{"product_id": product, "quantity": luck.randint(1, 3)} for product in products]
    return {"customer": luck.choice(shop.customers), "items": items}


async def in_two_requests(line: Line, shop: Shop, luck: random.Random, till: int) -> None:
    """As a till of Kassa sells: it places the order, and then it is paid in cash."""
    order = await line.posts("/api/orders/", basket(shop, luck))
    await line.posts(f"/api/orders/{order['id']}/pay/", {"payment_method": "CASH", "received_amount": "100000.00"})


async def by_scanner(line: Line, shop: Shop, luck: random.Random, till: int) -> None:
    """As a till of the other maker sells: a request a product, and then the checkout."""
    wanted = basket(shop, luck)
    scanned: dict[str, Any] = {"data": {}}
    for item in wanted["items"]:
        asked = {"product": item["product_id"], "quantity": item["quantity"], "customer": wanted["customer"]}
        scanned = await line.posts("/api/sales/sales/scan-item/", asked | {"session": shop.shifts[till]})
    await line.posts(f"/api/sales/sales/{scanned['data']['id']}/checkout/", {"payments": [{"payment_method": "cash"}]})


async def in_one_request(line: Line, shop: Shop, luck: random.Random, till: int) -> None:
    await line.posts("/", basket(shop, luck) | {"cashier": shop.cashiers[till], "store": shop.store})
