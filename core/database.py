"""The way to PostgreSQL: credentials from a URL, Tortoise's configuration, one pool a process."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from tortoise import Tortoise
from tortoise.backends.base.client import BaseDBAsyncClient
from tortoise.connection import get_connection

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


def credentials(settings: Settings) -> dict[str, Any]:
    """A dict and not a URL: Tortoise's own parser loses sslmode, sockets and server settings."""
    url = urlsplit(settings.database_url)
    if url.scheme not in ("postgres", "postgresql"):
        raise Unsettled("DATABASE_URL must start with postgresql://")
    asked = dict(parse_qsl(url.query))
    found: dict[str, Any] = {
        "host": asked.get("host") or url.hostname or "127.0.0.1",
        "port": url.port or int(asked.get("port", 5432)),
        "user": unquote(url.username or "") or asked.get("user") or None,
        "password": unquote(url.password or "") or None,
        "database": unquote(url.path.lstrip("/")) or "kassa",
        "ssl": asked.get("sslmode", False),
    }
    if settings.pgbouncer:
        return found | {"statement_cache_size": 0}
    return found | {
        "server_settings": {
            "application_name": "kassa",
            "jit": "off",
            "timezone": "UTC",
            "statement_timeout": str(int(settings.statement_seconds * 1000)),
            # A request waits for another's row, or for its own twin, no longer than this.
            "lock_timeout": str(int(settings.idempotency_wait_seconds * 1000)),
            "idle_in_transaction_session_timeout": "60000",
        }
    }


def configuration(settings: Settings) -> dict[str, Any]:
    return {
        "connections": {
            "default": {
                "engine": "tortoise.backends.asyncpg",
                "credentials": credentials(settings) | {"minsize": 1, "maxsize": settings.database_pool} | THRIFT,
            }
        },
        "apps": {"models": {"models": MODELS, "default_connection": "default"}},
        "use_tz": True,
        "timezone": "UTC",
    }


@asynccontextmanager
async def connected(settings: Settings) -> AsyncIterator[BaseDBAsyncClient]:
    """Open the pool for as long as the block runs."""
    await Tortoise.init(config=configuration(settings), _enable_global_fallback=True)
    try:
        yield get_connection("default")
    finally:
        await Tortoise.close_connections()
