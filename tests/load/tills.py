"""Tills that sell at a steady pace, however long they are kept waiting, or as fast as they are answered."""

from __future__ import annotations

import asyncio
import random
import time
import uuid
from dataclasses import dataclass
from typing import Any

from tests.load.heard import Heard
from tests.load.people import Staff
from tests.stress.sending import at
from tests.stress.wire import Answer, Hung, Request, Wire

_COME_AGAIN = (409, 503)
_TRIES = 200
_LISTS = ("/api/products/?search=Producto%201", "/api/orders/?page=1&page_size=20", "/api/customers/?search=Cliente")
_REPORTS = ("/api/analytics/sales-summary/", "/api/analytics/hours/", "/api/analytics/product-ranking/")
# Of a hundred sales so many are followed by a look at a list, and at a report.
_LISTED, _REPORTED = 50, 5


@dataclass(frozen=True)
class Pace:
    """Sales a second of all tills together; none means as fast as they are answered."""

    tills: int
    a_second: float | None
    until: float


class Till:
    def __init__(self, number: int, port: int, staff: Staff, heard: Heard, seed: str) -> None:
        self.number, self.staff, self.heard = number, staff, heard
        self.luck = random.Random(f"{seed}/{number}")
        self.wire, self.boss = Wire(port, staff.cashiers[number]), Wire(port, staff.boss)

    async def works(self, pace: Pace) -> None:
        gap = pace.tills / pace.a_second if pace.a_second else 0.0
        due = time.perf_counter() + gap * self.number / pace.tills
        try:
            while max(due, time.perf_counter()) < pace.until:
                await asyncio.sleep(max(0.0, due - time.perf_counter()))
                # Whoever is late counts the wait too: a queue must not slow down the one who measures it.
                await self.sells(due if gap else time.perf_counter())
                due += gap
        except (Hung, OSError, asyncio.IncompleteReadError) as error:
            self.heard.lost.append(f"till {self.number}: {type(error).__name__} {error}")
        finally:
            self.leaves()

    def leaves(self) -> None:
        self.wire.cut()
        self.boss.cut()

    async def sells(self, due: float) -> None:
        """The documents have two makers of tills: one sends a basket, the other what it scans."""
        sale = await (self._by_scanner(due) if self.number % 2 else self._in_one_go(due))
        if sale:
            self.heard.sales.add(sale)
        if self.luck.randrange(100) < _LISTED:
            await self._asks("list", Request("GET", self.luck.choice(_LISTS)))
        if self.luck.randrange(100) < _REPORTED:
            await self._asks("report", Request("GET", self.luck.choice(_REPORTS)), wire=self.boss)

    async def _in_one_go(self, due: float) -> int:
        items = [{"product_id": self._product(), "quantity": self.luck.randint(1, 3)} for _ in range(3)]
        body: dict[str, Any] = {"customer": self.luck.choice(self.staff.customers), "items": items}
        placed = await self._asks("sale", self._post("/api/orders/", body), due)
        if not placed.good:
            return 0
        way = {"payment_method": "CASH", "received_amount": "100000.00"}
        await self._asks("payment", self._post(f"/api/orders/{placed.body['id']}/pay/", way))
        return int(placed.body["id"])

    async def _by_scanner(self, due: float) -> int:
        body = {"session": self.staff.shifts[self.number], "quantity": 1}
        for scan in range(2):
            asked = self._post("/api/sales/sales/scan-item/", body | {"product": self._product()})
            scanned = await self._asks("scan", asked, None if scan else due)
            if not scanned.good:
                return 0
        sale = int(at(scanned.body, "id"))
        await self._asks("payment", self._post(f"/api/sales/sales/{sale}/checkout/", _IN_CASH))
        return sale

    async def _asks(self, kind: str, asked: Request, due: float | None = None, wire: Wire | None = None) -> Answer:
        """Until it is answered: whoever is sent away comes back when told, under the same key."""
        began = due or time.perf_counter()
        for _ in range(_TRIES):
            answer = await (wire or self.wire).asks(asked)
            self.heard.statuses[answer.status] += 1
            if answer.status not in _COME_AGAIN:
                break
            self.heard.came_again += 1
            await asyncio.sleep(answer.come_back or 0.05)
        self.heard.took(kind, time.perf_counter() - began)
        if not answer.good:
            self.heard.wrong.append(f"{asked.method} {asked.path} answered {answer.status}: {answer.body}"[:300])
        return answer

    def _post(self, path: str, body: dict[str, Any]) -> Request:
        return Request("POST", path, body, str(uuid.UUID(int=self.luck.getrandbits(128), version=4)))

    def _product(self) -> int:
        return self.luck.choice(self.staff.products)


_IN_CASH = {"payments": [{"payment_method": "cash"}]}


async def sold(pace: Pace, port: int, staff: Staff, heard: Heard, seed: str) -> None:
    tills = [Till(number, port, staff, heard, seed) for number in range(pace.tills)]
    await asyncio.gather(*(till.works(pace) for till in tills))
