"""A client that costs little: raw sockets, one request at a time on each of several connections."""

from __future__ import annotations

import asyncio
import statistics
import time
from dataclasses import dataclass


@dataclass(frozen=True)
class Round:
    """What one burst of requests showed."""

    per_second: float
    p50: float
    p99: float

    @classmethod
    def of(cls, times: list[float], seconds: float) -> Round:
        times = sorted(times)
        return cls(len(times) / seconds, statistics.median(times), times[len(times) * 99 // 100])


async def burst(port: int, request: bytes, connections: int, seconds: float) -> Round:
    """As many requests as the server answers; an answer other than 200 ends the run."""
    until = time.perf_counter() + seconds
    started = time.perf_counter()
    taken = await asyncio.gather(*(_one(port, request, until) for _ in range(connections)))
    return Round.of([moment for some in taken for moment in some], time.perf_counter() - started)


async def _one(port: int, request: bytes, until: float) -> list[float]:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    times = []
    while (before := time.perf_counter()) < until:
        writer.write(request)
        status, _ = await told_by(reader)
        if status != 200:
            raise SystemExit(f"the server answered {status}")
        times.append(time.perf_counter() - before)
    writer.close()
    return times


async def told_by(reader: asyncio.StreamReader) -> tuple[int, bytes]:
    """The status and the body of one answer."""
    head = await reader.readuntil(b"\r\n\r\n")
    at = head.lower().find(b"content-length:")
    body = await (reader.readexactly(int(head[at + 15 : head.index(b"\r", at)])) if at > 0 else _streamed(reader))
    return int(head[9:12]), body


async def _streamed(reader: asyncio.StreamReader) -> bytes:
    """A long one, chunk by chunk."""
    body = b""
    while size := int(await reader.readuntil(b"\r\n"), 16):
        body += (await reader.readexactly(size + 2))[:-2]
    await reader.readexactly(2)
    return body
