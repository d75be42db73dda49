"""A till's line to the API: raw, so that it can be cut in the middle of a request."""

from __future__ import annotations

import asyncio
import json
import time
from dataclasses import dataclass
from typing import Any

# Longer than any answer may take, and than two minutes of patience at a till.
PATIENCE = 30.0


class Hung(Exception):
    """No answer came in all that time."""


@dataclass(frozen=True)
class Answer:
    status: int
    body: Any
    # Under an Idempotency-Key: the first answer again.
    replayed: bool
    seconds: float
    # In so many seconds, as the answer says: Retry-After.
    come_back: float = 0.0

    @property
    def good(self) -> bool:
        return self.status in (200, 201)


@dataclass(frozen=True)
class Request:
    method: str
    path: str
    body: dict[str, Any] | None = None
    key: str = ""

    def raw(self, token: str) -> bytes:
        content = b"" if self.body is None else json.dumps(self.body).encode()
        lines = [f"{self.method} {self.path} HTTP/1.1", "Host: localhost", f"Content-Length: {len(content)}"]
        lines += [f"Authorization: Bearer {token}"] * bool(token) + [f"Idempotency-Key: {self.key}"] * bool(self.key)
        return "\r\n".join([*lines, "", ""]).encode() + content


class Wire:
    """One request at a time; connected when it is needed, and again after a cut."""

    def __init__(self, port: int, token: str = "") -> None:
        self._port, self._token = port, token
        self._line: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def asks(self, request: Request) -> Answer:
        started = time.perf_counter()
        try:
            async with asyncio.timeout(PATIENCE):
                reader, writer = await self._connected()
                writer.write(request.raw(self._token))
                status, headers, content = await _read(reader)
        except TimeoutError:
            self.cut()
            raise Hung(f"{request.method} {request.path}") from None
        if headers.get("connection") == "close":
            self.cut()
        body = json.loads(content) if headers.get("content-type", "").startswith("application/json") else content
        soon, taken = float(headers.get("retry-after", "0")), time.perf_counter() - started
        return Answer(status, body, "idempotency-replayed" in headers, taken, soon)

    async def says(self, request: Request, then: float, *, politely: bool) -> None:
        """And is gone before it hears an answer."""
        _, writer = await self._connected()
        writer.write(request.raw(self._token))
        await asyncio.sleep(then)
        self.cut(politely=politely)

    def cut(self, *, politely: bool = False) -> None:
        """Politely the request still arrives whole; otherwise what is on its way is lost."""
        if self._line and politely:
            self._line[1].close()
        elif self._line:
            self._line[1].transport.abort()
        self._line = None

    async def _connected(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        if self._line is None:
            self._line = await asyncio.open_connection("127.0.0.1", self._port)
        return self._line


async def _read(reader: asyncio.StreamReader) -> tuple[int, dict[str, str], bytes]:
    first, *rest = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in rest if line)}
    if headers.get("transfer-encoding") == "chunked":
        return int(first.split()[1]), headers, await _streamed(reader)
    return int(first.split()[1]), headers, await reader.readexactly(int(headers.get("content-length", "0")))


async def _streamed(reader: asyncio.StreamReader) -> bytes:
    """A long list, piece by piece."""
    pieces = []
    while size := int(await reader.readline(), 16):
        pieces.append((await reader.readexactly(size + 2))[:-2])
    await reader.readline()
    return b"".join(pieces)
