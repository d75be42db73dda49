"""/readyz: what a balancer goes by."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import pytest
from redis.exceptions import ConnectionError  # noqa: A004 - as a lost Redis is told

from core import health
from tests.world import World
from webapi.kit.leaving import LEAVING


async def _lost() -> str:
    raise ConnectionError


async def test_without_redis_a_host_goes_on_selling(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "_redis", _lost)
    told = await world.anybody.gets("/readyz")
    assert (told.status, told.body["status"]) == (200, "degraded")
    assert told.body["redis"] == "unavailable (ConnectionError)"


async def test_without_its_database_it_does_not(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "_database", _lost)
    told = await world.anybody.gets("/readyz")
    assert (told.status, told.body["status"]) == (503, "unavailable")


async def test_a_host_that_leaves_says_so_and_serves_on(world: World) -> None:
    """On lines that end with their answer: whoever asks again is sent to another host."""
    owner = await world.owner()
    before = await owner.gets("/api/users/me/")
    app = world.anybody.client.app
    assert app
    app[LEAVING].set()

    asked, served = await world.anybody.gets("/readyz"), await owner.gets("/api/users/me/")

    assert (asked.status, asked.body["status"]) == (503, "leaving")
    assert served.status == 200
    assert [told.headers.get("Connection") for told in (before, asked, served)] == [None, "close", "close"]


@pytest.mark.parametrize(
    ("hops", "said", "scheme"), [("1", "https", "https"), ("0", "https", "http"), ("1", "ftp", "http")]
)
async def test_the_next_page_is_where_the_proxy_takes_tls_off(
    world: World, settled: Any, hops: str, said: str, scheme: str
) -> None:
    settled(KASSA_TRUSTED_HOPS=hops)
    owner = await world.owner()
    for number in range(2):
        await owner.posts("/api/customers/", {"first_name": f"Cliente {number}", "phone": f"+525512345{number:03}"})

    page = await owner.gets("/api/customers/?page=1&page_size=1", X_Forwarded_Proto=said)

    assert urlsplit(page.body["next"]).scheme == scheme
