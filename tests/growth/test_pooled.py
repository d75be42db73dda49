"""Behind PgBouncer in transaction mode: a session is lent for a transaction, and what it is held to holds."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio
from tortoise.context import TortoiseContext
from tortoise.transactions import in_transaction

from core import database, migrating, sql
from core.database import held_to
from core.doctor import of_sessions
from core.doctor.finding import Verdict
from core.settings import Settings, Unsettled
from tests.growth.pair import Node
from tests.growth.pooler import ABSENT, PROGRAM, pooled

pytestmark = pytest.mark.skipif(PROGRAM is None, reason=ABSENT)


@pytest.fixture(scope="module")
def between() -> Iterator[tuple[Node, str]]:
    with tempfile.TemporaryDirectory(prefix="kassa-pooled-") as folder, pooled(Path(folder)) as found:
        yield found


@pytest.fixture
def untold() -> Iterator[tuple[Node, str]]:
    """Its settings say nothing of ours."""
    with tempfile.TemporaryDirectory(prefix="kassa-untold-") as folder, pooled(Path(folder), held=False) as found:
        yield found


@pytest_asyncio.fixture
async def behind(between: tuple[Node, str]) -> AsyncIterator[Settings]:
    settings = Settings(database_url=between[1], pgbouncer=True)
    async with TortoiseContext() as own:
        await own.init(config=database.configuration(settings))
        yield settings


async def test_what_a_session_is_held_to_holds_at_the_server(behind: Settings) -> None:
    """Asked of the server itself, in every session there is."""
    asked = held_to(behind) | {"TimeZone": "UTC", "application_name": "kassa"}

    async def told() -> dict[str, str]:
        async with in_transaction() as connection:
            rows = await connection.execute_query_dict(
                "SELECT name, CASE WHEN unit = 'ms' THEN setting ELSE current_setting(name) END AS held,"
                " pg_sleep(0.05) IS NULL AS late FROM pg_settings WHERE name = ANY ($1)", [list(asked)]
            )  # fmt: skip
        return {row["name"]: row["held"] for row in rows}

    assert await asyncio.gather(*(told() for _ in range(10))) == [asked] * 10


async def test_many_ask_at_once_in_few_sessions(behind: Settings) -> None:
    """A prepared statement of one session would be missing in the next."""

    async def asks(number: int) -> int:
        async with in_transaction():
            first = await sql.run("stores/claim_slug", slug=f"shop {number % 3}")
            second = await sql.run("caught_up", position="0/1")
        rows = await sql.run("caught_up", position="0/1")
        return len(first) + len(second) + len(rows)

    assert await asyncio.gather(*(asks(number) for number in range(60))) == [3] * 60


async def test_what_needs_a_session_to_itself_says_so(behind: Settings) -> None:
    with pytest.raises(Unsettled, match="KASSA_PGBOUNCER=false"):
        await migrating.migrate(behind)


async def test_the_doctor_sees_that_nobody_is_held_to_anything(untold: tuple[Node, str]) -> None:
    settings = Settings(database_url=untold[1], pgbouncer=True)
    async with TortoiseContext() as own:
        await own.init(config=database.configuration(settings))
        found = await of_sessions.limits(settings)

    assert found.verdict is Verdict.WARN
    assert "statement_timeout = 0 instead of 30000" in found.says
