"""The worker process: python -m workers."""

from __future__ import annotations

import asyncio

from core import logs
from core.database import connected
from core.settings import Settings, settings
from workers.kit import work
from workers.timetable import TIMETABLE


def main() -> None:
    chosen = settings()
    logs.begin("worker", chosen)
    asyncio.run(_work(chosen))


async def _work(chosen: Settings) -> None:
    async with connected(chosen):
        await work(TIMETABLE, chosen)


if __name__ == "__main__":
    main()
