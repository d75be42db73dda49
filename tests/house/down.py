"""Takes every migration but the first back; a process of its own, for Tortoise has one context a process."""

from __future__ import annotations

import asyncio

from aerich import Command

from core import database, migrating
from core.settings import Settings


async def main() -> None:
    async with Command(tortoise_config=database.configuration(Settings()), location=str(migrating.FOLDER)) as command:
        await command.init()
        for file in reversed(migrating.files()[1:]):
            await command.downgrade(version=int(file.name.split("_")[0]), delete=False)


if __name__ == "__main__":
    asyncio.run(main())
