"""That a backup was made, where /metrics and the doctor find it."""

from __future__ import annotations

from datetime import datetime

import asyncpg

from core.connecting import connect
from core.database import credentials
from core.saving.manifest import Manifest
from core.settings import Settings

# Beside the turns of the timetable, which knows of none by this name.
_NOTED = """
INSERT INTO turn (entry, done_until) VALUES ('backup', $1)
    ON CONFLICT (entry) WHERE store_id IS NULL DO UPDATE SET done_until = greatest(turn.done_until, excluded.done_until)
"""


async def note(settings: Settings, told: Manifest) -> bool:
    """Not where nothing can be written: a standby is saved as well as its primary."""
    try:
        connection = await connect(**credentials(settings))
    except (OSError, asyncpg.PostgresError):
        return False
    try:
        await connection.execute(_NOTED, datetime.fromisoformat(told.made_at))
    except asyncpg.PostgresError:
        return False
    finally:
        await connection.close()
    return True
