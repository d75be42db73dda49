"""Bytes before they are a request: letters that nobody encoded, and what is no HTTP at all.

aiohttp answers both by itself, in plain text and before our edge is asked. It makes its handler by a name of its module
and offers no other way in, so that name is ours from here on; a test sees that it still is.
"""

from __future__ import annotations

import asyncio
import re
from http import HTTPStatus
from typing import Any

import structlog
from aiohttp import web, web_protocol, web_server
from aiohttp.streams import EMPTY_PAYLOAD

from core.refusal import Refused
from core.settings import settings
from webapi.kit.answering import bare, guarded, written
from webapi.kit.dialect import Dialect
from webapi.kit.edge import Unexpected
from webapi.kit.reading import TooSlow

_log = structlog.get_logger("kassa.api")

# The first line of a request, as far as it came in one piece.
_FIRST = re.compile(rb"(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) [^\r\n]*")
_NOT_ASCII = re.compile(rb"[\x80-\xff]")
_speaking: list[Dialect] = []


class Unreadable(Refused):
    """Neither a method nor an address, a line without end: whatever it was, it was no request."""

    code = "request.unreadable"


class Wire(web_protocol.RequestHandler):
    __slots__ = ("_patience",)
    _patience: asyncio.TimerHandle

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)
        self._patience = self._loop.call_later(settings().request_seconds, self._nothing_came)

    def connection_lost(self, exc: BaseException | None) -> None:
        self._patience.cancel()
        super().connection_lost(exc)

    def _nothing_came(self) -> None:
        """aiohttp waits for a first head as long as anybody likes to write at it."""
        if self._waiter and not self._waiter.done() and self._request_count == 0:
            late = web_protocol._ErrInfo(status=408, exc=TooSlow(), message="")
            self._messages.append((late, EMPTY_PAYLOAD))
            self._waiter.set_result(None)

    def data_received(self, data: bytes) -> None:
        """curl sends ?search=интернет as it was typed, and every document shows its addresses so."""
        is_first = self._current_request is None and not self._messages
        super().data_received(_encoded(data) if is_first and not data.isascii() else data)

    def handle_error(
        self,
        request: web.BaseRequest,
        status: int = 500,
        exc: BaseException | None = None,
        message: str | None = None,
    ) -> web.StreamResponse:
        if request.writer.output_size > 0:
            raise ConnectionError("an answer is on its way already")
        response = _said(_told(status, exc), status)
        response.force_close()
        return response

    async def finish_response(
        self, request: web.BaseRequest, resp: web.StreamResponse, start_time: float | None
    ) -> tuple[web.StreamResponse, bool]:
        """aiohttp looks at what a client expects before it asks our edge, and refuses in plain text."""
        said = _said(Unreadable(), resp.status) if isinstance(resp, web.HTTPException) else resp
        return await super().finish_response(request, said, start_time)

    def log_exception(self, *told: Any, **more: Any) -> None:
        """The rest of a packed body that does not unpack: its sender was told when we read the beginning."""
        if not isinstance(more.get("exc_info"), web.RequestPayloadError):
            super().log_exception(*told, **more)


def _said(refused: Refused, status: int) -> web.StreamResponse:
    _, body = _speaking[-1].say(refused, None)
    return guarded(written(bare(status, body)))


def _told(status: int, exc: BaseException | None) -> Refused:
    if isinstance(exc, Refused):
        return exc
    if status < HTTPStatus.INTERNAL_SERVER_ERROR:
        _log.info("request.unreadable", status=status, error=type(exc).__name__)
        return Unreadable()
    _log.error("request.fault", request="", operation="none", exc_info=exc)
    return Unexpected(request="")


def listen(fallback: Dialect) -> None:
    """From now on every server of this process hears so, and answers what it cannot read in this dialect."""
    _speaking.append(fallback)
    setattr(web_server, "RequestHandler", Wire)  # noqa: B010 - aiohttp exports no such name


def _encoded(data: bytes) -> bytes:
    first = _FIRST.match(data)
    if first is None:
        return data
    return _NOT_ASCII.sub(lambda byte: b"%%%02X" % byte[0][0], first[0]) + data[first.end() :]
