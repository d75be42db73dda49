"""A till scans a loyalty card."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine

from core import clock
from core.chat import cards
from core.customers.models import Customer
from tests.world import World, a_customer

BY_CARD = "/api/customers/by-card/"


async def test_the_till_sees_the_customer_as_everywhere(world: World) -> None:
    owner = await world.owner()
    clerk, lucia = await world.hired(owner), await a_customer(owner)

    told = await clerk.posts(BY_CARD, {"token": cards.issued(lucia).token})

    assert told.status == 200
    assert told.body == (await clerk.gets(f"/api/customers/{lucia.id}/")).body


async def test_a_card_is_good_for_some_minutes_and_for_one_store(world: World) -> None:
    owner, neighbour = await world.owner(), await world.owner()
    lucia = await a_customer(owner)
    card = cards.issued(lucia)
    elsewhere = await neighbour.posts(BY_CARD, {"token": card.token})
    with time_machine.travel(clock.now() + timedelta(minutes=6), tick=False):
        too_late = await owner.posts(BY_CARD, {"token": card.token})
    await Customer.filter(id=lucia.id).update(hidden_at=clock.now())
    gone = await owner.posts(BY_CARD, {"token": card.token})

    for told in (elsewhere, too_late, gone):
        assert told.status == 400
        assert told.body["message"] == "The card is not of this store, or too old. The customer can show a new one."


@pytest.mark.parametrize("token", ["x", "AAAA", "é", "%%%", "A" * 200])
async def test_what_is_no_card(world: World, token: str) -> None:
    owner = await world.owner()

    assert (await owner.posts(BY_CARD, {"token": token})).status == 400


@pytest.mark.parametrize("body", [{}, {"token": None}, {"token": 5}, {"token": "A" * 201}, {"token": "\0"}])
async def test_a_body_without_a_word(world: World, body: dict[str, Any]) -> None:
    owner = await world.owner()

    told = await owner.posts(BY_CARD, body)

    assert told.status == 400
    assert list(told.body) == ["token"]


async def test_a_card_that_was_changed_is_none(world: World) -> None:
    owner = await world.owner()
    token = cards.issued(await a_customer(owner)).token
    for place in range(0, len(token), 5):
        other = "A" if token[place] != "A" else "B"
        changed = token[:place] + other + token[place + 1 :]
        assert (await owner.posts(BY_CARD, {"token": changed})).status == 400
