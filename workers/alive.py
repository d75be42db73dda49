"""Is this machine's worker at work? python -m workers.alive answers by its exit code."""

from __future__ import annotations

import sys

from redis import Redis
from redis.exceptions import RedisError

from core.settings import settings
from workers.queue import sign_of_life


def main() -> None:
    sys.exit(None if _seen() else "no worker is at work here")


def _seen() -> bool:
    try:
        with Redis.from_url(settings().redis_url, socket_connect_timeout=2.0, socket_timeout=2.0) as redis:
            return bool(redis.exists(sign_of_life()))
    except (RedisError, OSError, ValueError):
        return False


if __name__ == "__main__":
    main()
