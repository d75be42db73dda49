"""The way to PostgreSQL: credentials from a URL, Tortoise's configuration, one pool a process."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from tortoise import Tortoise
from tortoise.backends.base.client import BaseDBAsyncClient
from tortoise.connection import get_connection

from core.addresses import NotPostgres, address
from core.postgres_client import Client
from core.settings import Settings, Unsettled

MODELS = [
    "core.stores.models",
    "core.users.models",
    "core.customers.models",
    "core.catalog.models",
    "core.stock.models",
    "core.loyalty.models",
    "core.credit.models",
    "core.telecom.models",
    "core.telecom.payment",
    "core.chat.models",
    "core.chat.passing",
    "core.timetable.models",
    "core.sales.shift",
    "core.sales.models",
    "core.sales.refund",
    "core.sales.discrepancy",
    "core.sales.tail",
    "core.analytics.rollups",
    "core.analytics.learned",
    "core.proving.models",
    "core.tasks.models",
    "core.tickets.models",
    "core.notices.models",
    "core.analytics.period_report",
    "core.audit",
    "core.outbox",
    "core.idempotency",
    "aerich.models",
]


async def keep_as_is(_connection: object) -> None:
    """asyncpg's default reset is a round trip after every query. Nothing here changes a session:
    settings are made at connect, and locks live and die with their transaction."""


# What asyncpg's pool does around each query costs as much as the query: no reset, no idle timer.
THRIFT: dict[str, Any] = {"reset": keep_as_is, "max_inactive_connection_lifetime": 0}


# PgBouncer passes these on; the others of its clients' wishes it refuses.
_SAID_AT_CONNECT = {"application_name": "kassa", "timezone": "UTC"}


def credentials(settings: Settings) -> dict[str, Any]:
    """How core.connecting reaches the primary."""
    return _credentials(settings, settings.database_url, "DATABASE_URL", meant="read-write")


def direct(settings: Settings) -> dict[str, Any]:
    """For what holds a lock of its session, or sets something for it."""
    if settings.pgbouncer:
        raise Unsettled(
            "this needs a session to itself, which PgBouncer does not give: set DATABASE_URL to the server's own "
            "address and KASSA_PGBOUNCER=false for it"
        )
    return credentials(settings)


def held_to(settings: Settings) -> dict[str, str]:
    """What every session of ours is held to; behind PgBouncer its connect_query says so, see docs/replicas.md."""
    return {
        "jit": "off",
        "statement_timeout": str(int(settings.statement_seconds * 1000)),
        # A request waits for another's row, or for its own twin, no longer than this.
        "lock_timeout": str(int(settings.idempotency_wait_seconds * 1000)),
        "idle_in_transaction_session_timeout": "60000",
    }


def _credentials(settings: Settings, url: str, name: str, *, meant: str) -> dict[str, Any]:
    try:
        found = address(url).options(meant)
    except NotPostgres:
        raise Unsettled(f"{name} must start with postgresql://") from None
    if settings.pgbouncer:
        return found | {"statement_cache_size": 0, "server_settings": dict(_SAID_AT_CONNECT)}
    return found | {"server_settings": _SAID_AT_CONNECT | held_to(settings)}


def configuration(settings: Settings) -> dict[str, Any]:
    return {
        "connections": {
            "default": {"engine": "core.postgres_client", "credentials": _pool(settings, credentials(settings))}
        },
        "apps": {"models": {"models": MODELS, "default_connection": "default"}},
        "use_tz": True,
        "timezone": "UTC",
    }


def _pool(settings: Settings, found: dict[str, Any]) -> dict[str, Any]:
    if isinstance(found["host"], list):
        # The one that is met may be switched off in the middle of a statement, and say nothing ever again.
        places = {"host": "", "port": 0, "places": (found["host"], found["port"])}
        found = {"command_timeout": settings.statement_seconds + 5} | found | places
    sizes = {"minsize": 1, "maxsize": settings.database_pool}
    return found | sizes | THRIFT


def replica(settings: Settings) -> Client:
    """A pool of its own, opened at the first query: with two of them Tortoise asks every transaction which it means."""
    asked = _credentials(settings, settings.database_replica_url, "DATABASE_REPLICA_URL", meant="standby")
    # A server that is switched off in the middle of a statement is not waited for longer than that could take.
    patience = {"command_timeout": settings.statement_seconds + 1}
    return Client(connection_name="default", **_pool(settings, {"timeout": 1.0} | asked | patience))


@asynccontextmanager
async def connected(settings: Settings) -> AsyncIterator[BaseDBAsyncClient]:
    """Open the pool for as long as the block runs."""
    await Tortoise.init(config=configuration(settings), _enable_global_fallback=True)
    try:
        yield get_connection("default")
    finally:
        await Tortoise.close_connections()
