"""Delivering a batch: messages of one store in their order, with what they do, in one transaction."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import timedelta
from traceback import format_exception_only
from typing import Any

import asyncpg
import structlog

from core import clock, sql
from core.away import AWAY
from core.outbox import OutboxMessage
from core.stores.models import Store

# Called inside the transaction: what it does is there if and only if the message is done.
Handler = Callable[[Store, dict[str, Any]], Awaitable[None]]
Handlers = Mapping[str, Sequence[Handler]]

# Tried after 1, 2, 4 … 64 seconds; what fails for these two minutes is parked and lets the others pass.
TRIES = 8
_AT_ONCE = 500
# A batch holds the locks of all its messages: tills wait for them.
_SECONDS = 1.0
# A handler that hangs has failed.
_PATIENCE = 20.0
# What was lost may have been lost to locks that this batch itself holds.
_CROWDED = (sql.TryAgain, asyncpg.DeadlockDetectedError, asyncpg.SerializationError, asyncpg.LockNotAvailableError)

_log = structlog.get_logger("kassa.delivering")


async def deliver(store_id: int, handlers: Handlers) -> int:
    """How many were done; 0 when nothing is due or somebody else is at it."""
    async with sql.together():
        if not (await sql.run("delivering/alone", store=store_id))[0]["alone"]:
            return 0
        # A look of its own after the lock: only so it sees all that the last holder did.
        undone = OutboxMessage.filter(store_id=store_id, done_at=None, parked_at=None)
        done = await _delivered(await undone.order_by("id").limit(_AT_ONCE), await Store.get(id=store_id), handlers)
        if done:
            await OutboxMessage.filter(id__in=done).update(done_at=clock.now())
            await sql.run("delivering/tally", store=store_id, number=len(done))
        return len(done)


async def _delivered(messages: Sequence[OutboxMessage], store: Store, handlers: Handlers) -> list[int]:
    """In order, as far as one comes that must be waited for. What nobody handles is done by itself."""
    done: list[int] = []
    until = time.monotonic() + _SECONDS
    for message in messages:
        if await _did(message, store, handlers.get(message.event, ()), alone=not done):
            done.append(message.id)
        elif not message.parked_at:
            break
        if time.monotonic() > until:
            break
    return done


async def _did(message: OutboxMessage, store: Store, handlers: Sequence[Handler], *, alone: bool) -> bool:
    if not handlers:
        return True
    if message.not_before and message.not_before > clock.now():
        return False
    try:
        async with sql.together(), asyncio.timeout(_PATIENCE):
            for handler in handlers:
                await handler(store, message.facts)
    except AWAY:
        raise
    except Exception as failed:
        # With others before it in the batch it is no failure yet: the next batch begins with it and holds nothing.
        if alone or not isinstance(failed, _CROWDED):
            await _failed(message, failed)
        return False
    return True


async def _failed(message: OutboxMessage, why: Exception) -> None:
    message.tries += 1
    message.error = _in_words(why)
    if message.tries >= TRIES:
        message.parked_at = clock.now()
    else:
        message.not_before = clock.now() + timedelta(seconds=2 ** (message.tries - 1))
    await message.save(update_fields=["tries", "error", "parked_at", "not_before"])
    told = {"message": message.id, "store": message.store_id, "about": message.event, "tries": message.tries}
    _log.error("parked" if message.parked_at else "delivery failed", **told, exc_info=why)


def _in_words(why: Exception) -> str:
    """What a text column takes: an error that could not be written down would be tried for ever."""
    told = "".join(format_exception_only(why)).strip()[:1000].replace("\0", "")
    return told.encode("utf-8", "backslashreplace").decode("utf-8")
