"""Nothing of a request stays in the process once it is answered. The long form is make leak."""

from __future__ import annotations

import asyncio
import gc
from collections import Counter
from collections.abc import AsyncIterator
from typing import Any
from uuid import uuid4

import pytest_asyncio
from aiohttp import web

from tests.load.living import grown, living
from tests.stress.wire import Request, Wire
from tests.webapi.kit.conftest import serving
from tests.world import Caller, World
from webapi.kit.router import Router
from webapi.pos import POS

_WARM, _MEASURED = 36, 180
# aiohttp remembers so many addresses that it took apart.
_ADDRESSES = 300
_MANY = 2000
_toys = Router(POS, "/toy/")
_kept: list[Any] = []


class Crumb:
    """What a handler forgets to forget."""

    def __init__(self, request: web.Request) -> None:
        self.headers = dict(request.headers)


@_toys.get("crumbs/", who="public")
async def drop(request: web.Request) -> dict[str, int]:
    _kept.append(Crumb(request))
    return {"kept": len(_kept)}


@pytest_asyncio.fixture
async def shop(db: None) -> AsyncIterator[World]:
    async with serving(_toys.operations) as world:
        yield world


async def _shopping(till: Wire, product: int, number: int) -> int:
    """In turn what a shop asks most, what it is refused and what is not there."""
    match number % 6:
        case 0:
            order = {"items": [{"product_id": product, "quantity": 1}]}
            placed = await till.asks(Request("POST", "/api/orders/", order, str(uuid4())))
            asked = Request("POST", f"/api/orders/{placed.body['id']}/pay/", {"payment_method": "CARD"})
        case 1:
            asked = Request("GET", "/api/products/?search=Cola")
        case 2:
            asked = Request("GET", "/api/analytics/sales-summary/")
        case 3:
            asked = Request("POST", "/api/orders/", {"items": [{"product_id": 0, "quantity": 1}]})
        case 4:
            asked = Request("GET", f"/api/nothing/{number}/")
        case _:
            asked = Request("PATCH", f"/api/products/{product}/", {"price": f"{number}.50"}, str(uuid4()))
    return (await till.asks(asked)).status


async def _settled() -> Counter[str]:
    """Looking leaves something behind too, the first time."""
    await _seen()
    return await _seen()


async def _seen() -> Counter[str]:
    """asyncio keeps timers that were cancelled until there are many: a rising and falling heap that is no leak."""
    loop = asyncio.get_running_loop()
    for _ in range(_MANY):
        loop.call_later(3600, int).cancel()
    await asyncio.sleep(0)
    gc.collect()
    return living()


def _line(world: World, caller: Caller) -> Wire:
    """aiohttp's own client for tests keeps every answer that it ever had."""
    return Wire(world.anybody.client.server.port or 0, caller.tokens.get("access", ""))


async def test_what_a_request_needed_goes_with_it(shop: World) -> None:
    owner = await shop.owner()
    cola = {"name": "Cola", "sku": "KO", "price": "10.00", "tax_rate": "0.16", "current_stock": 1000}
    product, till = (await owner.posts("/api/products/", cola)).body["id"], _line(shop, owner)
    assert [await _shopping(till, product, number) for number in range(6)] == [200, 200, 200, 400, 404, 200]
    for number in range(_WARM):
        await _shopping(till, product, number)
    for number in range(_ADDRESSES):
        await till.asks(Request("GET", f"/api/nothing/{number}/"))
    before = await _settled()

    for number in range(_MEASURED):
        await _shopping(till, product, number)

    # A sixth of them is of each sort; what keeps one thing of each of one sort is found too.
    assert grown(before, await _seen(), _MEASURED // 6) == {}
    till.cut()


async def test_a_leak_is_found(shop: World) -> None:
    """The test above must not pass because it looks for nothing."""
    line = _line(shop, shop.anybody)
    await line.asks(Request("GET", "/toy/crumbs/"))
    before = await _settled()

    for _ in range(50):
        await line.asks(Request("GET", "/toy/crumbs/"))
    leaking = grown(before, await _seen(), 50)
    _kept.clear()
    line.cut()

    assert f"{__name__}.Crumb" in leaking
