"""An address of several servers: the one that takes writes is found, and found again after another was promoted."""

from __future__ import annotations

import asyncio
import re
import socket
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import asyncpg
import pytest
from tortoise.connection import get_connection
from tortoise.context import TortoiseContext

from core import database
from core.addresses import NotPostgres, address
from core.connecting import NoneIsMeant, connect
from core.database import credentials
from core.doctor import of_sessions
from core.doctor.finding import Verdict
from core.settings import Settings
from tests.growth.pair import Pair, pair
from tests.growth.pooler import connect_query
from tests.running.processes import ROOT, free_port

_ADDRESSES = {
    "postgresql://h": (["h"], [5432]),
    "postgresql://u:p%40@[::1]:5/x": (["::1"], [5]),
    "postgresql://a:5432,b:5433/kassa": (["a", "b"], [5432, 5433]),
    "postgresql://a,b:5433/kassa": (["a", "b"], [5432, 5433]),
    "postgresql://a,b/kassa?port=6432": (["a", "b"], [6432, 6432]),
    "postgresql://kassa@/kassa?host=/run/first,/run/second": (["/run/first", "/run/second"], [5432, 5432]),
}


@pytest.mark.parametrize("url", _ADDRESSES)
def test_an_address_is_read_as_libpq_reads_it(url: str) -> None:
    found = address(url)
    assert (found.hosts, found.ports) == _ADDRESSES[url]


@pytest.mark.parametrize("url", ["postgresql://a:1,b:2,c/k?host=/x,/y", "postgresql://a:port/k"])
def test_an_address_that_is_none_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="port"):
        address(url)


def test_another_scheme_is_refused() -> None:
    with pytest.raises(NotPostgres):
        address("mysql://a/k")


def test_of_several_the_one_that_writes_is_meant_unless_it_is_said() -> None:
    assert address("postgresql://a,b/k").options("read-write")["target_session_attrs"] == "read-write"
    assert address("postgresql://a,b/k?target_session_attrs=any").options("read-write")["target_session_attrs"] == "any"
    assert "target_session_attrs" not in address("postgresql://a/k").options("read-write")


def test_the_shipped_pgbouncer_holds_sessions_to_the_settings() -> None:
    shipped = (ROOT / "deploy/pgbouncer/pgbouncer.ini").read_text(encoding="utf-8")
    assert re.findall("connect_query='([^']+)'", shipped) == [connect_query(Settings())]


@pytest.fixture(scope="module")
def own_pair() -> Iterator[Pair]:
    with tempfile.TemporaryDirectory(prefix="kassa-several-") as folder, pair(Path(folder)) as found:
        yield found


async def test_a_machine_that_is_off_does_not_stand_before_the_one_that_is_on(own_pair: Pair) -> None:
    """It takes the connection, as far as anybody can tell, and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        places = f"127.0.0.1:{silent.getsockname()[1]},127.0.0.1:{own_pair.primary.port}"
        wanted = credentials(Settings(database_url=f"postgresql://kassa@{places}/kassa?connect_timeout=0.3"))
        took = []
        for _ in range(2):
            began = time.monotonic()
            await (await connect(**wanted)).close()
            took.append(time.monotonic() - began)

    assert took[0] >= 0.3
    assert took[1] < 0.3


async def test_where_none_takes_writes_that_is_said_as_an_absence(own_pair: Pair) -> None:
    places = f"127.0.0.1:{free_port()},127.0.0.1:{own_pair.replica.port}"
    with pytest.raises(NoneIsMeant, match="none of 2 servers is read-write"):
        await connect(**credentials(Settings(database_url=f"postgresql://kassa@{places}/kassa")))


async def test_the_doctor_knows_a_replica_from_what_is_none(own_pair: Pair, servers: str) -> None:
    nowhere = f"postgresql://kassa@127.0.0.1:{free_port()}/kassa"
    said = {
        own_pair.replica.url: (Verdict.OK, "it lacks 0 KiB of the log"),
        own_pair.primary.url: (Verdict.WARN, "DATABASE_REPLICA_URL leads to a server that is no standby"),
        servers: (Verdict.BAD, "DATABASE_REPLICA_URL leads to another database than DATABASE_URL"),
        nowhere: (Verdict.WARN, "it does not answer (ConnectionRefusedError)"),
    }
    for url, expected in said.items():
        settings = Settings(database_url=own_pair.primary.url, database_replica_url=url)
        async with TortoiseContext() as own:
            await own.init(config=database.configuration(settings))
            found = [one async for one in of_sessions.look(settings)][-1]
        assert (found.verdict, found.says) == expected


async def test_a_pool_follows_the_promotion(own_pair: Pair) -> None:
    """Last of all here, for the primary is killed in it."""
    async with TortoiseContext() as own:
        await own.init(config=database.configuration(Settings(database_url=own_pair.url)))
        assert await _answering() == own_pair.primary.port
        await asyncio.to_thread(own_pair.primary.dies)
        with pytest.raises((OSError, asyncpg.InterfaceError, asyncpg.PostgresError)):
            await _answering()

        await asyncio.to_thread(own_pair.replica.says, "SELECT pg_promote()")

        assert await _answering() == own_pair.replica.port


async def test_a_primary_that_writes_no_more_is_left(own_pair: Pair) -> None:
    """As an operator makes it before a switch: connections stay open, and every write is refused."""
    async with TortoiseContext() as own:
        await own.init(config=database.configuration(Settings(database_url=own_pair.url)))
        assert await _answering() == own_pair.replica.port
        await asyncio.to_thread(own_pair.replica.says, "ALTER SYSTEM SET default_transaction_read_only = on")
        await asyncio.to_thread(own_pair.replica.says, "SELECT pg_reload_conf()")
        await _until_it_is_refused()

        with pytest.raises(NoneIsMeant):
            await _answering()


async def _answering() -> int:
    (row,) = await get_connection("default").execute_query_dict("SELECT current_setting('port')::int AS port")
    return int(row["port"])


async def _until_it_is_refused() -> None:
    async with asyncio.timeout(10):
        while True:
            try:
                await get_connection("default").execute_query("CREATE TABLE IF NOT EXISTS written (id int)")
            except Exception:
                await asyncio.sleep(0)
                return
