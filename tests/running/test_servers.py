"""The embedded servers: one owner, nothing left behind, everything found again."""

from __future__ import annotations

import os
import signal
import stat
from pathlib import Path

import asyncpg
import pytest
from redis.asyncio import Redis

from core.embedded import needed
from core.settings import Settings
from tests.running.processes import Owner, eventually, running


async def ask(owner: Owner, sql: str) -> object:
    connection = await asyncpg.connect(owner.database)
    try:
        return await connection.fetchval(sql)
    finally:
        await connection.close()


async def note(owner: Owner) -> None:
    await ask(owner, "CREATE TABLE noted AS SELECT 'by hand' AS words")
    async with Redis.from_url(owner.redis) as line:
        await line.set("noted", "by hand")


async def noted(owner: Owner) -> tuple[object, object]:
    async with Redis.from_url(owner.redis, decode_responses=True) as line:
        return await ask(owner, "SELECT words FROM noted"), await line.get("noted")


async def test_a_new_folder_gets_servers_that_only_its_account_may_reach(tmp_path: Path) -> None:
    with Owner(tmp_path / "var") as owner:
        assert await ask(owner, "SELECT lower('ЖЎ') || current_database()") == "жўkassa"
        assert await ask(owner, "SHOW listen_addresses") == ""
        assert await ask(owner, "SHOW fsync") == "on"
        for folder in ("postgres", "valkey", "run"):
            assert stat.S_IMODE((tmp_path / "var" / folder).stat().st_mode) == 0o700
        owner.leave()
    assert not any(map(running, owner.pids))
    assert not (tmp_path / "var" / "postgres" / "postmaster.pid").exists()


async def test_what_was_written_is_there_after_a_restart(data: Path) -> None:
    with Owner(data) as first:
        await note(first)
        first.leave()
    with Owner(data) as second:
        assert await noted(second) == ("by hand", "by hand")


async def test_servers_end_with_a_killed_owner_and_lose_nothing(data: Path) -> None:
    with Owner(data) as killed:
        await note(killed)
        killed.ends(signal.SIGKILL)
        eventually(lambda: not any(map(running, killed.pids)), "the servers of a killed owner end")
    with Owner(data) as next_one:
        assert await noted(next_one) == ("by hand", "by hand")


async def test_a_start_right_after_everything_was_killed(data: Path) -> None:
    with Owner(data) as killed:
        await note(killed)
        for pid in (killed.process.pid, *killed.pids):
            os.kill(pid, signal.SIGKILL)
        with Owner(data) as next_one:
            assert await noted(next_one) == ("by hand", "by hand")


@pytest.mark.parametrize("left", ["{alive}\n/elsewhere\n", "", "4000000\n", "garbage"])
async def test_a_stale_pid_file_is_nobodys(data: Path, left: str) -> None:
    """Also when the number belongs to somebody by now: that process is not touched."""
    (data / "postgres" / "postmaster.pid").write_text(left.format(alive=os.getpid()))
    with Owner(data) as owner:
        assert await ask(owner, "SELECT 1") == 1


async def test_of_two_starters_one_owns_and_the_other_attaches(data: Path) -> None:
    with Owner(data) as owner, Owner(data) as guest:
        assert (bool(owner.pids), guest.pids) == (True, [])
        assert (guest.database, guest.redis) == (owner.database, owner.redis)
        assert await ask(guest, "SELECT 1") == 1
        guest.leave()
        assert await ask(owner, "SELECT 1") == 1
        assert all(map(running, owner.pids))


@pytest.mark.parametrize(
    ("database", "redis", "started"),
    [
        ("", "", ("postgres", "valkey")),
        ("postgresql://db/kassa", "", ("valkey",)),
        ("", "redis://queue", ("postgres",)),
        ("postgresql://db/kassa", "redis://queue", ()),
    ],
)
def test_nothing_is_started_for_an_address_the_operator_gave(
    database: str, redis: str, started: tuple[str, ...]
) -> None:
    assert needed(Settings(database_url=database, redis_url=redis)) == started
