"""Sending nonsense over sockets of our own, and listening whether each is answered, in JSON and soon."""

from __future__ import annotations

import asyncio
import random
import time
from contextlib import suppress
from dataclasses import replace

from tests.fuzz.judging import PAGES, Heard, Tally
from tests.fuzz.nonsense import MAKERS, Sent

_AT_ONCE = 8
_PATIENCE = 5.0
_WHERE = "wire"


async def broken(host: str, port: int, many: int, seed: str, token: str = "") -> Tally:
    """With a token most of it comes past the door, where a body is read."""
    luck, tally, room = random.Random(seed), Tally(), asyncio.Semaphore(_AT_ONCE)

    async def one(sent: Sent) -> None:
        async with room:
            await _tried(host, port, _signed(sent, token), tally)

    await asyncio.gather(*[one(luck.choice(MAKERS)(luck)) for _ in range(many)])
    return tally


def _signed(sent: Sent, token: str) -> Sent:
    if not token or b"uthorization" in sent.head:
        return sent
    host = b"\r\nHost: kassa"
    return replace(sent, head=sent.head.replace(host, host + b"\r\nAuthorization: Bearer " + token.encode()))


async def _tried(host: str, port: int, sent: Sent, tally: Tally) -> None:
    started = time.perf_counter()
    reader, writer = await asyncio.open_connection(host, port)
    sending = asyncio.ensure_future(_sends(writer, sent))
    try:
        for _ in range(sent.many):
            heard = await asyncio.wait_for(_heard(reader, started, _is_head(sent)), _PATIENCE)
            if heard is None:
                _silent(sent, tally)
                break
            tally.heard(heard, _page_in(sent), lambda: repr(sent.head[:300] + sent.body[:60]), _WHERE)
            if heard.kind.endswith("; close"):
                break
            started = time.perf_counter()
    except TimeoutError:
        tally.finds(f"no answer within {_PATIENCE} s, {sent.name}: {sent.head[:200]!r}", _WHERE)
    finally:
        sending.cancel()
        writer.close()
        with suppress(OSError, asyncio.CancelledError):
            await writer.wait_closed()


def _page_in(sent: Sent) -> str:
    """Where a page was asked for, one may come."""
    return next((path for path in PAGES if f" {path} ".encode() in sent.head), "")


async def _sends(writer: asyncio.StreamWriter, sent: Sent) -> None:
    """A server may refuse a body before it has all of it, and listen no more."""
    with suppress(OSError):
        writer.write(sent.head + sent.body)
        await writer.drain()
        if not sent.whole:
            writer.write_eof()


def _silent(sent: Sent, tally: Tally) -> None:
    tally.answers[f"{_WHERE} hung up on"] += 1
    if sent.whole:
        tally.finds(f"hung up without an answer, {sent.name}: {sent.head[:300]!r} {sent.body[:40]!r}", _WHERE)


async def _heard(reader: asyncio.StreamReader, started: float, is_head: bool) -> Heard | None:
    try:
        first, *lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").strip().split("\r\n")
    except (asyncio.IncompleteReadError, OSError):
        return None
    status = int(first.split()[1])
    if status < 200:
        return await _heard(reader, started, is_head)
    said = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
    body = b"" if is_head or status in (204, 304) else await _body(reader, said)
    closing = "; close" if said.get("connection") == "close" else ""
    return Heard(status, said.get("content-type", "") + closing, body, time.perf_counter() - started)


async def _body(reader: asyncio.StreamReader, said: dict[str, str]) -> bytes:
    if "content-length" in said:
        return await reader.readexactly(int(said["content-length"]))
    if said.get("transfer-encoding") != "chunked":
        return await reader.read()
    whole = b""
    while size := int(await reader.readline(), 16):
        whole += await reader.readexactly(size)
        await reader.readline()
    await reader.readline()
    return whole


def _is_head(sent: Sent) -> bool:
    return sent.head.startswith(b"HEAD ")
