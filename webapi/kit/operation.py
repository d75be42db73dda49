"""One operation of the table, and the one way any request is served."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import asyncpg
from aiohttp import web
from pydantic import BaseModel
from tortoise.transactions import in_transaction

from core import idempotency
from core.actor import Actor
from core.idempotency import Answer, Ask
from core.refusal import Kind, Refused
from core.sql import TryAgain
from webapi.kit.answering import JSON, Headed, bare, replayed, written
from webapi.kit.arguments import Asking, Plan
from webapi.kit.asked import Page
from webapi.kit.bearer import Who, actor_of, admit
from webapi.kit.carried import ACTOR
from webapi.kit.csv_body import Csv, file_of
from webapi.kit.dialect import Dialect
from webapi.kit.filing import Filing, begun
from webapi.kit.gate import PLACE, Place
from webapi.kit.laid_out import LaidOut
from webapi.kit.long_answer import long_lists, pieces
from webapi.kit.narrow import door
from webapi.kit.reading import ask_of, body_of, parsed
from webapi.kit.replica import nearest
from webapi.kit.telling import Told
from webapi.kit.wishing import Wish, wish

_TRIES = 4


class Clash(Refused):
    """Lost to other transactions every time. Nothing has changed; a moment later it will pass."""

    code = "server.clash"  # seconds
    kind = Kind.BUSY


Handler = Callable[..., Awaitable[Any]]


@dataclass(frozen=True, eq=False)
class Operation:
    dialect: Dialect
    method: str
    # As aiohttp matches it: "/api/users/{id:[0-9]+}/".
    path: str
    handler: Handler
    home: str
    line: int
    who: Who
    shape: type[BaseModel] | None
    # A read opens none, nor does signing in, which would hold one while a password is hashed, nor a verb whose
    # writing is one statement.
    transaction: bool
    status: int = 200
    message: str | None = None
    key: str = "id"
    # A POST that changes nothing, as one dialect documents its lists.
    looks: bool = False
    # Something slow happens in it: it waits at the narrow door before it holds anything.
    slow: bool = False
    # A probe: it asks nobody who it is, and is answered however many wait at the gate.
    probe: bool = False
    # The list of the shape that CSV shows: "breakdown", dotted where it lies deeper; "." where the answer itself is
    # the list, or the one row.
    table: str = ""
    # The body is nothing that we know how to read: the handler takes it as it came.
    unread: bool = False
    told: Told = field(default_factory=Told)

    async def serve(self, request: web.Request) -> web.StreamResponse:
        if self.probe:
            return written(await self.answer(Asking(request, {}, None, self.dialect, self.key)))
        place = request[PLACE] = Place(request)
        await place.take()
        try:
            return await self._served(request, place)
        finally:
            place.let_go()

    async def _served(self, request: web.Request, place: Place) -> web.StreamResponse:
        actor = None if self.who == "public" else await actor_of(request)
        if actor:
            request[ACTOR] = actor
            admit(self.who, actor)
        raw = await self._raw(request, place)
        asking = Asking(request, self._body(request, raw), actor, self.dialect, self.key)
        ask = ask_of(request, raw, actor) if self.method == "POST" else None
        if self.slow:
            place.let_go()
            async with door().passed():
                return await self.answered(asking, ask)
        return await self.answered(asking, ask)

    async def _raw(self, request: web.Request, place: Place) -> bytes:
        if self.method == "GET" or not request.can_read_body:
            return b""
        if request.content.is_eof():  # it came with the head
            return await body_of(request)
        async with place.aside():
            return await body_of(request)

    def _body(self, request: web.Request, raw: bytes) -> dict[str, Any]:
        if self.unread:
            return {}
        takes_csv = self.plan.body is not None and issubclass(self.plan.body, Csv)
        return file_of(raw) if takes_csv and request.content_type != JSON else parsed(raw)

    async def answered(self, asking: Asking, ask: Ask | None) -> web.StreamResponse:
        """Whoever lost to another transaction is tried again, and the client never knows."""
        if (self.method == "GET" or self.looks) and not ask:
            return written(await nearest(asking, self.answer))
        for _ in range(_TRIES):
            with suppress(asyncpg.SerializationError, asyncpg.DeadlockDetectedError, TryAgain):
                return await self._answered_once(asking, ask)
        raise Clash(seconds=1)

    async def _answered_once(self, asking: Asking, ask: Ask | None) -> web.StreamResponse:
        if not self.transaction and not ask:
            return written(await self.answer(asking))
        async with in_transaction():  # the only one a request ever opens
            if ask and (kept := await idempotency.claim(ask)):
                return replayed(kept)
            answer = await self.answer(asking)
            if ask:
                await idempotency.keep(ask, answer)
        return written(answer)

    async def answer(self, asking: Asking) -> Answer:
        wished = self._wish(asking)
        value = await self.handler(**await self.plan.filled(asking))
        if wished and (file := await self._file(wished, value, asking)):
            return file
        if isinstance(value, Answer):
            return value
        body = self.wrapped(self.shown(value, asking.actor))
        return bare(self.status, body, value.headers if isinstance(value, Page) else None)

    def _wish(self, asking: Asking) -> Wish | None:
        if not (self.table and self.shape):
            return None
        asked = self.dialect.asked(asking.request.query, asking.body, "")
        return wish(asked.filters, self.shape, self.table)

    async def _file(self, wished: Wish, value: Any, asking: Asking) -> Answer | None:
        """None where the answer is JSON, and short."""
        said = value if isinstance(value, Answer) else None
        assert self.shape
        assert asking.actor
        laid = LaidOut([] if said else value, self.shape, _context(asking.actor), self.table == ".")
        if wished.format != "json" and (said is None or said.status == self.status):
            return await Filing(laid, self.table, self.documented_path, asking.request, said).answer(wished)
        if said or not (lists := long_lists(laid)):
            return None
        headers = value.headers if isinstance(value, Page) else {}
        return Headed(self.status, JSON, b"", headers, await begun(pieces(laid, lists, self.wrapped)))

    def shown(self, value: Any, actor: Actor | None) -> Any:
        """The value in the document's own fields."""
        if isinstance(value, Page):
            return replace(value, items=self.shown(value.items, actor))
        if isinstance(value, list):
            return [self.shown(item, actor) for item in value]
        if self.shape is None or value is None:
            return value
        context = _context(actor) if actor else None
        return self.shape.model_validate(value, from_attributes=True).model_dump(mode="json", context=context)

    def wrapped(self, shown: Any) -> Any:
        """In the envelope of the document."""
        return self.dialect.success(self.message, self.dialect.page(shown) if isinstance(shown, Page) else shown)

    @cached_property
    def plan(self) -> Plan:
        return Plan.of(self.handler)

    @cached_property
    def documented_path(self) -> str:
        """As the contract writes it: "/api/users/{id}/"."""
        return re.sub(r"\{(\w+):[^}]+\}", r"{\1}", self.path)

    def __str__(self) -> str:
        return f"{self.method} {self.documented_path}"


def _context(actor: Actor) -> dict[str, str]:
    return {"timezone": actor.store.timezone, "currency": actor.store.currency}
