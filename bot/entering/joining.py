"""Somebody whom the shop does not know becomes its customer, where it allows that."""

from __future__ import annotations

from aiogram.types import CallbackQuery

from bot.entering.home import home
from bot.entering.offering import JoinTap
from bot.entering.settling import settled
from bot.kit.alone import in_private
from bot.kit.screen import Screen
from bot.kit.visitor import Visitor
from core.chat import invites, linking
from core.chat.invites import InviteSpent
from core.chat.models import InviteKind
from core.stores.models import Store

router = in_private("joining")


@router.callback_query(JoinTap.filter())
async def join(tap: CallbackQuery, visitor: Visitor, callback_data: JoinTap) -> Screen:
    store = await _store(visitor, callback_data.token)
    await linking.join(visitor.account, store, tap.from_user.first_name)
    now = await settled(visitor, store.id, as_staff=False)
    return await home(now, now.say("join-done", store=store.name))


async def _store(visitor: Visitor, token: str) -> Store:
    if token:
        invite = await invites.opened(token, visitor.bot.store_id)
        if invite.kind is InviteKind.STORE:
            return invite.store
    elif visitor.bot.store_id is not None:
        return await linking.shop(visitor.bot.store_id)
    raise InviteSpent
