"""The card: good for minutes, of one store, and nobody else can make one."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from core import clock
from core.actor import Actor
from core.chat import cards
from core.chat.cards import LIFE, CardInvalid
from core.stores.models import Store
from tests.world import World, a_customer


async def test_a_till_reads_whose_it_is_for_five_minutes(world: World) -> None:
    owner = await world.owner()
    lucia = await a_customer(owner)
    by = Actor(await Store.get(id=owner.store["id"]))
    card = cards.issued(lucia)

    assert (await cards.read(card.token, by)).id == lucia.id
    assert cards.is_one(card.token)
    with time_machine.travel(clock.now() + LIFE - timedelta(seconds=5)):
        assert (await cards.read(card.token, by)).id == lucia.id
    with time_machine.travel(clock.now() + LIFE + timedelta(seconds=5)), pytest.raises(CardInvalid):
        await cards.read(card.token, by)


async def test_it_is_no_card_of_another_store_nor_of_who_left(world: World) -> None:
    owner, other = await world.owner(), await world.owner("Dos", "+525587654321")
    lucia = await a_customer(owner)
    card = cards.issued(lucia)

    with pytest.raises(CardInvalid):
        await cards.read(card.token, Actor(await Store.get(id=other.store["id"])))
    await lucia.hide()
    with pytest.raises(CardInvalid):
        await cards.read(card.token, Actor(await Store.get(id=owner.store["id"])))


async def test_another_letter_is_another_card(world: World) -> None:
    owner = await world.owner()
    by = Actor(await Store.get(id=owner.store["id"]))
    token = cards.issued(await a_customer(owner)).token
    for at in range(len(token)):
        other = "A" if token[at] != "A" else "B"
        with pytest.raises(CardInvalid):
            await cards.read(token[:at] + other + token[at + 1 :], by)


@given(st.text(max_size=80))
def test_what_is_none_is_none(text: str) -> None:
    assert not cards.is_one(text)
