"""What is committed is delivered by a real worker, in order and once, whatever is killed or emptied meanwhile."""

from __future__ import annotations

import asyncio
import json
import signal
import time
from collections.abc import Callable, Iterable

from tests.running.processes import Started, eventually
from tests.showing import SHOWN
from tests.workers.conftest import Valkey, Work
from tests.workers.shop import Shop
from tests.workers.shop import eventually as eventually_there

WRITING = "tests.workers.writing"


async def tells(shop: Shop, numbers: Iterable[int], seconds: float = 0) -> None:
    """Each in a transaction of its own, as tills do."""
    for number in numbers:
        facts = json.dumps({"number": number, "seconds": seconds})
        await shop.connection.execute(
            "INSERT INTO outbox_message (store_id, event, facts) VALUES ($1, 'told', $2)", shop.store, facts
        )


async def written(shop: Shop) -> list[int]:
    rows = await shop.connection.fetch("SELECT record_id FROM audit_entry WHERE deed = 'told' ORDER BY id")
    return [row["record_id"] for row in rows]


async def arrive(shop: Shop, numbers: Iterable[int], seconds: float = 20.0) -> None:
    """All of them, in order, each once."""
    expected = list(numbers)

    async def there() -> bool:
        return len(await written(shop)) >= len(expected)

    await eventually_there(there, "their arrival", seconds)
    assert await written(shop) == expected


async def test_within_a_second_of_its_commit(
    shop: Shop, work: Work, record_property: Callable[[str, object], None]
) -> None:
    with work(WRITING) as worker:
        worker.line_with("at work")
        await tells(shop, [0])
        await arrive(shop, [0])
        took = []
        for number in range(1, 8):
            begun = time.monotonic()
            await tells(shop, [number])
            await arrive(shop, range(number + 1))
            took.append(time.monotonic() - begun)

    record_property(SHOWN, f"from commit to job: {', '.join(f'{each:.2f}' for each in sorted(took))} s")
    # The one in the middle: the machine may be busy with other tests.
    assert sorted(took)[len(took) // 2] < 1.0


async def test_a_worker_killed_in_the_middle_of_it_leaves_it_to_another(shop: Shop, work: Work) -> None:
    await tells(shop, range(3))
    hold = shop.connection.transaction()
    await hold.start()
    await shop.connection.execute("SELECT FROM store FOR UPDATE")
    with work(WRITING) as one:
        await shop.has_somebody_waiting()
        with work(WRITING) as other:
            other.line_with("at work")
            one.ends(signal.SIGKILL)
            begun = time.monotonic()
            await hold.rollback()
            await arrive(shop, range(3))
            assert time.monotonic() - begun < 10


async def test_workers_are_killed_and_redis_emptied_while_tills_go_on(shop: Shop, work: Work, valkey: Valkey) -> None:
    with work(WRITING) as steady:
        steady.line_with("at work")
        for round_ in (1, 2):
            with work(WRITING) as victim:
                victim.line_with("at work")
                telling = asyncio.ensure_future(tells(shop, range(round_ * 20 - 20, round_ * 20), seconds=0.01))
                await asyncio.sleep(0.1 * round_)
                victim.process.send_signal(signal.SIGKILL)
                valkey.is_emptied()
                await telling
        await arrive(shop, range(40))


async def test_it_outlives_a_redis_that_dies(shop: Shop, work: Work, valkey: Valkey) -> None:
    with work(WRITING) as worker:
        worker.line_with("at work")
        valkey.dies()
        await tells(shop, range(5))
        valkey.comes_back()
        eventually(valkey.server.ready, "Redis again")
        await arrive(shop, range(5))
        worker.ends(signal.SIGTERM)
        assert worker.process.returncode == 0


async def test_told_to_stop_it_finishes_the_batch_in_hand(shop: Shop, work: Work) -> None:
    await tells(shop, range(40), seconds=0.1)
    with work(WRITING) as worker:
        await _is_at_work_for(shop)
        worker.ends(signal.SIGTERM)
        assert worker.process.returncode == 0

    done = await written(shop)
    assert done == list(range(len(done)))
    assert 0 < len(done) < 40
    assert await shop.connection.fetchval("SELECT delivered FROM outbox_tally") == len(done)


async def test_two_workers_are_one_deliverer(shop: Shop, work: Work) -> None:
    await tells(shop, range(80))
    with work(WRITING) as one, work(WRITING) as other:
        for worker in (one, other):
            worker.line_with("at work")
        await arrive(shop, range(80))
        for worker in (one, other):
            assert "broke off" not in worker.ends(signal.SIGTERM)


async def test_what_was_parked_goes_on_by_kassa_jobs(shop: Shop, work: Work, valkey: Valkey, database: str) -> None:
    def says(*words: str) -> str:
        return Started("kassa.py", "jobs", *words, DATABASE_URL=database, REDIS_URL=valkey.url).ends()

    await tells(shop, [7])
    await shop.connection.execute("UPDATE outbox_message SET parked_at = now(), tries = 8, error = 'no paper'")

    assert "lupita, told {'number': 7, 'seconds': 0}, 8 tries: no paper" in says()
    assert "1 will be tried again" in says("retry", "all")
    with work(WRITING):
        await arrive(shop, [7])


async def _is_at_work_for(shop: Shop) -> None:
    async def locked() -> bool:
        return bool(await shop.connection.fetchval("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"))

    await eventually_there(locked, "a batch in hand")
