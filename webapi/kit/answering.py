"""An answer on its way out: JSON bytes, a kept copy of them, or a page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson
from aiohttp import web

from core.idempotency import Answer

JSON = "application/json"


@dataclass(frozen=True)
class Headed(Answer):
    """An answer with headers of its own: how long it is good, what it may load."""

    headers: Mapping[str, str] = field(default_factory=dict)


def bare(status: int, body: Any) -> Answer:
    return Answer(status, JSON, b"" if status == 204 else orjson.dumps(body))


def written(answer: Answer) -> web.Response:
    if answer.status == 204:
        return web.Response(status=204)
    more = answer.headers if isinstance(answer, Headed) else {}
    headers = {"Content-Type": f"{answer.content_type}; charset=utf-8", **more}
    return web.Response(status=answer.status, body=answer.body, headers=headers)


def replayed(answer: Answer) -> web.Response:
    """The first answer again, and a word that it is one."""
    response = written(answer)
    response.headers["Idempotency-Replayed"] = "true"
    return response
