"""Links into the chat, and the chat users that come of them."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from typing import Any

import pytest

from core import clock
from core.chat import accounts, invites, linking
from core.chat.invites import InviteSpent
from core.chat.models import ChatAccount, ChatBot, ChatInvite, ChatUser
from core.stores.models import Store
from core.tickets.models import Ticket
from tests.world import Caller, World, a_row

INVITE = "/api/chatbotusers/invite/"


async def _bot(username: str = "kassa_demo_bot", store_id: int | None = None) -> ChatBot:
    facts: dict[str, Any] = {"token_sealed": b"x"} if store_id else {}
    number, path = (1000001, "p" * 43) if store_id is None else (1000002, "q" * 43)
    return await ChatBot.create(telegram_id=number, username=username, path=path, store_id=store_id, **facts)


async def _account(bot: ChatBot) -> ChatAccount:
    return await accounts.met(bot.id, 42, "Juan", "es")


async def test_one_of_the_staff_is_invited_once(world: World) -> None:
    await _bot()
    owner = await world.owner()
    clerk = await world.hired(owner)

    told = await owner.posts(INVITE, {"user": clerk.user["id"]})

    assert told.status == 201
    assert told.body["kind"] == "staff"
    assert told.body["link"] == f"https://t.me/kassa_demo_bot?start={told.body['token']}"
    assert len(told.body["token"]) <= 64
    until = datetime.fromisoformat(told.body["expires_at"])
    assert timedelta(days=6, hours=23) < until - clock.now() <= timedelta(days=7)
    invite = await invites.opened(told.body["token"])
    assert invite.user_id == clerk.user["id"]
    await invites.spend(invite)
    with pytest.raises(InviteSpent):
        await invites.opened(told.body["token"])


async def test_of_the_word_only_a_mark_is_kept(world: World) -> None:
    owner = await world.owner()
    token = (await owner.posts(INVITE, {})).body["token"]

    [invite] = await ChatInvite.all()
    assert bytes(invite.token_hash) == hashlib.sha256(token.encode()).digest()


@pytest.mark.parametrize("body", [{}, {"store": True}])
async def test_the_stores_own_door_has_one_word_at_a_time(world: World, body: dict[str, Any]) -> None:
    await _bot()
    owner = await world.owner()

    first, second = await owner.posts(INVITE, body), await owner.posts(INVITE, body)

    assert (second.status, second.body["kind"], second.body["expires_at"]) == (201, "store", None)
    assert (await invites.opened(second.body["token"])).store_id == owner.store["id"]
    with pytest.raises(InviteSpent):
        await invites.opened(first.body["token"])


async def test_a_link_to_a_ticket(world: World) -> None:
    owner, neighbour = await world.owner(), await world.owner()
    ticket = await a_row(Ticket, owner)

    told = await owner.posts(INVITE, {"ticket": ticket.id})
    foreign = await neighbour.posts(INVITE, {"ticket": ticket.id})

    assert (told.status, told.body["kind"]) == (201, "ticket")
    assert (foreign.status, list(foreign.body)) == (400, ["ticket"])


async def test_whom_there_is_not_and_two_at_once(world: World) -> None:
    owner, neighbour = await world.owner(), await world.owner()
    stranger, ticket = await world.hired(neighbour), await a_row(Ticket, owner)

    unknown = await owner.posts(INVITE, {"user": stranger.user["id"]})
    both = await owner.posts(INVITE, {"user": owner.user["id"], "ticket": ticket.id})

    assert (unknown.status, list(unknown.body)) == (400, ["user"])
    assert both.status == 400
    assert await ChatInvite.all().count() == 0


@pytest.mark.parametrize("body", [{"user": "x"}, {"user": 0}, {"ticket": 2**63}, {"user": [1]}])
async def test_what_is_no_id(world: World, body: dict[str, Any]) -> None:
    owner = await world.owner()

    assert (await owner.posts(INVITE, body)).status == 400


async def test_nobody_hands_out_a_rank_above_their_own(world: World) -> None:
    owner = await world.owner()
    admin, clerk = await world.hired(owner, "ADMIN"), await world.hired(owner)

    assert (await admin.posts(INVITE, {"user": owner.user["id"]})).status == 403
    assert (await admin.posts(INVITE, {"user": clerk.user["id"]})).status == 201
    assert (await clerk.posts(INVITE, {})).status == 403


async def test_the_link_is_of_the_bot_that_speaks_for_the_store(world: World) -> None:
    owner = await world.owner()
    unknown = await owner.posts(INVITE, {})
    await _bot()
    await _bot("lupita_bot", owner.store["id"])
    own = await owner.posts(INVITE, {})

    assert unknown.body["link"] is None
    assert own.body["link"].startswith("https://t.me/lupita_bot?start=")


async def _tied(owner: Caller) -> ChatUser:
    """Juan has come by chat."""
    account = await _account(await _bot())
    await linking.show_number(account, "521234567890")
    store = await Store.get(id=owner.store["id"])
    return await linking.join(account, store, "Juan")


async def test_whoever_came_by_chat_is_a_chat_user_as_documented(world: World) -> None:
    owner = await world.owner()
    tie = await _tied(owner)

    [listed] = (await owner.gets("/api/chatbotusers/")).body

    assert set(listed) == {"mobile_number", "name", "last_interaction"}
    assert (listed["mobile_number"], listed["name"]) == ("+521234567890", "Juan")
    assert datetime.fromisoformat(listed["last_interaction"]) <= clock.now()
    assert (await owner.gets("/api/chatbotusers/+521234567890/")).body == listed
    renamed = await owner.patches("/api/chatbotusers/+521234567890/", {"name": "Juan P."})
    assert renamed.body["name"] == "Juan P."
    assert await ChatUser.filter(id=tie.id, name="Juan P.").exists()


async def test_who_is_deleted_there_is_untied_from_the_chat(world: World) -> None:
    owner = await world.owner()
    tie = await _tied(owner)
    account = await ChatAccount.get(id=tie.account_id)
    assert [place.store.id for place in await linking.places(account)] == [owner.store["id"]]

    assert (await owner.deletes("/api/chatbotusers/+521234567890/")).status == 204

    assert await linking.places(account) == []
    assert (await owner.gets("/api/chatbotusers/")).body == []


async def test_somebody_written_down_by_hand_is_the_same_once_they_come(world: World) -> None:
    owner = await world.owner()
    await owner.posts("/api/chatbotusers/", {"mobile_number": "+521234567890", "name": "Juan Perez"})
    await _tied(owner)

    [listed] = (await owner.gets("/api/chatbotusers/")).body
    assert listed["name"] == "Juan Perez"
    assert listed["last_interaction"]
