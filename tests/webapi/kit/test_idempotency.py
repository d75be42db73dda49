"""A till may retry anything at any time: one effect, and the first answer again."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
import pytest_asyncio

from core import clock
from core.idempotency import KeptAnswer, forget_old
from tests.webapi.kit import till, toys
from tests.webapi.kit.conftest import serving
from tests.webapi.kit.toys import Toy
from tests.world import Caller, World

SELL, OPEN = "/toy/till/sell/", "/toy/till/open/"
ANOTHER = "This Idempotency-Key was already used for a different request."
BAD_KEY = "Idempotency-Key must be 1 to 255 printable ASCII characters."


@pytest_asyncio.fixture
async def shop(db: None) -> AsyncIterator[World]:
    await toys.make_room()
    async with serving(till.routes.operations) as world:
        yield world


@pytest_asyncio.fixture
async def seller(shop: World) -> Caller:
    return await shop.owner()


async def test_a_repeated_sale_happens_once_and_is_answered_alike(seller: Caller) -> None:
    first = await seller.posts(SELL, {"name": "Kite"}, Idempotency_Key="one")
    second = await seller.posts(SELL, {"name": "Kite"}, Idempotency_Key="one")

    assert (first.status, first.body["name"]) == (201, "Kite")
    assert (second.status, second.body) == (first.status, first.body)
    assert second.headers["Content-Type"] == first.headers["Content-Type"]
    assert "Idempotency-Replayed" not in first.headers
    assert second.headers["Idempotency-Replayed"] == "true"
    assert await Toy.all().count() == 1


async def test_without_a_key_every_sale_is_a_sale(seller: Caller) -> None:
    for name in ("Kite", "Ball"):
        await seller.posts(SELL, {"name": name})

    assert await Toy.all().count() == 2
    assert await KeptAnswer.all().count() == 0


async def test_another_request_under_the_same_key_is_refused(seller: Caller) -> None:
    await seller.posts(SELL, {"name": "Kite"}, Idempotency_Key="one")

    other_body = await seller.posts(SELL, {"name": "Ball"}, Idempotency_Key="one")
    other_path = await seller.posts(f"{SELL}?again=1", {"name": "Kite"}, Idempotency_Key="one")

    assert (other_body.status, other_body.body) == (422, {"detail": ANOTHER})
    assert (other_path.status, other_path.body) == (422, {"detail": ANOTHER})
    assert await Toy.all().count() == 1


async def test_a_key_belongs_to_the_device_that_used_it(shop: World, seller: Caller) -> None:
    colleague = await shop.hired(seller)
    stranger = await shop.owner("Another shop")

    for caller, name in ((seller, "Kite"), (colleague, "Ball"), (stranger, "Doll")):
        told = await caller.posts(SELL, {"name": name}, Idempotency_Key="one")
        assert (told.status, told.body["name"]) == (201, name)

    assert await Toy.all().count() == 3


async def test_a_refused_sale_keeps_nothing_and_may_be_tried_again(seller: Caller) -> None:
    refused = await seller.posts(SELL, {"sold_out": True}, Idempotency_Key="one")
    invalid = await seller.posts(SELL, {"name": ""}, Idempotency_Key="one")
    broken = await seller.posts(SELL, {"broken": True}, Idempotency_Key="one")
    assert (refused.status, invalid.status, broken.status) == (400, 400, 500)
    assert (await Toy.all().count(), await KeptAnswer.all().count()) == (0, 0)

    assert (await seller.posts(SELL, {"name": "Kite"}, Idempotency_Key="one")).status == 201


async def test_a_key_is_new_again_after_its_day(seller: Caller) -> None:
    await seller.posts(SELL, {"name": "Kite"}, Idempotency_Key="one")
    await KeptAnswer.all().update(created_at=clock.now() - timedelta(hours=24, seconds=1))

    told = await seller.posts(SELL, {"name": "Ball"}, Idempotency_Key="one")
    replay = await seller.posts(SELL, {"name": "Ball"}, Idempotency_Key="one")

    assert (told.status, told.body["name"]) == (201, "Ball")
    assert replay.body == told.body
    assert await KeptAnswer.all().count() == 1


async def test_keys_past_their_day_are_forgotten_and_others_kept(seller: Caller) -> None:
    for key in ("old", "new"):
        await seller.posts(SELL, {"name": key}, Idempotency_Key=key)
    await KeptAnswer.filter(key="old").update(created_at=clock.now() - timedelta(hours=24, seconds=1))

    assert await forget_old() == 1
    assert [kept.key for kept in await KeptAnswer.all()] == ["new"]


@pytest.mark.parametrize("key", ["", "x" * 256, "a\tb", "ключ", "é", "\u00a0"])
async def test_a_key_that_is_none_is_refused(seller: Caller, key: str) -> None:
    told = await seller.posts(SELL, {}, Idempotency_Key=key)

    assert (told.status, told.body) == (400, {"detail": BAD_KEY})
    assert await Toy.all().count() == 0


@pytest.mark.parametrize("key", ["x", "x" * 255, "'; DROP TABLE toy; --", "{0}"])
async def test_a_key_may_be_anything_printable(seller: Caller, key: str) -> None:
    first = await seller.posts(SELL, {}, Idempotency_Key=key)
    assert (await seller.posts(SELL, {}, Idempotency_Key=key)).body == first.body
    assert first.status == 201


async def test_an_answer_lies_sealed_in_the_table(shop: World, seller: Caller) -> None:
    told = await shop.anybody.posts(OPEN, {}, Idempotency_Key="one")
    again = await shop.anybody.posts(OPEN, {}, Idempotency_Key="one")

    kept = await KeptAnswer.get(key="one")
    assert again.body == told.body == {"id": told.body["id"], "token": till.SECRET}
    assert kept.body
    assert till.SECRET.encode() not in kept.body
    assert kept.scope == "address:127.0.0.1"


async def test_only_a_post_is_kept(seller: Caller) -> None:
    for name in ("Kite", "Ball"):
        told = await seller.asks("PUT", SELL, {"name": name}, Idempotency_Key="one")
        assert (told.status, told.body["name"]) == (200, name)

    assert await KeptAnswer.all().count() == 0


async def test_a_kept_answer_is_not_for_who_was_signed_out(seller: Caller) -> None:
    await seller.posts(SELL, {}, Idempotency_Key="one")
    mine = (await seller.gets("/api/sessions/")).body[0]["id"]
    await seller.posts(f"/api/sessions/{mine}/revoke/")

    assert (await seller.posts(SELL, {}, Idempotency_Key="one")).status == 401
