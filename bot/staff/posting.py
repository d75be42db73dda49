"""Posting what happened to tickets in the staff's groups: each piece of news once, in its order."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping

import structlog

from bot.kit.waking import work_off
from bot.staff import topics as posts
from bot.staff.topics import Voice
from core import sql
from core.actor import Actor
from core.chat import news, outgoing, topics
from core.chat.bots import Bot
from core.chat.models import ChatGroup, GroupNews
from core.chat.outgoing import Call, Priority
from core.tickets import turns
from core.tickets.due import Deed
from core.tickets.models import Ticket, TicketAttachment, TicketMessage, TicketStep

_log = structlog.get_logger("kassa.bot")

_AT_ONCE = 50


class Poster:
    """Any number of processes may do it at once: in a group one posts."""

    def __init__(self, bots: Callable[[], Mapping[int, Bot]]) -> None:
        self._bots = bots

    async def run(self, asked_to_stop: asyncio.Event, woken: Callable[[], Awaitable[None]]) -> None:
        await work_off(self.once, asked_to_stop, woken, "posts")

    async def once(self) -> int:
        async with sql.together():
            group = await news.group_with_some(self._bots())
            if group is None:
                return 0
            found = await news.oldest(group, _AT_ONCE)
            for one in found if group.unlinked_at is None else []:
                await _post_or_leave(group, one)
            await news.posted(found)
        return len(found)


async def _post_or_leave(group: ChatGroup, one: GroupNews) -> None:
    """What cannot be told, whatever the reason, does not keep the rest from being told."""
    try:
        async with sql.together():
            await _post(group, one)
    except Exception as odd:
        _log.error("news of a ticket left out", ticket=one.ticket_id, news=one.id, exc_info=odd)


async def _post(group: ChatGroup, one: GroupNews) -> None:
    by = Actor(group.store)
    ticket = await by.own(Ticket).prefetch_related(*turns.people()).get_or_none(id=one.ticket_id)
    if ticket is None:
        return
    voice, step = Voice.of(group.store), await _step(one, by)
    is_new = step is not None and step.deed is Deed.OPENED
    has_topic = group.is_forum and await _placed(group, ticket, voice, with_card=not is_new)
    if step:
        said = posts.step(group, ticket, step, voice, has_topic=has_topic)
    else:
        said = await _told(group, ticket, one, voice, by)
    for call in said:
        await _put(group, ticket, call)


async def _placed(group: ChatGroup, ticket: Ticket, voice: Voice, *, with_card: bool) -> bool:
    """Whether it has a topic, or will have by the time it is needed; the first news of it opens one."""
    is_placed = await topics.is_placed(group, ticket.id)
    if is_placed is None:
        await _put(group, ticket, posts.opening(group, ticket))
        if with_card:
            await _put(group, ticket, posts.card(group, ticket, voice))
    return is_placed is not False


async def _step(one: GroupNews, by: Actor) -> TicketStep | None:
    if one.step_id is None:
        return None
    return await by.own(TicketStep).select_related("user", "assigned_to").get(id=one.step_id)


async def _told(group: ChatGroup, ticket: Ticket, one: GroupNews, voice: Voice, by: Actor) -> list[Call]:
    if one.message_id is not None:
        said = await by.own(TicketMessage).select_related("user").get(id=one.message_id)
        return posts.message(group, ticket, said, voice)
    file = await by.own(TicketAttachment).select_related("message__user").get(id=one.attachment_id)
    return [posts.file(group, ticket, file, voice)]


async def _put(group: ChatGroup, ticket: Ticket, call: Call) -> None:
    about = {"store_id": group.store_id, "ticket_id": ticket.id}
    await outgoing.put(group.bot_id, group.chat_id, call, Priority.NOTICE, **about)
