"""Whose customer and whose colleague somebody is: one tie an account and store, and none that nobody vouched for."""

from __future__ import annotations

import pytest

from core.chat import accounts, linking
from core.chat.linking import JoiningClosed, NoNumber, Place
from core.chat.models import ChatAccount, ChatBot, ChatUser
from core.customers.models import Customer
from core.phone import PhoneInvalid
from core.stores.models import Store
from core.users.models import Membership, User
from tests.world import Caller, World, a_customer

NUMBER = "+525511112222"


async def _account(telegram_id: int = 501, name: str = "María") -> ChatAccount:
    bot = await ChatBot.get_or_none(store_id=None)
    bot = bot or await ChatBot.create(telegram_id=1, path="path")
    return await accounts.met(bot.id, telegram_id, name, "es-MX")


async def _lucia(owner: Caller) -> Customer:
    return await a_customer(owner, phone=NUMBER, phone_e164=NUMBER)


def _where(places: list[Place]) -> list[tuple[int, bool]]:
    return [(place.store.id, place.as_staff) for place in places]


async def test_a_number_ties_wherever_it_is_known(world: World) -> None:
    first, second = await world.owner(), await world.owner("Dos", "+525587654321")
    await _lucia(first)
    await second.patches("/api/users/me/", {"phone_number": "55 1111-22 22"})

    found = await linking.show_number(await _account(), "525511112222")

    assert _where(found) == [(second.store["id"], True), (first.store["id"], False)]
    assert {tie.mobile_number for tie in await ChatUser.all()} == {NUMBER}
    again = await linking.show_number(await _account(), NUMBER)
    assert _where(again) == _where(found)
    assert await ChatUser.all().count() == 2


async def test_one_store_alone_where_the_bot_is_its_own(world: World) -> None:
    first, second = await world.owner(), await world.owner("Dos", "+525587654321")
    await _lucia(first)
    await _lucia(second)

    found = await linking.show_number(await _account(), NUMBER, first.store["id"])

    assert _where(found) == [(first.store["id"], False)]
    assert await ChatUser.all().count() == 1


async def test_of_two_colleagues_who_gave_one_number_nobody_is_meant(world: World) -> None:
    owner = await world.owner()
    clerk = await world.hired(owner)
    await owner.patches("/api/users/me/", {"phone_number": NUMBER})
    await clerk.patches("/api/users/me/", {"phone_number": NUMBER})

    assert await linking.show_number(await _account(), NUMBER) == []


async def test_the_row_that_the_shop_wrote_by_hand_becomes_theirs(world: World) -> None:
    owner = await world.owner()
    await _lucia(owner)
    row = await owner.posts("/api/chatbotusers/", {"mobile_number": "525511112222", "name": "Lucy"})
    assert row.status == 201, row.body
    by_hand = await ChatUser.get(name="Lucy")

    await linking.show_number(await _account(), NUMBER)

    [tie] = await ChatUser.all()
    assert (tie.id, tie.name, tie.mobile_number) == (by_hand.id, "Lucy", "525511112222")
    assert tie.last_interaction


async def test_a_number_that_went_to_somebody_else_takes_nothing_along(world: World) -> None:
    """Who had it before was of the staff there: the newcomer is the customer, and no more."""
    owner = await world.owner()
    lucia = await _lucia(owner)
    before, after = await _account(501), await _account(502)
    await linking.show_number(before, NUMBER)
    await linking.tie_staff(before, await Membership.get(user_id=owner.user["id"]).select_related("user"))

    found = await linking.show_number(after, NUMBER)

    assert _where(found) == [(owner.store["id"], False)]
    [tie] = await ChatUser.filter(hidden_at=None)
    assert (tie.account_id, tie.customer_id, tie.user_id) == (after.id, lucia.id, None)
    assert await linking.places(before) == []


async def test_an_invite_ties_by_no_number_that_nobody_vouched_for(world: World) -> None:
    owner = await world.owner()
    await owner.patches("/api/users/me/", {"phone_number": NUMBER})
    await _lucia(owner)
    hers, his = await _account(501), await _account(502)
    await linking.show_number(hers, NUMBER)

    await linking.tie_staff(his, await Membership.get(user_id=owner.user["id"]).select_related("user"))

    assert _where(await linking.places(hers)) == [(owner.store["id"], False)]
    assert _where(await linking.places(his)) == [(owner.store["id"], True)]


async def test_a_customer_who_left_is_nowhere(world: World) -> None:
    owner = await world.owner()
    lucia = await _lucia(owner)
    account = await _account()
    assert await linking.show_number(account, NUMBER)

    await lucia.hide()

    assert await linking.places(account) == []


async def test_joining_needs_a_number_and_a_store_that_allows_it(world: World) -> None:
    store = await Store.get(id=(await world.owner()).store["id"])
    account = await _account()
    with pytest.raises(NoNumber):
        await linking.join(account, store, "María")
    with pytest.raises(PhoneInvalid):
        await linking.show_number(account, "12")
    assert await linking.show_number(account, NUMBER) == []
    store.joining_by_chat = False
    with pytest.raises(JoiningClosed):
        await linking.join(account, store, "María")
    store.joining_by_chat = True

    tie = await linking.join(account, store, "  ")
    again = await linking.join(account, store, "María")

    assert (again.id, again.customer_id) == (tie.id, tie.customer_id)
    assert (await Customer.get(id=tie.customer_id)).first_name == NUMBER


async def test_a_customer_may_be_of_the_staff_too(world: World) -> None:
    owner = await world.owner()
    await _lucia(owner)
    await User.filter(id=owner.user["id"]).update(phone_number="5511112222")

    found = await linking.show_number(await _account(), NUMBER)

    assert _where(found) == [(owner.store["id"], True), (owner.store["id"], False)]
    assert await ChatUser.all().count() == 1


async def test_leaving(world: World) -> None:
    owner = await world.owner()
    await _lucia(owner)
    account = await _account()
    await linking.show_number(account, NUMBER)

    await linking.leave(account, owner.store["id"])

    assert await linking.places(account) == []
