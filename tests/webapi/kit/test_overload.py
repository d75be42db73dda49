"""More is asked than can be answered: what a client hears, what was not done, and who is answered all the same."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any
from unittest.mock import Mock

import pytest
import pytest_asyncio
from aiohttp import web
from aiohttp.test_utils import make_mocked_request

from core.idempotency import KeptAnswer
from core.sales.models import Order
from tests.webapi.kit.conftest import serving
from tests.webapi.kit.raw import raw_request
from tests.world import Caller, World
from webapi.kit import operation, spreadsheets
from webapi.kit.gate import GATE, Gate, Overloaded, Place
from webapi.kit.reading import body_of
from webapi.kit.router import Router
from webapi.pos import POS

_toys = Router(POS, "/toy/")


@_toys.get("quick/", who="public")
@_toys.post("quick/", who="public", transaction=False)
async def take() -> dict[str, str]:
    return {"seen": "all"}


@pytest_asyncio.fixture
async def toys(db: None) -> AsyncIterator[World]:
    async with serving(_toys.operations) as world:
        yield world


def _gate(world: World) -> Gate:
    app = world.anybody.client.app
    assert app
    gate: Gate = app[GATE]
    return gate


def _full(world: World) -> None:
    """Nobody comes in, and nobody may wait."""
    _gate(world).width = _gate(world).longest_line = 0


EN = "Too much is asked at this moment. Nothing was done; try again."
ES = "Hay demasiadas solicitudes en este momento. No se hizo nada; inténtelo de nuevo."
RU = "Сейчас слишком много запросов. Ничего не сделано; повторите попытку."
SAID = {
    "POST /api/orders/": {"detail": ES},
    "POST /api/sales/sales/scan-item/": {"status": "error", "message": RU},
    "POST /api/contracts/": {"status": "error", "message": RU},
    "POST /api/clients/add/": {"success": False, "error": RU},
    "POST /api/auth/login/": {"detail": EN, "status": "error", "message": EN},
    "GET /api/alarms/": {"detail": EN, "status": "error", "message": EN},
}


@pytest.mark.parametrize(("asked", "said"), SAID.items())
async def test_every_dialect_says_so_in_its_own_shape_and_when_to_come_back(
    world: World, asked: str, said: dict[str, Any]
) -> None:
    _full(world)
    method, _, path = asked.partition(" ")

    told = await world.anybody.asks(method, path, {} if method == "POST" else None)

    assert (told.status, told.body) == (503, said)
    assert told.headers["Retry-After"] in {"1", "2", "3"}


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/metrics"])
async def test_the_probes_are_answered_all_the_same(world: World, path: str) -> None:
    _full(world)

    assert (await world.anybody.gets(path)).status == 200


async def test_a_body_that_is_not_there_yet_is_not_waited_for(toys: World) -> None:
    _full(toys)

    told = await raw_request(toys.anybody, "POST /toy/quick/ HTTP/1.1\r\nHost: x\r\nContent-Length: 900000\r\n\r\n")

    assert told.status == 503


async def test_a_till_that_comes_back_under_its_key_sells_once(world: World) -> None:
    owner = await world.owner()
    order = {"items": [{"product_id": await _cola(owner), "quantity": 1}]}
    open_to_all = _gate(world).width
    _full(world)

    sent_away = await owner.posts("/api/orders/", order, Idempotency_Key="till 1 sale 1")

    assert sent_away.status == 503
    assert (await Order.all().count(), await KeptAnswer.filter(key="till 1 sale 1").count()) == (0, 0)

    _gate(world).width = open_to_all
    sold = await owner.posts("/api/orders/", order, Idempotency_Key="till 1 sale 1")
    again = await owner.posts("/api/orders/", order, Idempotency_Key="till 1 sale 1")

    assert (sold.status, again.body) == (201, sold.body)
    assert again.headers["Idempotency-Replayed"] == "true"
    assert await Order.all().count() == 1


async def test_figures_tell_how_full_it_is_and_who_was_sent_away(toys: World) -> None:
    gate = _gate(toys)
    gate.width, gate.longest_line = 1, 1
    await gate.enter()
    waiting = asyncio.ensure_future(gate.enter())
    await asyncio.sleep(0)
    await toys.anybody.gets("/toy/quick/")

    told = (await toys.anybody.gets("/metrics")).body

    for line in ("in_hand 1.0", "in_hand_most 1.0", "waiting 1.0", 'shed_total{why="line_full"} 1.0'):
        assert f"\nkassa_requests_{line}\n" in told
    gate.leave()
    assert await waiting


async def test_whoever_sends_slowly_holds_no_place(toys: World, monkeypatch: pytest.MonkeyPatch) -> None:
    _gate(toys).width, _gate(toys).longest_line = 1, 0
    others = []

    async def meanwhile(request: web.Request) -> bytes:
        """What the API does until the body is there."""
        others.append((await toys.anybody.gets("/toy/quick/")).status)
        return await body_of(request)

    monkeypatch.setattr(operation, "body_of", meanwhile)
    head = "POST /toy/quick/ HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n"
    told = await raw_request(toys.anybody, head, b"{}")

    assert (others, told.status) == ([200], 200)


async def test_whoever_waits_for_a_spreadsheet_holds_no_place(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    owner = await world.owner()
    _gate(world).width, _gate(world).longest_line = 1, 0
    inside = []
    monkeypatch.setattr(spreadsheets, "workbook", lambda tables: inside.append(_gate(world).inside))

    await owner.gets("/api/analytics/cashiers/?format=xlsx")

    assert inside == [0]


async def test_whoever_hung_up_in_the_line_is_not_served(toys: World) -> None:
    gate = _gate(toys)
    gate.width, gate.longest_line = 1, 1
    await gate.enter()
    gone = make_mocked_request("GET", "/toy/quick/", app=toys.anybody.client.app, protocol=Mock(), transport=None)
    taking = asyncio.ensure_future(Place(gone).take())
    await asyncio.sleep(0)

    gate.leave()

    with pytest.raises(Overloaded):
        await taking
    assert (gate.inside, gate.shed) == (0, {"hung_up": 1})


async def _cola(owner: Caller) -> int:
    made = await owner.posts(
        "/api/products/", {"name": "Cola", "sku": "KO", "price": "10.00", "tax_rate": "0.16", "current_stock": 5}
    )
    assert made.status == 201, made.body
    return int(made.body["id"])
