"""Around every request: its id, its log line, its figures, and JSON whatever happens."""

from __future__ import annotations

import itertools
import re
import time
import uuid
from collections.abc import Awaitable, Callable

import asyncpg
import structlog
from aiohttp import web
from redis.exceptions import RedisError
from tortoise.exceptions import DBConnectionError

from core.actor import Actor
from core.refusal import Kind, Missing, Refused
from webapi.kit import measuring
from webapi.kit.answering import bare, written
from webapi.kit.carried import ACTOR, REQUEST_ID
from webapi.kit.dialect import Dialect
from webapi.kit.operation import Operation

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

_log = structlog.get_logger("kassa.api")
# A name of this process and a number: as good as chance to tell requests apart, and they sort.
_PROCESS, _NUMBERS = uuid.uuid4().hex[:16], itertools.count(1)
_REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")

# The database is away or being changed under us: asking again in a moment is the right thing.
_AWAY = (
    OSError,
    RedisError,
    DBConnectionError,
    asyncpg.PostgresConnectionError,
    asyncpg.CannotConnectNowError,
    asyncpg.AdminShutdownError,
    asyncpg.TooManyConnectionsError,
    asyncpg.InterfaceError,
    asyncpg.QueryCanceledError,
    asyncpg.LockNotAvailableError,
    asyncpg.TransactionRollbackError,
)


class Unavailable(Refused):
    code = "server.unavailable"  # seconds
    kind = Kind.UNAVAILABLE


class Unexpected(Refused):
    """A fault of ours. The log has it under the request id; the caller gets the id."""

    code = "server.fault"  # request


class WrongMethod(Refused):
    code = "method.not_allowed"  # method


class Edge:
    """The outer middleware. The fallback dialect speaks where no operation was found."""

    def __init__(self, fallback: Dialect) -> None:
        self.fallback = fallback

    @web.middleware
    async def around(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        started = time.perf_counter()
        request[REQUEST_ID] = _request_id(request)
        response = await self._answered(request, handler)
        response.headers["X-Request-ID"] = request[REQUEST_ID]
        response.headers["X-Content-Type-Options"] = "nosniff"
        _tell(request, response, time.perf_counter() - started)
        return response

    async def _answered(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        try:
            return await self._served(request, handler)
        except Exception:
            _log.exception("request.fault", request=request[REQUEST_ID], operation=_operation(request))
            return self._refusal(request, Unexpected(request=request[REQUEST_ID]), 500)

    async def _served(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        try:
            return await handler(request)
        except Refused as refused:
            return self._refusal(request, refused)
        except web.HTTPMethodNotAllowed as wrong:
            allowed = {"Allow": ", ".join(sorted(wrong.allowed_methods))}
            if request.method == "OPTIONS":
                return web.Response(status=204, headers=allowed)
            return self._refusal(request, WrongMethod(method=request.method), 405, allowed)
        except web.HTTPNotFound:
            return self._refusal(request, Missing())
        except _AWAY as away:
            _log.warning("database.away", request=request[REQUEST_ID], error=type(away).__name__)
            return self._refusal(request, Unavailable(seconds=1))

    def _refusal(
        self, request: web.Request, refused: Refused, status: int | None = None, headers: dict[str, str] | None = None
    ) -> web.StreamResponse:
        operation = request.match_info.route.handler if request.match_info.route else None
        found = getattr(operation, "__self__", None)
        dialect = found.dialect if isinstance(found, Operation) else self.fallback
        usual, body = dialect.say(refused, request.get(ACTOR))
        response = written(bare(status or usual, body))
        response.headers.update(headers or {})
        _help_the_client(response, refused)
        return response


def _help_the_client(response: web.StreamResponse, refused: Refused) -> None:
    if response.status == 401:
        response.headers["WWW-Authenticate"] = "Bearer"
    if "seconds" in refused.facts:
        response.headers["Retry-After"] = str(refused.facts["seconds"])


def _request_id(request: web.Request) -> str:
    given = request.headers.get("X-Request-ID", "")
    return given if given and _REQUEST_ID.fullmatch(given) else f"{_PROCESS}-{next(_NUMBERS):08x}"


def _operation(request: web.Request) -> str:
    """The pattern and never the path: a path may hold a telephone number."""
    route = request.match_info.route
    found = getattr(route.handler, "__self__", None) if route else None
    return str(found) if isinstance(found, Operation) else "none"


def _tell(request: web.Request, response: web.StreamResponse, seconds: float) -> None:
    operation = _operation(request)
    measuring.observed(operation, response.status, seconds)
    actor: Actor | None = request.get(ACTOR)
    _log.info(
        "request",
        request=request[REQUEST_ID],
        operation=operation,
        status=response.status,
        ms=round(seconds * 1000, 1),
        store=actor.store.id if actor else None,
        user=actor.user.id if actor and actor.user else None,
    )
