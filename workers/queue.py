"""The queue in Redis: where it is, what it is called, and how an outage of Redis is borne."""

from __future__ import annotations

import socket

import orjson
from arq.connections import ArqRedis
from redis.asyncio.retry import Retry
from redis.backoff import ExponentialBackoff
from redis.exceptions import ConnectionError, TimeoutError  # noqa: A004 - these, and not Python's own, are retried

from core import valkey

NAME = "kassa:jobs"
# arq's own format is pickle: who can write to Redis could run code here.
WRITE, READ = orjson.dumps, orjson.loads
# A worker that says nothing for a second longer than this is taken for dead.
SIGN_SECONDS = 3


def sign_of_life() -> str:
    """A key of this machine's own: a container must not pass for well because another one is."""
    return f"kassa:worker:{socket.gethostname()}"


def opened(url: str) -> ArqRedis:
    """redis-py reads the address itself, as everywhere in Kassa; arq's reading loses passwords and TLS options.

    Without the retries arq ends its whole worker on the first broken connection.
    """
    pool = valkey.pool(
        url,
        socket_connect_timeout=1.0,
        socket_timeout=5.0,
        retry=Retry(ExponentialBackoff(cap=1, base=0.1), 20),
        retry_on_error=[ConnectionError, TimeoutError, OSError],
    )
    return ArqRedis(pool_or_conn=pool, job_serializer=WRITE, job_deserializer=READ, default_queue_name=NAME)
