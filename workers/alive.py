"""Is this machine's worker at work? python -m workers.alive answers by its exit code."""

from __future__ import annotations

import asyncio
import sys

from redis.exceptions import RedisError

from core import valkey
from core.settings import settings
from workers.queue import sign_of_life

_PATIENCE = 2.0


def main() -> None:
    sys.exit(None if asyncio.run(_seen()) else "no worker is at work here")


async def _seen() -> bool:
    try:
        async with valkey.opened(settings().redis_url, _PATIENCE) as redis:
            return bool(await redis.exists(sign_of_life()))
    except (RedisError, OSError, ValueError):
        return False


if __name__ == "__main__":
    main()
