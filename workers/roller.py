"""Each second what was sold goes into the rollups, so that a report finds next to nothing left to add up itself.

Any number of workers may do it at once: a row of the tail is taken by one of them. The timetable's roll_up does the
same each minute, should this ever be lost.
"""

from __future__ import annotations

import asyncio

import structlog

from core.analytics import rolling

_log = structlog.get_logger("kassa.worker")

_LOOK = 1.0


async def keep_rolled() -> None:
    """Until it is cancelled: a batch is whole or undone. The database may go and come back."""
    while True:
        try:
            while await rolling.catch_up():
                pass
        except Exception as away:
            _log.warning("the rollups wait", why=type(away).__name__)
        await asyncio.sleep(_LOOK)
