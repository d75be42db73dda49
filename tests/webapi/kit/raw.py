"""Bytes on the wire that no well-behaved client would send."""

from __future__ import annotations

import asyncio

from tests.world import Caller


async def raw_request(caller: Caller, head: str, body: bytes = b"") -> tuple[int, str]:
    """The status and the body of the answer."""
    server = caller.client.server
    reader, writer = await asyncio.open_connection(server.host, server.port)
    writer.write(head.encode("latin-1") + body)
    answer = await asyncio.wait_for(_whole(reader), 5)
    writer.close()
    await writer.wait_closed()
    return answer


async def _whole(reader: asyncio.StreamReader) -> tuple[int, str]:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    length = next(int(line[16:]) for line in head.split("\r\n") if line.lower().startswith("content-length: "))
    return int(head.split()[1]), (await reader.readexactly(length)).decode()
