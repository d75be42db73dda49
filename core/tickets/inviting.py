"""A link into the chat: for one of the staff, to a ticket, or the store's own door."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

from core.actor import Actor
from core.chat import bots, invites
from core.chat.invites import Invited
from core.chat.models import InviteKind
from core.refusal import Refused, Unknown
from core.tickets.models import Ticket


class OneAtATime(Refused):
    """A link leads to one of the staff or to a ticket."""

    code = "invite.one_at_a_time"


@dataclass(frozen=True)
class Whom:
    user_id: int | None = None
    ticket_id: int | None = None


@dataclass(frozen=True)
class Link:
    token: str
    kind: InviteKind
    expires_at: datetime | None
    # Of the bot that speaks for the store; empty until it has said it.
    username: str

    @property
    def link(self) -> str | None:
        return f"https://t.me/{self.username}?start={quote(self.token)}" if self.username else None


async def invite(whom: Whom, by: Actor) -> Link:
    invited = await _invited(whom, by)
    bot = await bots.of_store(by.store.id)
    return Link(invited.token, invited.invite.kind, invited.expires_at, bot.username if bot else "")


async def _invited(whom: Whom, by: Actor) -> Invited:
    if whom.user_id is not None and whom.ticket_id is not None:
        raise OneAtATime
    if whom.user_id is not None:
        return await invites.for_staff(whom.user_id, by)
    if whom.ticket_id is None:
        return await invites.for_store(by)
    if not await by.own(Ticket).filter(id=whom.ticket_id).exists():
        raise Unknown("ticket", id=whom.ticket_id)
    return await invites.for_ticket(whom.ticket_id, by)
