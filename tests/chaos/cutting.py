"""The line between the tills and the two APIs: a balancer that any wire runs through, and that cuts them."""

from __future__ import annotations

import asyncio
from collections import Counter, deque
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field

_CHUNK = 65_536
_BROKEN = (OSError, asyncio.IncompleteReadError)


@dataclass
class Balancer:
    """A connection goes to the API whose turn it is, or to the other where that one is away."""

    ports: Sequence[int]
    # What is done to the next exchanges: cut in a request, cut in an answer, swallow an answer.
    ordered: deque[str] = field(default_factory=deque)
    done: Counter[str] = field(default_factory=Counter)
    _lines: set[Line] = field(default_factory=set)
    _turn: int = 0

    async def opens(self) -> asyncio.Server:
        return await asyncio.start_server(self._serves, "127.0.0.1", 0)

    def cuts_every_line(self) -> bool:
        """Whether there was any."""
        cut = list(self._lines)
        for line in cut:
            line.breaks()
        return bool(cut)

    async def _serves(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        line = Line(self, reader, writer)
        self._lines.add(line)
        try:
            await line.runs(await self._reaches())
        except _BROKEN:
            line.breaks()
        except asyncio.CancelledError:
            # The day is over.
            line.breaks()
        finally:
            self._lines.discard(line)

    async def _reaches(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        self._turn += 1
        turns = [self.ports[(self._turn + step) % len(self.ports)] for step in range(len(self.ports))]
        for port in turns[:-1]:
            with suppress(OSError):
                return await asyncio.open_connection("127.0.0.1", port)
        return await asyncio.open_connection("127.0.0.1", turns[-1])

    def what_befalls(self) -> str:
        if not self.ordered:
            return ""
        self.done[self.ordered[0]] += 1
        return self.ordered.popleft()


@dataclass(eq=False)
class Line:
    balancer: Balancer
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    _there: asyncio.StreamWriter | None = None
    # What befalls the answer that is awaited.
    _fate: str = ""

    async def runs(self, there: tuple[asyncio.StreamReader, asyncio.StreamWriter]) -> None:
        answers, self._there = there
        both = [asyncio.ensure_future(self._asks()), asyncio.ensure_future(self._hears(answers))]
        try:
            await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for one in both:
                one.cancel()
            await asyncio.gather(*both, return_exceptions=True)
            self.breaks()

    def breaks(self) -> None:
        for writer in (self.writer, self._there):
            if writer:
                writer.transport.abort()

    async def _asks(self) -> None:
        while chunk := await self.reader.read(_CHUNK):
            assert self._there
            self._fate = self.balancer.what_befalls()
            if self._fate == "cut in a request":
                self._there.write(chunk[: len(chunk) // 2])
                # Half of it is to arrive, and not to be lost on the way.
                await self._there.drain()
                self._there.close()
                return
            self._there.write(chunk)
            await self._there.drain()

    async def _hears(self, answers: asyncio.StreamReader) -> None:
        while chunk := await answers.read(_CHUNK):
            if self._fate == "swallow an answer":
                return
            if self._fate == "cut in an answer":
                self.writer.write(chunk[: len(chunk) // 2])
                await self.writer.drain()
                return
            self.writer.write(chunk)
            await self.writer.drain()
