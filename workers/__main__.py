"""The worker process: python -m workers."""

from __future__ import annotations

import asyncio

from core import logs
from core.database import connected
from core.delivering.delivering import Handlers
from core.settings import Settings, settings
from workers.deliveries import DELIVERIES
from workers.kit import work
from workers.timetable import TIMETABLE


def main(deliveries: Handlers = DELIVERIES) -> None:
    chosen = settings()
    logs.begin("worker", chosen)
    asyncio.run(_work(deliveries, chosen))


async def _work(deliveries: Handlers, chosen: Settings) -> None:
    async with connected(chosen):
        await work(TIMETABLE, deliveries, chosen)


if __name__ == "__main__":
    main()
