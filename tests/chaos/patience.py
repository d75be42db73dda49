"""How a till asks when the line may break: again and again under the same name, until it is told what became of it."""

from __future__ import annotations

import asyncio
import json
import random
import time
import uuid
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

from tests.chaos.histories import History, State
from tests.stress.journal import EXPECTED
from tests.stress.refusals import code_of
from tests.stress.wire import Answer, Hung, Request, Wire

# Everything that may happen to a line that is cut, and to an answer that came in half.
BROKEN = (OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, Hung, json.JSONDecodeError)
# At work on it, too many at once, or away for a moment: each says by itself that one may come again.
_COME_AGAIN = (409, 429, 503)
_FAULT = 500
_SHORTEST, _LONGEST = 0.05, 1.0


@dataclass(frozen=True)
class Dated(Request):
    """With the time of the client's own clock, whatever it is worth."""

    skew: timedelta = timedelta(0)

    def raw(self, token: str) -> bytes:
        head, rest = super().raw(token).split(b"\r\n", 1)
        date = format_datetime(datetime.now(UTC) + self.skew, usegmt=True)
        return b"\r\n".join([head, f"Date: {date}".encode(), rest])


@dataclass
class Seen:
    """What a client counts on the way."""

    answers: Counter[int] = field(default_factory=Counter)
    broken: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    retries: int = 0
    # Seconds from the first try that failed to the answer, and when that was.
    longest: float = 0.0
    faults: list[str] = field(default_factory=list)

    def refuses(self, code: str, body: Any) -> None:
        self.refused[code] += 1
        if code not in EXPECTED:
            self.faults.append(f"nobody should be told {code}: {body}"[:300])


@dataclass
class Patient:
    """One client's wire. Nothing is believed but an answer that came whole."""

    wire: Wire
    history: History
    luck: random.Random
    # Until when somebody who waits for an answer goes on asking.
    closes: float
    skew: timedelta = timedelta(0)
    # Of so many deeds the client gives up at the first trouble, and never learns what became of it.
    hasty: float = 0.04
    seen: Seen = field(default_factory=Seen)
    _doubts: list[tuple[int, Request]] = field(default_factory=list)

    def name(self) -> str:
        return str(uuid.UUID(int=self.luck.getrandbits(128), version=4))

    async def does(
        self, kind: str, path: str, body: dict[str, Any], facts: dict[str, Any], *, key: bool
    ) -> Answer | None:
        """Under a key or a client_uuid. None is not to know."""
        if key:
            asked: Request = Dated("POST", path, body, self.name(), skew=self.skew)
        else:
            asked = Dated("POST", path, body | {"client_uuid": self.name()}, skew=self.skew)
        number = self.history.asks(kind, facts)
        answer, tries = await self.tried(asked, is_hasty=self.luck.random() < self.hasty)
        self.settled(number, answer)
        if answer and not answer.good and tries > 1:
            self._doubts.append((number, asked))
        return answer

    def settled(self, number: int, answer: Answer | None) -> None:
        state: State = "unknown" if answer is None else "done" if answer.good else "refused"
        self.history.hears(number, state, answer.body if answer and isinstance(answer.body, dict) else None)
        if answer and not answer.good:
            self.seen.refuses(code_of(answer.body), answer.body)

    async def clears_up(self) -> None:
        """What was sent first may have overtaken its own refusal: in the evening everybody asks once more."""
        for number, asked in self._doubts:
            self.settled(number, (await self.tried(asked))[0])

    async def tried(self, asked: Request, *, is_hasty: bool = False) -> tuple[Answer | None, int]:
        """The answer, and how often it was asked for."""
        began, pause, tries = time.monotonic(), _SHORTEST, 0
        while True:
            tries += 1
            answer = await self._once(asked)
            if answer and answer.status < _FAULT and answer.status not in _COME_AGAIN:
                if tries > 1:
                    self.seen.longest = max(self.seen.longest, time.monotonic() - began)
                return answer, tries
            if is_hasty or time.monotonic() > self.closes:
                return None, tries
            self.seen.retries += 1
            await asyncio.sleep(self.luck.uniform(pause / 2, pause))
            pause = min(pause * 2, _LONGEST)

    async def _once(self, asked: Request) -> Answer | None:
        try:
            answer = await self.wire.asks(asked)
        except BROKEN as broken:
            self.wire.cut()
            self.seen.broken[type(broken).__name__] += 1
            return None
        self.seen.answers[answer.status] += 1
        if answer.status >= _FAULT and answer.status not in _COME_AGAIN:
            self.seen.faults.append(f"{asked.method} {asked.path} answered {answer.status}: {answer.body}"[:300])
        return answer
