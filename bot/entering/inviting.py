"""A word that somebody came with: of a store, of its staff, of a ticket."""

from __future__ import annotations

from aiogram.fsm.context import FSMContext

from bot.entering.home import asking_number, home
from bot.entering.menu import back
from bot.entering.offering import offered
from bot.entering.settling import settled
from bot.kit.screen import Button, Screen
from bot.kit.visitor import Visitor
from bot.staff.taps import StaffTicketTap
from bot.tickets.taps import TicketTap
from core.chat import cards, invites, linking
from core.chat.invites import InviteSpent
from core.chat.linking import Place
from core.chat.models import ChatInvite, InviteKind
from core.stores.models import Store

# What somebody is remembered to have come for while they show their number; forgotten, the link opens it again.
DOOR = "door"


async def invited(token: str, visitor: Visitor, state: FSMContext) -> Screen:
    """A card that was scanned with a telephone instead of the till's reader leads to the menu, like nothing at all."""
    if cards.is_one(token):
        return await home(visitor)
    try:
        invite = await invites.opened(token, visitor.bot.store_id)
        return await _ENTRANCES[invite.kind](invite, token, visitor, state)
    except InviteSpent:
        return await home(visitor, visitor.say("start-spent"))


async def _as_staff(invite: ChatInvite, _token: str, visitor: Visitor, _state: FSMContext) -> Screen:
    member = await invites.member_of(invite)
    await linking.tie_staff(visitor.account, member)
    await invites.spend(invite)
    now = await settled(visitor, invite.store_id, as_staff=True)
    return await home(now, now.say("start-staff", name=member.user.name))


async def _to_store(invite: ChatInvite, token: str, visitor: Visitor, state: FSMContext) -> Screen:
    store = invite.store
    if places := await _places(visitor, store):
        return await home(await settled(visitor, store.id, as_staff=places[-1].as_staff))
    if visitor.account.phone_e164 is None:
        return await _shows_number_first(store, token, visitor, state)
    return offered(visitor, store, token)


async def _to_ticket(invite: ChatInvite, token: str, visitor: Visitor, state: FSMContext) -> Screen:
    """Whose it is the screen behind the button asks anew."""
    store = invite.store
    places = await _places(visitor, store)
    if not places and visitor.account.phone_e164 is None:
        return await _shows_number_first(store, token, visitor, state)
    if not places or invite.ticket_id is None:
        return await home(visitor, visitor.say("start-foreign"))
    as_staff = places[-1].as_staff
    now = await settled(visitor, store.id, as_staff=as_staff)
    tap = StaffTicketTap(ticket=invite.ticket_id) if as_staff else TicketTap(ticket=invite.ticket_id)
    open_it = [Button(now.label("start-open-ticket"), tap)]
    return Screen(now.say("start-ticket", store=store.name), [open_it, back(now)])


_ENTRANCES = {InviteKind.STAFF: _as_staff, InviteKind.STORE: _to_store, InviteKind.TICKET: _to_ticket}


async def _shows_number_first(store: Store, token: str, visitor: Visitor, state: FSMContext) -> Screen:
    await state.update_data({DOOR: token})
    return asking_number(visitor, visitor.say("start-number", store=store.name))


async def _places(visitor: Visitor, store: Store) -> list[Place]:
    """There; a number that the shop has learned since is looked up anew."""
    if visitor.account.phone_e164:
        return await linking.show_number(visitor.account, visitor.account.phone_e164, store.id)
    return await linking.places(visitor.account, store.id)
