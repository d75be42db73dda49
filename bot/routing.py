"""Every screen of the bot, in one readable list; what comes first is asked first."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

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
    _filter_at_once()
    return made


def _filter_at_once() -> None:
    """A filter that is no coroutine aiogram asks in a thread. Ours only look at what is there: with a hundred of them
    before the last screen, the threads cost more than all answers.
    """
    for router in ROUTERS:
        for observer in router.observers.values():
            for one in [one for handler in observer.handlers for one in handler.filters or ()]:
                if not one.awaitable:
                    one.callback, one.awaitable = _at_once(one.callback), True


def _at_once(asked: Callable[..., Any]) -> Callable[..., Awaitable[Any]]:
    async def answered(*told: Any, **more: Any) -> Any:
        return asked(*told, **more)

    return answered
