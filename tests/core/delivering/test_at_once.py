"""Deliverers at the same time, and what the database does for them however long the table is."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from core import sql
from core.actor import Actor
from core.audit import AuditEntry
from core.delivering import backlog
from core.delivering.delivering import deliver
from core.outbox import OutboxMessage, put
from core.stores.models import Store
from tests.explaining import filled, listened, plan
from tests.world import a_store

STORES, MESSAGES = 3, 60


async def write_down(store: Store, facts: dict[str, Any]) -> None:
    await AuditEntry.create(store_id=store.id, deed="told", record="till", record_id=facts["number"])


async def _tells(store: Store) -> None:
    for number in range(MESSAGES):
        async with sql.together():
            await put(Actor(store), "told", number=number)


async def _delivers() -> int:
    """As a worker does: whatever is due, until nothing is left for long."""
    done = idle = 0
    while idle < 20:
        batches = [await deliver(store_id, {"told": [write_down]}) for store_id in await backlog.due()]
        done += sum(batches)
        idle = 0 if sum(batches) else idle + 1
        await asyncio.sleep(0.001)
    return done


@pytest.mark.race
async def test_many_deliverers_deliver_each_message_once_and_in_order(busy_db: None) -> None:
    stores = [await a_store(f"lupita{number}") for number in range(STORES)]

    done = await asyncio.gather(*(_delivers() for _ in range(4)), *(_tells(store) for store in stores))

    assert sum(each or 0 for each in done) == STORES * MESSAGES
    for store in stores:
        told = await AuditEntry.filter(store_id=store.id).order_by("id").values_list("record_id", flat=True)
        assert told == list(range(MESSAGES))
    assert (await backlog.figures()).delivered == STORES * MESSAGES


@pytest.mark.race
async def test_one_broken_off_leaves_nothing(busy_db: None) -> None:
    """As when the process is killed: the connection is gone in the middle of a batch."""
    store = await a_store()
    await _tells(store)

    async def dies(store: Store, facts: dict[str, Any]) -> None:
        await write_down(store, facts)
        if facts["number"] == 5:
            raise asyncio.CancelledError

    with pytest.raises(asyncio.CancelledError):
        await deliver(store.id, {"told": [dies]})

    assert not await AuditEntry.exists()
    assert await OutboxMessage.filter(done_at=None, tries=0).count() == MESSAGES


_LONG = """
    INSERT INTO store (name, slug, tenant_key, country, currency, timezone, language)
    SELECT n, n, n, 'MX', 'MXN', 'America/Mexico_City', 'es' FROM generate_series(1, 20) AS n;
    INSERT INTO outbox_message (store_id, event, done_at)
    SELECT s.id, 'told', now() - interval '1 hour' FROM store s, generate_series(1, 1000);
    INSERT INTO outbox_message (store_id, event) SELECT s.id, 'told' FROM store s, generate_series(1, 10);
    ANALYZE outbox_message;
"""


async def _of_the_first() -> int:
    return await deliver((await backlog.due())[0], {})


_LOOKS: dict[str, Callable[[], Awaitable[object]]] = {
    "due": backlog.due,
    "deliver": _of_the_first,
    "figures": backlog.figures,
    "forget": backlog.forget_done,
}


@pytest.mark.parametrize("look", _LOOKS)
async def test_no_look_reads_the_whole_table(db: None, look: str) -> None:
    await filled(_LONG)
    with listened() as heard:
        await _LOOKS[look]()

    asked = [statement for statement in heard if "outbox_message" in statement[0]]
    assert asked
    for statement in asked:
        assert "Seq Scan on outbox_message" not in await plan(statement), statement


async def test_every_store_that_has_something_is_found(db: None) -> None:
    await filled(_LONG)

    assert len(await backlog.due()) == 20
