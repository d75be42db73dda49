"""Invites: each opens one door of one store, and who hands one out hands out no rank over their own."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine

from core import clock
from core.actor import Actor
from core.audit import AuditEntry
from core.chat import invites
from core.chat.invites import InviteSpent
from core.chat.models import ChatInvite
from core.refusal import NotAllowed, Unknown
from core.stores.models import Store
from core.tickets.models import Ticket
from core.users.models import Membership
from tests.world import Caller, World, a_row


async def _by(caller: Caller) -> Actor:
    store = await Store.get(id=caller.store["id"])
    return Actor(store, await Membership.get(store_id=store.id, user_id=caller.user["id"]).select_related("user"))


async def test_one_of_the_staff_once_within_a_week(world: World) -> None:
    owner = await world.owner()
    clerk = await world.hired(owner)
    made = await invites.for_staff(clerk.user["id"], await _by(owner))

    opened = await invites.opened(made.token)
    assert (await invites.member_of(opened)).user_id == clerk.user["id"]
    await invites.spend(opened)

    with pytest.raises(InviteSpent):
        await invites.opened(made.token)
    assert made.token.encode() not in bytes(opened.token_hash)
    assert made.token not in str([entry.facts for entry in await AuditEntry.all()])


async def test_a_week_later_it_is_too_old(world: World) -> None:
    owner = await world.owner()
    made = await invites.for_staff(owner.user["id"], await _by(owner))

    with time_machine.travel(clock.now() + timedelta(days=7, seconds=1)), pytest.raises(InviteSpent):
        await invites.opened(made.token)


async def test_nobody_hands_out_an_owner_but_an_owner(world: World) -> None:
    owner = await world.owner()
    admin = await world.hired(owner, "ADMIN")

    with pytest.raises(NotAllowed):
        await invites.for_staff(owner.user["id"], await _by(admin))
    with pytest.raises(Unknown):
        await invites.for_staff(10**12, await _by(owner))
    stranger = await world.owner("Dos", "+525587654321")
    with pytest.raises(Unknown):
        await invites.for_staff(stranger.user["id"], await _by(owner))


async def test_whoever_was_removed_since_is_not_let_in(world: World) -> None:
    owner = await world.owner()
    clerk = await world.hired(owner)
    made = await invites.for_staff(clerk.user["id"], await _by(owner))
    await Membership.filter(user_id=clerk.user["id"]).update(hidden_at=clock.now())

    with pytest.raises(InviteSpent):
        await invites.member_of(await invites.opened(made.token))


async def test_a_stores_is_good_until_it_is_made_anew(world: World) -> None:
    by = await _by(await world.owner())
    first = await invites.for_store(by)
    assert (await invites.opened(first.token)).id == first.invite.id
    assert (await invites.opened(first.token)).id == first.invite.id

    second = await invites.for_store(by)

    with pytest.raises(InviteSpent):
        await invites.opened(first.token)
    assert second.expires_at is None
    with pytest.raises(InviteSpent):
        await invites.opened(second.token, by.store.id + 1)
    assert await ChatInvite.filter(used_at=None).count() == 1


async def test_a_tickets_is_of_the_same_store(world: World) -> None:
    owner = await world.owner()
    ticket = await a_row(Ticket, owner)
    made = await invites.for_ticket(ticket.id, await _by(owner))

    assert (await invites.opened(made.token)).ticket_id == ticket.id


@pytest.mark.parametrize("token", ["", "x", "ñ" * 64, "\ud800", "a" * 10_000])
async def test_what_nobody_made_opens_nothing(world: World, token: str) -> None:
    with pytest.raises(InviteSpent):
        await invites.opened(token)
