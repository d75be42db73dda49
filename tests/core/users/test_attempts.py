"""Failed sign-ins, and only those, close the door for a while."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from redis.asyncio import Redis

from core import valkey
from core.settings import settings
from tests.world import PASSWORD, Caller, Reply, World

# Tests share one address, so each speaks from one of its own behind a trusted proxy.
_numbers = iter(range(1, 250))


@pytest.fixture
def address(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("KASSA_TRUSTED_HOPS", "1")
    settings.cache_clear()
    yield f"198.51.100.{next(_numbers)}"
    monkeypatch.undo()
    settings.cache_clear()


async def _tries(world: World, caller: Caller, address: str, password: str = "wrong horse") -> Reply:
    asked = {"email": caller.user["email"], "password": password}
    return await world.anybody.posts("/api/auth/login/", asked, X_Forwarded_For=address)


async def test_the_eleventh_try_is_refused_even_with_the_right_password(world: World, address: str) -> None:
    owner = await world.owner()
    failures = [(await _tries(world, owner, address)).status for _ in range(10)]

    told = await _tries(world, owner, address, PASSWORD)

    assert failures == [401] * 10
    assert told.status == 429
    assert 800 < int(told.headers["Retry-After"]) <= 900


async def test_email_and_username_are_one_account(world: World, address: str) -> None:
    owner = await world.owner()
    by_name = Caller(world.anybody.client, user={"email": owner.user["username"]})

    statuses = [(await _tries(world, caller, address)).status for caller in (owner, by_name) * 6]

    assert statuses == [401] * 10 + [429] * 2


async def test_signing_in_well_is_never_limited(world: World, address: str) -> None:
    owner = await world.owner()

    assert {(await _tries(world, owner, address, PASSWORD)).status for _ in range(15)} == {200}


async def test_an_unknown_account_is_limited_just_the_same(world: World, address: str) -> None:
    nobody = Caller(world.anybody.client, user={"email": f"nobody{time.time()}@example.com"})

    statuses = [(await _tries(world, nobody, address)).status for _ in range(11)]

    assert statuses == [401] * 10 + [429]


async def test_an_address_that_guesses_at_many_accounts_is_shut_out(world: World, address: str) -> None:
    owner = await world.owner()
    for number in range(100):
        guessed = Caller(world.anybody.client, user={"email": f"guess{number}.{time.time()}@example.com"})
        assert (await _tries(world, guessed, address)).status == 401

    assert (await _tries(world, owner, address, PASSWORD)).status == 429
    assert (await _tries(world, owner, "203.0.113.9", PASSWORD)).status == 200


async def test_without_redis_a_process_counts_for_itself(
    world: World, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner = await world.owner()
    away = Redis.from_url("redis://127.0.0.1:1")
    monkeypatch.setattr(valkey, "client", lambda: away)

    statuses = [(await _tries(world, owner, address)).status for _ in range(11)]

    assert statuses == [401] * 10 + [429]
