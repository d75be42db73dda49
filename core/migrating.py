"""Bringing a database to the present: aerich's files, one runner at a time."""

from __future__ import annotations

from pathlib import Path

import asyncpg
from aerich import Command
from tortoise.backends.base.client import BaseDBAsyncClient

from core.connecting import connect
from core.database import configuration, direct
from core.settings import Settings

FOLDER = Path(__file__).parent.parent / "migrations"

# Any number, the same in every process: whoever holds this advisory lock is migrating.
_LOCK = 0x6B61737361


async def migrate(settings: Settings) -> list[str]:
    """Apply what is missing; answers the files applied. Several runners wait for one another."""
    lock = await connect(**direct(settings))
    try:
        # The wait may be long on a large database: no statement timeout here.
        await lock.execute("SET statement_timeout = 0")
        await lock.execute("SELECT pg_advisory_lock($1)", _LOCK)
        async with Command(tortoise_config=_patient(settings), location=str(FOLDER)) as command:
            await command.init()
            return await command.upgrade()
    finally:
        await lock.close()


async def hold_off(connection: asyncpg.Connection) -> None:
    """No migration begins while this connection lives; one that is under way is waited for."""
    await connection.execute("SET statement_timeout = 0; SET lock_timeout = 0")
    await connection.execute("SELECT pg_advisory_lock_shared($1)", _LOCK)


async def alone(connection: asyncpg.Connection) -> None:
    """Nobody else migrates until the transaction at hand ends."""
    await connection.execute("SELECT pg_advisory_xact_lock($1)", _LOCK)


def files() -> list[Path]:
    """In the order of their numbers: the tenth comes after the ninth."""
    return sorted((FOLDER / "models").glob("[0-9]*.py"), key=lambda file: int(file.name.partition("_")[0]))


async def missing(connection: BaseDBAsyncClient) -> list[str]:
    """The migration files this database has not seen yet."""
    names = [file.name for file in files()]
    if await connection.execute_query_dict("SELECT to_regclass('aerich') AS seen") == [{"seen": None}]:
        return names
    rows = await connection.execute_query_dict("SELECT version FROM aerich WHERE app = 'models'")
    seen = {row["version"] for row in rows}
    return [name for name in names if name not in seen]


def _patient(settings: Settings) -> dict[str, object]:
    """A migration may rewrite a large table; only requests are held to the statement timeout."""
    found = configuration(settings)
    held = found["connections"]["default"]["credentials"]["server_settings"]
    # Said and not only left out: the account may be held to something too.
    held |= {"statement_timeout": "0", "lock_timeout": "0", "idle_in_transaction_session_timeout": "0"}
    return found
