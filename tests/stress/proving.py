"""What must be true of a shop after any day, asked of its rows from outside the code."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import asyncpg

from tests.stress import nightly

_HERE = Path(__file__).parent


def named(folder: Path, pattern: str) -> dict[str, str]:
    """Each statement under the line that says what it is about."""
    text = "\n".join(file.read_text(encoding="utf-8") for file in sorted(folder.glob(pattern)))
    parts = re.split(r"^-- (.+)$", text, flags=re.MULTILINE)[1:]
    return dict(zip(parts[::2], (sql.strip() for sql in parts[1::2]), strict=True))


# The rows that a statement answers are the ones that break it.
INVARIANTS: Mapping[str, str] = named(_HERE, "invariants/*.sql") | nightly.proofs()
# What breaks each of them, to see that it is found.
DAMAGES: Mapping[str, str] = named(_HERE, "damages.sql")


async def amiss(connection: asyncpg.Connection) -> dict[str, list[dict[str, Any]]]:
    """What does not hold, by name, with the offending rows."""
    found = {name: await broken(name, connection) for name in INVARIANTS}
    return {name: rows for name, rows in found.items() if rows}


async def broken(name: str, connection: asyncpg.Connection) -> list[dict[str, Any]]:
    return await rows_of(INVARIANTS[name], connection)


async def rows_of(sql: str, connection: asyncpg.Connection) -> list[dict[str, Any]]:
    return [dict(row) for row in await connection.fetch(sql)]
