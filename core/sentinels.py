"""redis+sentinel://s1:26379,s2:26379/mymaster/0: where Redis is, is asked of its sentinels at every new connection."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from redis.asyncio.connection import ConnectionPool, SSLConnection, parse_url
from redis.asyncio.retry import Retry
from redis.asyncio.sentinel import Sentinel, SentinelConnectionPool, SentinelManagedConnection
from redis.backoff import NoBackoff

from core.addresses import parted

_SCHEMES = {"redis+sentinel": "redis", "rediss+sentinel": "rediss"}
_PORT = 26379
# A sentinel whose machine is gone says nothing; the next one is asked well within anybody's patience.
_PATIENCE = 0.5
# What the address gives to Redis and not to the sentinels, which may have an account of their own.
_OF_REDIS = ("username", "password", "db")


def are_meant(url: str) -> bool:
    return url.partition("://")[0] in _SCHEMES


def pool(url: str, **options: Any) -> SentinelConnectionPool:
    """redis-py reads account, database and options, as of any address of Redis; TLS is for the sentinels too."""
    scheme, places, path, query = parted(url)
    account, _, listed = places.rpartition("@")
    name, _, database = path.strip("/").partition("/")
    if not name or not listed:
        raise ValueError("an address of sentinels names them and the primary")
    plain = f"{_SCHEMES[scheme]}://{account}@_/{database}?{query}"
    read: dict[str, Any] = {**parse_url(plain)}
    own = {word: read.pop(f"sentinel_{word}") for word in ("username", "password") if f"sentinel_{word}" in read}
    del read["host"]
    encrypted = read.pop("connection_class", None) is SSLConnection
    shared = {word: value for word, value in read.items() if word not in _OF_REDIS} | {"ssl": encrypted}
    told = shared | own | {"socket_timeout": _PATIENCE, "socket_connect_timeout": _PATIENCE}
    sentinels = Sentinel([_place(one) for one in listed.split(",")], sentinel_kwargs=told)  # type: ignore[no-untyped-call]
    made = _EncryptedConnection if encrypted else _Connection
    found: SentinelConnectionPool = _Pool(name, sentinels, connection_class=made, **read | options)  # type: ignore[no-untyped-call]
    return found


def _place(listed: str) -> tuple[str, int]:
    one = urlsplit(f"//{listed}")
    if not one.hostname:
        raise ValueError("a sentinel without a name")
    return one.hostname, one.port or _PORT


class _Connection(SentinelManagedConnection):
    async def connect_to(self, address: tuple[str, int]) -> None:
        """Once: redis-py would try as long as its owner is patient, and at a primary that has long been replaced."""
        patience, self.retry = self.retry, Retry(NoBackoff(), 0)
        try:
            await super().connect_to(address)  # type: ignore[no-untyped-call]
        finally:
            self.retry = patience


class _EncryptedConnection(_Connection, SSLConnection):
    """The same over TLS."""


class _Pool(SentinelConnectionPool):
    async def disconnect(self, inuse_connections: bool = True) -> None:
        """redis-py leaves the lines to the sentinels open for good."""
        await super().disconnect(inuse_connections)
        if inuse_connections:
            for sentinel in self.sentinel_manager.sentinels:
                await sentinel.aclose()


@dataclass(frozen=True)
class Seen:
    """Of the sentinels, how many answer; of the replicas, how many would do as the next primary."""

    sentinels: int
    answering: int
    replicas: int


async def seen(of: ConnectionPool) -> Seen:
    assert isinstance(of, SentinelConnectionPool)
    asked = of.sentinel_manager.sentinels
    told = await asyncio.gather(*(one.sentinel_slaves(of.service_name) for one in asked), return_exceptions=True)
    answers = [one for one in told if not isinstance(one, BaseException)]
    # One that nobody reaches any more still counts it as a replica, and says so.
    alive = (sum(not (one["is_sdown"] or one["is_odown"]) for one in answer) for answer in answers)
    return Seen(len(asked), len(answers), max(alive, default=0))
