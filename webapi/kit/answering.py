"""An answer on its way out: JSON bytes, a kept copy of them, or a page."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from typing import IO, Any

import orjson
from aiohttp import web

from core.idempotency import Answer

JSON = "application/json"


@dataclass(frozen=True)
class Headed(Answer):
    """An answer with headers of its own: how long it is good, what it may load."""

    headers: Mapping[str, str] = field(default_factory=dict)
    # Instead of the body where that may be long: it is never in memory as a whole.
    parts: AsyncIterator[bytes] | IO[bytes] | None = None


def bare(status: int, body: Any, headers: Mapping[str, str] | None = None) -> Answer:
    written = b"" if status == 204 else orjson.dumps(body)
    return Headed(status, JSON, written, headers) if headers else Answer(status, JSON, written)


def written(answer: Answer) -> web.Response:
    if answer.status == 204:
        return web.Response(status=204)
    more, body = (answer.headers, answer.parts or answer.body) if isinstance(answer, Headed) else ({}, answer.body)
    headers = {"Content-Type": f"{answer.content_type}; charset=utf-8", **more}
    return web.Response(status=answer.status, body=body, headers=headers)


# A browser that ends up here by mistake shows nothing of it, keeps nothing of it and tells nobody.
_GUARDS = {
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
}


def guarded(response: web.StreamResponse) -> web.StreamResponse:
    """Our own pages have said already what a browser may do with them."""
    for name, value in _GUARDS.items():
        response.headers.setdefault(name, value)
    return response


def replayed(answer: Answer) -> web.Response:
    """The first answer again, and a word that it is one."""
    response = written(answer)
    response.headers["Idempotency-Replayed"] = "true"
    return response
