"""Tills that sell while servers die under them: each asks again under the same name until it is told."""

from __future__ import annotations

import asyncio
import json
import random
import time
import uuid
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from tests.stress.opening import opened
from tests.stress.wire import Answer, Hung, Request, Wire

_BROKEN = (OSError, asyncio.IncompleteReadError, Hung, json.JSONDecodeError)
_COME_AGAIN = (409, 429, 503)
_PAUSE = 0.05
# More than any run can sell.
_PIECES = 1_000_000


@dataclass
class Journal:
    """What was acknowledged, each by its name; and when."""

    placed: dict[int, str] = field(default_factory=dict)
    paid: set[int] = field(default_factory=set)
    answers: Counter[str] = field(default_factory=Counter)
    moments: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


@dataclass
class Till:
    number: int
    wires: list[Wire]
    product: int
    journal: Journal
    luck: random.Random
    # Of all tills, the one that was without an answer for longest.
    longest: float = 0.0

    async def works(self, until: float) -> None:
        while time.monotonic() < until:
            await self.sells()

    async def sells(self) -> None:
        name = self._name()
        items = [{"product_id": self.product, "quantity": self.luck.randint(1, 3)}]
        placed = await self._told(Request("POST", "/api/orders/", {"items": items, "client_uuid": name}))
        order = int(placed.body["id"])
        if order in self.journal.placed:
            self.journal.faults.append(f"order {order} was given to two")
        self.journal.placed[order] = name
        await self._told(Request("POST", f"/api/orders/{order}/pay/", {"payment_method": "CASH"}, self._name()))
        self.journal.paid.add(order)
        self.journal.moments.append(time.monotonic())
        seen = await self._told(Request("GET", f"/api/orders/{order}/"))
        if seen.body["status"] != "PAID":
            self.journal.faults.append(f"order {order} was paid, and shown as {seen.body['status']} afterwards")

    async def _told(self, asked: Request) -> Answer:
        """Whatever it takes: by either process, until one answers."""
        began = time.monotonic()
        while True:
            wire = self.luck.choice(self.wires)
            try:
                answer = await wire.asks(asked)
            except _BROKEN as broken:
                wire.cut()
                self.journal.answers[type(broken).__name__] += 1
            else:
                self.journal.answers[str(answer.status)] += 1
                if answer.good:
                    self.longest = max(self.longest, time.monotonic() - began)
                    return answer
                if answer.status not in _COME_AGAIN:
                    self.journal.faults.append(f"{asked.method} {asked.path}: {answer.status} {answer.body}"[:300])
            await asyncio.sleep(_PAUSE)

    def _name(self) -> str:
        return str(uuid.UUID(int=self.luck.getrandbits(128), version=4))


async def hired(ports: list[int], tills: int, seed: str) -> list[Till]:
    """A shop with enough of one product for everybody."""
    shop = await opened(ports[0], tills)
    boss = Wire(ports[0], shop.boss)
    body: dict[str, Any] = {"name": "Cola", "sku": "KO", "price": "18.50", "tax_rate": "0.16", "current_stock": _PIECES}
    made = await boss.asks(Request("POST", "/api/products/", body))
    boss.cut()
    assert made.good, made.body
    journal = Journal()
    return [
        Till(number, [Wire(port, token) for port in ports], made.body["id"], journal, random.Random(f"{seed}/{number}"))
        for number, token in enumerate(shop.cashiers)
    ]
