"""What comes over the wire as it was typed, and what is no request at all."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from core.customers.models import Customer
from tests import shop
from tests.webapi.kit.raw import raw_request
from tests.world import World


async def test_letters_that_nobody_encoded_are_read_as_they_were_typed(world: World) -> None:
    owner = await world.owner()
    await shop.customer(owner, "Иван")
    await shop.customer(owner, "Nina")
    token = owner.headers["Authorization"]
    asked = f"GET /api/customers/?search=Иван HTTP/1.1\r\nHost: x\r\nAuthorization: {token}\r\n\r\n"

    told = await raw_request(owner, asked.encode().decode("latin-1"))

    assert told.status == 200
    assert [one["first_name"] for one in told.json["results"]] == ["Иван"]


async def test_a_body_that_looks_like_a_request_stays_a_body(world: World) -> None:
    owner = await world.owner()
    body = '{"first_name":"GET /ñ HTTP/1.1","phone":"+525510000001"}'.encode()
    head = f"POST /api/customers/ HTTP/1.1\r\nHost: x\r\nAuthorization: {owner.headers['Authorization']}\r\n"

    told = await raw_request(owner, f"{head}Content-Length: {len(body)}\r\n\r\n", body)

    assert told.status == 201
    assert await Customer.filter(first_name="GET /ñ HTTP/1.1").count() == 1


@pytest.mark.parametrize(
    "head",
    [
        "NONSENSE\r\n\r\n",
        "G@T / HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET / HTTP/9.9\r\nHost: x\r\n\r\n",
        f"GET /{'x' * 20_000} HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: nine\r\n\r\n",
        "\xd0\xff\x00\r\n\r\n",
    ],
)
async def test_what_is_no_request_is_told_so_in_json(world: World, head: str) -> None:
    told = await raw_request(world.anybody, head)

    assert told.status == 400
    assert told.headers["Content-Type"].startswith("application/json")
    assert "HTTP" in str(told.json)
    assert "Traceback" not in told.body


async def test_a_head_that_does_not_end_is_not_waited_for(world: World, settled: Callable[..., None]) -> None:
    settled(KASSA_REQUEST_SECONDS="0.05")

    told = await raw_request(world.anybody, "GET / HTTP/1.1\r\nHost: ")

    assert told.status == 408
    assert told.json["detail"] == "The request did not arrive in time."


async def test_a_body_that_comes_in_drops_is_not_waited_for(world: World, settled: Callable[..., None]) -> None:
    head = "POST /api/auth/login/ HTTP/1.1\r\nHost: x\r\nContent-Length: 90\r\n\r\n"
    settled(KASSA_REQUEST_SECONDS="0.05")

    told = await raw_request(world.anybody, head, b'{"username":')

    assert told.status == 408


async def test_an_expectation_that_is_none_is_refused_in_json(world: World) -> None:
    told = await raw_request(world.anybody, "GET /healthz HTTP/1.1\r\nHost: x\r\nExpect: 200-maybe\r\n\r\n")

    assert told.status == 417
    assert "HTTP" in told.json["detail"]
