"""Messages of a store are delivered in their order, once, together with what they do."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import asyncpg
import pytest
import pytest_asyncio
import time_machine

from core import clock, sql
from core.actor import Actor
from core.catalog.models import Supplier
from core.delivering import backlog, delivering
from core.delivering.delivering import TRIES, Handlers, deliver
from core.outbox import OutboxMessage, put
from core.stores.models import Store
from tests.world import a_store


@pytest_asyncio.fixture
async def store(db: None) -> AsyncIterator[Store]:
    yield await a_store("lupita")


async def tells(store: Store, *names: str, event: str = "order.paid") -> None:
    for name in names:
        await put(Actor(store), event, name=name)


async def write_down(store: Store, facts: dict[str, Any]) -> None:
    """An effect that shows, and would show twice."""
    await Supplier.create(store_id=store.id, name=facts["name"])


async def written() -> list[str]:
    return [row.name for row in await Supplier.all().order_by("id")]


class Breaks:
    """Fails at these names after it has done its work."""

    def __init__(self, *names: str, error: Exception | None = None) -> None:
        self.names, self.error = set(names), error or ValueError("no paper")

    async def __call__(self, store: Store, facts: dict[str, Any]) -> None:
        await write_down(store, facts)
        if facts["name"] in self.names:
            raise self.error


def upon(*handlers: delivering.Handler) -> Handlers:
    return {"order.paid": handlers}


@contextmanager
def later(seconds: float) -> Iterator[None]:
    with time_machine.travel(clock.now() + timedelta(seconds=seconds), tick=False):
        yield


async def until_parked(store: Store, handlers: Handlers, messages: int = 1) -> None:
    for n in range(TRIES * messages):
        with later(200 * n):
            await deliver(store.id, handlers)


async def test_in_the_order_of_the_deeds(store: Store) -> None:
    await tells(store, "a", "b", "c")

    assert await deliver(store.id, upon(write_down)) == 3
    assert await deliver(store.id, upon(write_down)) == 0

    assert await written() == ["a", "b", "c"]
    assert await backlog.figures() == backlog.Figures(waiting=0, oldest_seconds=0, parked=0, delivered=3)


async def test_what_nobody_handles_is_done(store: Store) -> None:
    await tells(store, "a", event="shift.closed")
    await tells(store, "b")

    assert await deliver(store.id, upon(write_down)) == 2

    assert await written() == ["b"]


async def test_another_stores_messages_are_left_alone(store: Store) -> None:
    other = await a_store("pepe")
    await tells(store, "a")
    await tells(other, "b")

    assert await backlog.due() == [store.id, other.id]
    await deliver(other.id, upon(write_down))

    assert await written() == ["b"]
    assert await backlog.due() == [store.id]


async def test_a_failure_is_undone_and_the_younger_wait(store: Store) -> None:
    await tells(store, "a", "b", "c")

    assert await deliver(store.id, upon(Breaks("b"))) == 1
    assert await deliver(store.id, upon(write_down)) == 0  # too early
    assert await written() == ["a"]
    assert await backlog.due() == []
    with later(2):
        assert await backlog.due() == [store.id]
        assert await deliver(store.id, upon(write_down)) == 2

    assert await written() == ["a", "b", "c"]
    failed = await OutboxMessage.get(facts__contains={"name": "b"})
    assert (failed.tries, failed.error) == (1, "ValueError: no paper")


async def test_each_try_comes_later_than_the_last(store: Store) -> None:
    await tells(store, "a")
    waits = []
    for n in range(TRIES - 1):
        with later(200 * n):
            await deliver(store.id, upon(Breaks("a")))
            (message,) = await OutboxMessage.all()
            assert message.not_before
            waits.append((message.not_before - clock.now()).total_seconds())

    assert waits == [1, 2, 4, 8, 16, 32, 64]


async def test_what_keeps_failing_is_parked_and_the_younger_go_on(store: Store) -> None:
    await tells(store, "a", "b", "c")

    await until_parked(store, upon(Breaks("b")))

    assert await written() == ["a", "c"]
    (message,) = await backlog.parked()
    assert (message.facts, message.tries) == ({"name": "b"}, TRIES)
    assert await backlog.due() == []
    figures = await backlog.figures()
    assert (figures.waiting, figures.parked, figures.delivered) == (0, 1, 2)


async def test_what_was_parked_can_be_retried(store: Store) -> None:
    await tells(store, "a", "b")
    await until_parked(store, upon(Breaks("a", "b")), messages=2)
    first, second = await backlog.parked()
    await tells(store, "c")

    assert await backlog.retry(first.id) == 1
    assert await backlog.retry(first.id) == 0
    await deliver(store.id, upon(write_down))
    assert await written() == ["a", "c"]

    assert await backlog.retry() == 1
    await deliver(store.id, upon(write_down))
    assert await written() == ["a", "c", "b"]
    assert second.id not in [message.id for message in await backlog.parked()]


async def test_all_handlers_of_a_message_or_none(store: Store) -> None:
    await tells(store, "a")

    assert await deliver(store.id, upon(write_down, Breaks("a"))) == 0
    assert await written() == []


@pytest.mark.parametrize("error", ["nul \0 and half a \ud83d", "x" * 5000])
async def test_any_error_can_be_written_down(store: Store, error: str) -> None:
    await tells(store, "a")

    await deliver(store.id, upon(Breaks("a", error=ValueError(error))))

    (message,) = await OutboxMessage.all()
    assert message.tries == 1
    assert message.error.startswith("ValueError: ")
    assert len(message.error) <= 1100


async def test_a_failing_statement_spoils_nothing_of_the_others(store: Store) -> None:
    async def divides(_store: Store, facts: dict[str, Any]) -> None:
        if facts["name"] == "b":
            await Supplier.raw("SELECT 1 / 0 AS id")

    await tells(store, "a", "b")

    assert await deliver(store.id, upon(write_down, divides)) == 1
    assert await written() == ["a"]


async def test_one_that_hangs_has_failed(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    async def hangs(_store: Store, _facts: dict[str, Any]) -> None:
        await Supplier.raw("SELECT 1 AS id FROM pg_sleep(30)")

    monkeypatch.setattr(delivering, "_PATIENCE", 0.05)
    await tells(store, "a")

    assert await deliver(store.id, upon(write_down, hangs)) == 0

    assert (await OutboxMessage.get()).error.startswith("TimeoutError")
    assert await written() == []


@pytest.mark.parametrize(
    "lost", [sql.TryAgain(), asyncpg.DeadlockDetectedError()], ids=lambda lost: type(lost).__name__
)
async def test_a_lock_lost_to_its_own_batch_is_no_failure(store: Store, lost: Exception) -> None:
    """The next batch begins with it and holds nothing; what fails even so, fails."""
    await tells(store, "a", "b")
    crowded = upon(Breaks("b", error=lost))

    assert await deliver(store.id, crowded) == 1
    assert (await OutboxMessage.get(done_at=None)).tries == 0
    assert await deliver(store.id, crowded) == 0
    assert (await OutboxMessage.get(done_at=None)).tries == 1


async def test_a_full_disk_is_no_failure_of_a_message_however_long_it_lasts(store: Store) -> None:
    await tells(store, "a")

    for _ in range(TRIES + 1):
        with pytest.raises(asyncpg.DiskFullError):
            await deliver(store.id, upon(Breaks("a", error=asyncpg.DiskFullError())))

    assert (await OutboxMessage.get()).tries == 0
    assert await deliver(store.id, upon(write_down)) == 1
    assert await written() == ["a"]


async def test_a_batch_ends_in_time_to_let_go_of_its_locks(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    async def dawdles(_store: Store, _facts: dict[str, Any]) -> None:
        await asyncio.sleep(0.002)

    monkeypatch.setattr(delivering, "_SECONDS", 0.001)
    await tells(store, "a", "b", "c")

    assert [await deliver(store.id, upon(dawdles)) for _ in range(4)] == [1, 1, 1, 0]


async def test_what_was_done_is_forgotten_after_a_week(store: Store) -> None:
    await tells(store, "a", "b", "parked")
    await until_parked(store, upon(Breaks("parked")))
    await tells(store, "waits")
    await OutboxMessage.filter(facts__contains={"name": "a"}).update(done_at=clock.now() - timedelta(days=7, seconds=1))

    assert [await backlog.forget_done(), await backlog.forget_done()] == [1, 0]

    left = [message.facts["name"] for message in await OutboxMessage.all().order_by("id")]
    assert left == ["b", "parked", "waits"]
    assert (await backlog.figures()).delivered == 2
