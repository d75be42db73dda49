"""The embedded servers: one owner, nothing left behind, everything found again."""

from __future__ import annotations

import os
import signal
import stat
from pathlib import Path

import asyncpg
import pytest
from redis.asyncio import Redis

from core.embedded import Servers, embedded, needed
from core.settings import Settings
from tests.running.processes import Owner, eventually, running


async def ask(owner: Owner | Servers, sql: str) -> object:
    connection = await asyncpg.connect(owner.database_url)
    try:
        return await connection.fetchval(sql)
    finally:
        await connection.close()


async def note(owner: Owner | Servers) -> None:
    await ask(owner, "CREATE TABLE noted AS SELECT 'by hand' AS words")
    async with Redis.from_url(owner.redis_url) as line:
        await line.set("noted", "by hand")


async def noted(owner: Owner | Servers) -> tuple[object, object]:
    async with Redis.from_url(owner.redis_url, decode_responses=True) as line:
        return await ask(owner, "SELECT words FROM noted"), await line.get("noted")


async def test_a_new_folder_gets_servers_that_only_its_account_may_reach(folder: Path) -> None:
    with embedded(folder / "var") as owner:
        assert await ask(owner, "SELECT lower('ЖЎ') || current_database()") == "жўkassa"
        assert await ask(owner, "SHOW listen_addresses") == ""
        assert await ask(owner, "SHOW fsync") == "on"
        for name in ("postgres", "valkey", "run"):
            assert stat.S_IMODE((folder / "var" / name).stat().st_mode) == 0o700
        pids = [server.process.pid for server in owner.running if server.process]
        assert [running(pid) for pid in pids] == [True, True]
    assert not any(map(running, pids))
    assert not (folder / "var" / "postgres" / "postmaster.pid").exists()


async def test_what_was_written_is_there_after_a_restart(data: Path) -> None:
    with embedded(data) as first:
        await note(first)
    with embedded(data) as second:
        assert await noted(second) == ("by hand", "by hand")


async def test_servers_end_with_a_killed_owner_and_lose_nothing(data: Path) -> None:
    with Owner(data) as killed:
        await note(killed)
        killed.ends(signal.SIGKILL)
        eventually(lambda: not any(map(running, killed.pids)), "the servers of a killed owner end")
    with embedded(data) as next_one:
        assert await noted(next_one) == ("by hand", "by hand")


async def test_a_start_right_after_everything_was_killed(data: Path) -> None:
    with Owner(data) as killed:
        await note(killed)
        for pid in (killed.process.pid, *killed.pids):
            os.kill(pid, signal.SIGKILL)
        with embedded(data) as next_one:
            assert await noted(next_one) == ("by hand", "by hand")


@pytest.mark.parametrize("left", ["{alive}\n/elsewhere\n", "", "4000000\n", "garbage"])
async def test_a_stale_pid_file_is_nobodys(data: Path, left: str) -> None:
    """Also when the number belongs to somebody by now: that process is not touched."""
    (data / "postgres" / "postmaster.pid").write_text(left.format(alive=os.getpid()))
    with embedded(data) as owner:
        assert await ask(owner, "SELECT 1") == 1


async def test_of_two_starters_one_owns_and_the_other_attaches(data: Path) -> None:
    with embedded(data) as owner, Owner(data) as guest:
        assert (len(owner.running), guest.pids) == (2, [])
        assert (guest.database_url, guest.redis_url) == (owner.database_url, owner.redis_url)
        assert await ask(guest, "SELECT 1") == 1
        guest.leave()
        assert await ask(owner, "SELECT 1") == 1


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
