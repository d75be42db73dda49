"""Every screen of the bot, in one readable list; what comes first is asked first."""

from __future__ import annotations

from aiogram import Dispatcher, Router
from redis.asyncio import Redis

from bot import customers, entering, owners, staff, tickets
from bot.kit.leaving import Leaving
from bot.kit.remembering import Isolation, Memory
from bot.notices import digests

# Free text is understood last of all, when nobody waits for it.
ROUTERS: list[Router] = [
    *entering.ROUTERS,
    *customers.ROUTERS,
    *tickets.ROUTERS,
    *staff.ROUTERS,
    digests.router,
    *owners.ROUTERS,
    *customers.LAST,
    *entering.LAST,
]


def dispatcher(redis: Redis) -> Dispatcher:
    return connected(Dispatcher(storage=Memory(redis), events_isolation=Isolation()))


def connected(made: Dispatcher) -> Dispatcher:
    """With every screen, and the rules that hold on all of them."""
    made.callback_query.outer_middleware(Leaving())
    made.include_routers(*ROUTERS)
    return made
