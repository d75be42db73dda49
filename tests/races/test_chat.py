"""Two telephones claim the same customer, or come with the same link, in the same instant."""

from __future__ import annotations

import asyncio

import pytest

from core import sql
from core.actor import Actor
from core.chat import accounts, invites, linking
from core.chat.invites import InviteSpent
from core.chat.models import ChatBot, ChatUser
from core.customers.models import Customer
from core.stores.models import Store
from core.users.models import Membership
from tests.world import World, a_customer

pytestmark = pytest.mark.race

NUMBER = "+525511112222"


async def test_two_accounts_that_claim_one_customer_end_with_one_tie(busy_world: World) -> None:
    owner = await busy_world.owner()
    lucia = await a_customer(owner, phone=NUMBER, phone_e164=NUMBER)
    bot = await ChatBot.create(telegram_id=1, path="path")

    async def claims(telegram_id: int) -> None:
        async with sql.together():
            account = await accounts.met(bot.id, telegram_id, "María", "es")
            await linking.show_number(account, NUMBER)

    await asyncio.gather(*(claims(number) for number in range(1, 9)))

    [tie] = await ChatUser.filter(store_id=owner.store["id"], hidden_at=None)
    assert tie.customer_id == lucia.id


async def test_two_accounts_of_one_number_join_as_one_customer(busy_world: World) -> None:
    owner = await busy_world.owner()
    bot = await ChatBot.create(telegram_id=1, path="path")

    async def joins(telegram_id: int) -> None:
        async with sql.together():
            account = await accounts.met(bot.id, telegram_id, "María", "es")
            await linking.show_number(account, NUMBER)
            await linking.join(account, await Store.get(id=owner.store["id"]), "María")

    await asyncio.gather(*(joins(number) for number in range(1, 7)))

    assert await Customer.filter(store_id=owner.store["id"], phone_e164=NUMBER).count() == 1
    assert await ChatUser.filter(store_id=owner.store["id"], hidden_at=None).count() == 1


async def test_a_link_for_one_lets_one_in(busy_world: World) -> None:
    owner = await busy_world.owner()
    store = await Store.get(id=owner.store["id"])
    member = await Membership.get(user_id=owner.user["id"]).select_related("user")
    token = (await invites.for_staff(owner.user["id"], Actor(store, member))).token
    bot = await ChatBot.create(telegram_id=1, path="path")

    async def comes(telegram_id: int) -> bool:
        async with sql.together():
            account = await accounts.met(bot.id, telegram_id, "Pedro", "es")
            try:
                invite = await invites.opened(token)
            except InviteSpent:
                return False
            await linking.tie_staff(account, await invites.member_of(invite))
            await invites.spend(invite)
            return True

    let_in = await asyncio.gather(*(comes(number) for number in range(1, 9)))

    assert sum(let_in) == 1
    assert await ChatUser.filter(user_id=owner.user["id"], hidden_at=None).count() == 1
