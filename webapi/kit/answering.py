"""An answer on its way out: JSON bytes, a kept copy of them, or a page."""

from __future__ import annotations

from typing import Any

import orjson
from aiohttp import web

from core.idempotency import Answer

_JSON = "application/json"


def bare(status: int, body: Any) -> Answer:
    return Answer(status, _JSON, b"" if status == 204 else orjson.dumps(body))


def page(html: str) -> Answer:
    return Answer(200, "text/html", html.encode())


def written(answer: Answer) -> web.Response:
    if answer.status == 204:
        return web.Response(status=204)
    return web.Response(
        status=answer.status, body=answer.body, headers={"Content-Type": f"{answer.content_type}; charset=utf-8"}
    )


def replayed(answer: Answer) -> web.Response:
    """The first answer again, and a word that it is one."""
    response = written(answer)
    response.headers["Idempotency-Replayed"] = "true"
    return response
