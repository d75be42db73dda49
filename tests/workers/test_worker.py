"""The worker as a process, among servers that fail it."""

from __future__ import annotations

import signal
import subprocess
import sys

from arq.connections import ArqRedis

from tests.running.processes import ROOT, Started, eventually
from tests.workers.conftest import Valkey, Work
from tests.workers.shop import Shop
from workers import queue
from workers.ticking import Recurring
from workers.timetable import TIMETABLE


async def tick(valkey: Valkey) -> None:
    """The next minute has come."""
    redis: ArqRedis = queue.opened(valkey.url)
    await redis.enqueue_job("tick")
    await redis.aclose(close_connection_pool=True)


def a_round(worker: Started) -> list[str]:
    """What it says until all that is due at a first start was done; those of each minute may be done twice."""
    said: list[str] = []
    for job in TIMETABLE:
        while isinstance(job, Recurring) and not any(job.name in line for line in said):
            said.append(worker.line_with("job done"))
    return said


async def test_a_start_does_what_was_missed(shop: Shop, work: Work) -> None:
    await shop.keeps_answer("of last week", hours_ago=170)
    await shop.keeps_answer("of yesterday", hours_ago=25)
    await shop.keeps_answer("of today", hours_ago=23)
    await shop.has_device("sold", expired=31)
    await shop.has_device("stolen", expired=-300, revoked=31)
    await shop.has_device("resting", expired=29, revoked=29)
    await shop.has_device("in use", expired=-7)

    with work() as worker:
        a_round(worker)

    assert await shop.answers() == {"of today"}
    assert await shop.devices() == {"resting", "in use"}


async def test_no_number_of_rows_is_too_many(shop: Shop, work: Work) -> None:
    await shop.connection.execute(
        "INSERT INTO kept_answer (scope, key, fingerprint, created_at)"
        " SELECT 'till', n::text, '', now() - interval '2 days' FROM generate_series(1, 2500) AS n"
    )

    with work() as worker:
        said = a_round(worker)

    assert '"done":2500' in next(line for line in said if "forget_answers" in line)
    assert await shop.answers() == set()


async def test_it_outlives_redis_killed_and_emptied(shop: Shop, work: Work, valkey: Valkey) -> None:
    with work() as worker:
        a_round(worker)
        for key, misfortune in (("a killed Redis", valkey.dies), ("an empty Redis", valkey.is_emptied)):
            await shop.keeps_answer(key, hours_ago=25)
            misfortune()
            if not valkey.server.alive:
                valkey.comes_back()
                eventually(valkey.server.ready, "Redis again")
            await shop.is_due("forget_answers")
            await tick(valkey)
            await shop.forgets(key)

        worker.ends(signal.SIGTERM)
        assert worker.process.returncode == 0


async def test_a_redis_that_is_not_there_yet_is_waited_for(shop: Shop, work: Work, valkey: Valkey) -> None:
    await shop.keeps_answer("of yesterday", hours_ago=25)
    valkey.dies()
    with work() as worker:
        worker.line_with("at work")
        valkey.comes_back()
        await shop.forgets("of yesterday")


async def test_told_to_stop_it_finishes_the_job_in_hand(shop: Shop, work: Work) -> None:
    await shop.keeps_answer("of yesterday", hours_ago=25)
    with work() as worker:
        async with shop.connection.transaction():
            await shop.connection.execute("SELECT FROM kept_answer FOR UPDATE")
            await shop.has_somebody_waiting()
            worker.process.send_signal(signal.SIGTERM)
        worker.ends()

    assert worker.process.returncode == 0
    assert await shop.answers() == set()


async def test_a_job_that_takes_too_long_is_undone_and_done_by_the_next_worker(shop: Shop, work: Work) -> None:
    await shop.keeps_answer("of yesterday", hours_ago=25)
    async with shop.connection.transaction():
        await shop.connection.execute("SELECT FROM kept_answer FOR UPDATE")
        with work(KASSA_STOP_SECONDS="0.2") as worker:
            await shop.has_somebody_waiting()
            worker.ends(signal.SIGTERM)
            assert worker.process.returncode == 0
    assert await shop.answers() == {"of yesterday"}

    with work():
        await shop.forgets("of yesterday")


async def test_a_killed_workers_job_is_done_by_the_next(shop: Shop, work: Work) -> None:
    await shop.keeps_answer("of yesterday", hours_ago=25)
    async with shop.connection.transaction():
        await shop.connection.execute("SELECT FROM kept_answer FOR UPDATE")
        with work() as worker:
            await shop.has_somebody_waiting()
            worker.ends(signal.SIGKILL)
    await shop.is_alone()

    with work():
        await shop.forgets("of yesterday")


async def test_a_start_does_not_repeat_what_was_done(shop: Shop, work: Work) -> None:
    with work() as worker:
        a_round(worker)
    await shop.keeps_answer("of yesterday", hours_ago=25)
    await shop.is_done("forget_answers")
    await shop.is_due("forget_devices")

    with work() as worker:
        while "forget_devices" not in worker.line_with("job done"):
            pass

    assert await shop.answers() == {"of yesterday"}


async def test_two_workers_do_no_harm(shop: Shop, work: Work) -> None:
    await shop.keeps_answer("of yesterday", hours_ago=25)
    await shop.keeps_answer("of today", hours_ago=1)
    with work() as one, work() as other:
        await shop.forgets("of yesterday")
        for worker in (one, other):
            worker.line_with("at work")
            assert '"level":"error"' not in worker.ends(signal.SIGTERM)
            assert worker.process.returncode == 0

    assert await shop.answers() == {"of today"}


async def test_a_failing_job_is_said_and_the_worker_goes_on(shop: Shop, work: Work) -> None:
    await shop.connection.execute("ALTER TABLE kept_answer RENAME TO mislaid")
    with work() as worker:
        worker.line_with("job failed")
        await shop.connection.execute("ALTER TABLE mislaid RENAME TO kept_answer")
        worker.ends(signal.SIGTERM)
        assert worker.process.returncode == 0


def test_its_health_is_the_process_s(work: Work) -> None:
    def healthy() -> bool:
        with work("workers.alive") as check:
            check.ends()
            return check.process.returncode == 0

    with work() as worker:
        worker.line_with("at work")
        eventually(healthy, "a sign of life")
        worker.ends(signal.SIGKILL)
        eventually(lambda: not healthy(), "the sign's end")


def test_it_needs_neither_http_nor_telegram() -> None:
    asked = "import sys, workers.__main__; sys.exit(bool({'aiohttp', 'aiogram'} & sys.modules.keys()))"
    assert subprocess.run([sys.executable, "-c", asked], cwd=ROOT, check=False).returncode == 0
