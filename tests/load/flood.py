"""More than can be carried: what is carried is measured first, then several times as much is asked for."""

from __future__ import annotations

import asyncio
import random
import time
import uuid
from collections import deque
from dataclasses import dataclass, field

from tests.load.histogram import Histogram
from tests.load.people import Staff
from tests.stress.wire import Answer, Hung, Request, Wire

_LINES = 64
# A crowd of customers' telephones and tills: so many lines, and no more.
_MOST_LINES = 1500
# Of those who are sent away so many wait and come back; the rest go home.
_PATIENT = 500


@dataclass
class Told:
    """Of one phase."""

    seconds: float = 0.0
    good: Histogram = field(default_factory=Histogram)
    shed: Histogram = field(default_factory=Histogram)
    asked: int = 0
    # There was no line left to ask on.
    unasked: int = 0
    wrong: list[str] = field(default_factory=list)

    @property
    def goodput(self) -> float:
        return self.good.number / self.seconds

    @property
    def offered(self) -> float:
        return (self.asked + self.unasked) / self.seconds


class Flood:
    """Orders, payments of them and looks at them, by anybody on any line."""

    def __init__(self, port: int, staff: Staff, seed: str) -> None:
        self.port, self.staff, self.luck = port, staff, random.Random(f"{seed}/flood")
        self.sales: set[int] = set()
        self._unpaid: deque[int] = deque()
        self._idle: list[Wire] = []
        self._lines = 0
        # Requests that were sent away, and when they come again.
        self._again: deque[tuple[float, Request]] = deque()

    async def closed(self, seconds: float) -> Told:
        """As fast as it is answered, which is what is carried."""
        told, began = Told(), time.perf_counter()
        await asyncio.gather(*(self._goes_on(told, began + seconds) for _ in range(_LINES)))
        told.seconds = time.perf_counter() - began
        return told

    async def offered(self, a_second: float, seconds: float) -> Told:
        """At this pace whatever becomes of it."""
        told, began, acts = Told(), time.perf_counter(), set[asyncio.Task[None]]()
        for number in range(int(a_second * seconds)):
            if (early := began + number / a_second - time.perf_counter()) > 0:
                await asyncio.sleep(early)
            if self._idle or self._lines < _MOST_LINES:
                acts.add(act := asyncio.ensure_future(self._once(told)))
                act.add_done_callback(acts.discard)
            else:
                told.unasked += 1
                await asyncio.sleep(0)
        told.seconds = time.perf_counter() - began
        await asyncio.gather(*acts)
        return told

    async def settled(self) -> int:
        """Everybody who said they would come back has come, and was served."""
        waited, told = len(self._again), Told()
        while self._again:
            _, asked = self._again.popleft()
            await self._asks(told, asked)
        assert not told.wrong, told.wrong
        return waited

    def leaves(self) -> None:
        for wire in self._idle:
            wire.cut()
        self._idle, self._lines = [], 0

    async def _goes_on(self, told: Told, until: float) -> None:
        while time.perf_counter() < until:
            await self._once(told)

    async def _once(self, told: Told) -> None:
        if self._again and self._again[0][0] <= time.perf_counter():
            await self._asks(told, self._again.popleft()[1])
        else:
            await self._asks(told, self._something())

    def _something(self) -> Request:
        what = self.luck.random()
        if what < 0.2:
            return Request("GET", "/api/orders/?page=1&page_size=20")
        if what < 0.6 and self._unpaid:
            body = {"payment_method": "CASH", "received_amount": "100000.00"}
            return Request("POST", f"/api/orders/{self._unpaid.popleft()}/pay/", body, self._key())
        items = [{"product_id": self.luck.choice(self.staff.products), "quantity": 1} for _ in range(3)]
        return Request("POST", "/api/orders/", {"items": items}, self._key())

    async def _asks(self, told: Told, asked: Request) -> None:
        wire = self._idle.pop() if self._idle else self._new()
        told.asked += 1
        try:
            answer = await wire.asks(asked)
        except (Hung, OSError, asyncio.IncompleteReadError) as error:
            told.wrong.append(f"{asked.method} {asked.path}: {type(error).__name__}")
            self._lines -= 1
            return
        self._idle.append(wire)
        self._heard(told, asked, answer)

    def _heard(self, told: Told, asked: Request, answer: Answer) -> None:
        if answer.status == 503 and answer.come_back:
            told.shed.add(answer.seconds)
            self._comes_back(asked, answer.come_back)
        elif not answer.good:
            told.wrong.append(f"{asked.method} {asked.path} answered {answer.status}: {answer.body}"[:300])
        else:
            told.good.add(answer.seconds)
            if asked.path == "/api/orders/":
                self.sales.add(answer.body["id"])
                self._unpaid.append(answer.body["id"])

    def _comes_back(self, asked: Request, seconds: float) -> None:
        if len(self._again) < _PATIENT:
            self._again.append((time.perf_counter() + seconds, asked))

    def _new(self) -> Wire:
        self._lines += 1
        return Wire(self.port, self.staff.cashiers[self._lines % len(self.staff.cashiers)])

    def _key(self) -> str:
        return str(uuid.UUID(int=self.luck.getrandbits(128), version=4))
