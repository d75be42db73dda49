"""Around every request: its id, its log line, its figures, and JSON whatever happens."""

from __future__ import annotations

import itertools
import re
import time
import uuid
from collections.abc import Awaitable, Callable, Collection

import asyncpg
import structlog
from aiohttp import web
from aiohttp.abc import AbstractMatchInfo
from redis.exceptions import RedisError
from tortoise.exceptions import TransactionManagementError

from core.actor import Actor
from core.away import AWAY
from core.refusal import Kind, Missing, Refused
from webapi.kit import measuring
from webapi.kit.answering import bare, guarded, written
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
    *AWAY,
    OSError,
    RedisError,
    asyncpg.InterfaceError,
    asyncpg.ReadOnlySQLTransactionError,
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
        guarded(response)
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
            return await self._wrong_method(request, wrong.allowed_methods)
        except web.HTTPNotFound:
            return self._refusal(request, Missing())
        except _AWAY as away:
            return self._unavailable(request, away)
        except TransactionManagementError as odd:
            # So the ORM calls whatever is wrong with a transaction; that the server takes no writes is no fault of it.
            if not isinstance(odd.__cause__, asyncpg.ReadOnlySQLTransactionError):
                raise
            return self._unavailable(request, odd.__cause__)

    def _unavailable(self, request: web.Request, away: Exception) -> web.StreamResponse:
        _log.warning("database.away", request=request[REQUEST_ID], error=type(away).__name__)
        return self._refusal(request, Unavailable(seconds=1))

    async def _wrong_method(self, request: web.Request, methods: Collection[str]) -> web.StreamResponse:
        """Where all that a path has is of one dialect, what it has not is said in it."""
        allowed = {"Allow": ", ".join(sorted(methods))}
        if request.method == "OPTIONS":
            return web.Response(status=204, headers=allowed)
        served = [await request.app.router.resolve(request.clone(method=method)) for method in methods]
        spoken = {self._dialect(match) for match in served}
        dialect = spoken.pop() if len(spoken) == 1 else self.fallback
        _, body = dialect.say(WrongMethod(method=request.method))
        response = written(bare(405, body))
        response.headers.update(allowed)
        return response

    def _refusal(self, request: web.Request, refused: Refused, status: int | None = None) -> web.StreamResponse:
        usual, body = self._dialect(request.match_info).say(refused, request.get(ACTOR))
        response = written(bare(status or usual, body))
        _help_the_client(response, refused)
        return response

    def _dialect(self, match: AbstractMatchInfo) -> Dialect:
        found = _served(match)
        return found.dialect if found else self.fallback


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
    return str(_served(request.match_info) or "none")


def _served(match: AbstractMatchInfo) -> Operation | None:
    found = getattr(match.handler, "__self__", None)
    return found if isinstance(found, Operation) else None


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
