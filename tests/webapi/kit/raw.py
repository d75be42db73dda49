"""Bytes on the wire that no well-behaved client would send."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass
from typing import Any

from tests.world import Caller


@dataclass(frozen=True)
class Answered:
    status: int
    headers: dict[str, str]
    body: str

    @property
    def json(self) -> Any:
        return json.loads(self.body)


async def raw_request(caller: Caller, head: str, body: bytes = b"", headers_only: bool = False) -> Answered:
    """A head that expects 100-continue has its body sent only when the server is at work on it."""
    server = caller.client.server
    reader, writer = await asyncio.open_connection(server.host, server.port)
    writer.write(head.encode("latin-1"))
    if "100-continue" in head:
        await reader.readuntil(b"\r\n\r\n")
    writer.write(body)
    answer = await asyncio.wait_for(_whole(reader, headers_only), 5)
    writer.close()
    await writer.wait_closed()
    return answer


async def _whole(reader: asyncio.StreamReader, headers_only: bool) -> Answered:
    first, *lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").strip().split("\r\n")
    headers = dict(line.split(": ", 1) for line in lines)
    length = 0 if headers_only else int(headers.get("Content-Length", 0))
    told = await reader.readexactly(length)
    return Answered(int(first.split()[1]), headers, told.decode())
