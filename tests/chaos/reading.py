"""What is there when calm has returned, as anybody may ask for it: at the API, and at the people's telephones."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from tests.bot.playing import Stage
from tests.chaos.histories import Deed
from tests.chaos.opening import Opened
from tests.stress.sending import at
from tests.stress.wire import Request, Wire

_PAGE = 500
Rows = list[dict[str, Any]]


@dataclass
class Found:
    orders: Rows = field(default_factory=list)
    refunds: Rows = field(default_factory=list)
    # By product, by customer, by ticket and by chat.
    stock: dict[int, Any] = field(default_factory=dict)
    customers: dict[int, dict[str, Any]] = field(default_factory=dict)
    points: dict[int, Rows] = field(default_factory=dict)
    credit: dict[int, Rows] = field(default_factory=dict)
    # The reports of all shifts.
    shifts: Rows = field(default_factory=list)
    tickets: Rows = field(default_factory=list)
    said: dict[int, Rows] = field(default_factory=dict)
    chats: dict[int, Rows] = field(default_factory=dict)


async def found(shop: Opened, port: int, deeds: Iterable[Deed]) -> Found:
    api = _Reader(Wire(port, shop.boss))
    here = Found(orders=await api.all("/api/orders/"), tickets=await api.all("/api/tickets/"))
    for order in sorted({deed.facts["order"] for deed in deeds if deed.kind == "refund"}):
        here.refunds += await api.all(f"/api/orders/{order}/refunds/")
    for product in (*shop.marks, *shop.shelf):
        here.stock[product] = (await api.one(f"/api/products/{product}/"))["current_stock"]
    for customer in shop.customers:
        here.customers[customer] = await api.one(f"/api/customers/{customer}/")
        here.points[customer] = await api.all(f"/api/customers/{customer}/history/")
        here.credit[customer] = await api.all(f"/api/customers/{customer}/credit-history/")
    for shift in await api.all("/api/sales/sessions/"):
        here.shifts.append(await api.one(f"/api/sales/sessions/{shift['id']}/report/"))
    for ticket in here.tickets:
        here.said[ticket["id"]] = await api.all(f"/api/tickets/{ticket['id']}/messages/")
    api.wire.cut()
    return here


async def heard(stage: Stage, chats: Iterable[int]) -> dict[int, Rows]:
    """All that stands in the chats."""
    return {chat: (await stage.get(f"chats/{chat}", person=chat))["messages"] for chat in chats}


@dataclass
class _Reader:
    wire: Wire

    async def one(self, path: str) -> dict[str, Any]:
        answer = await self.wire.asks(Request("GET", path))
        assert answer.good, f"{path} answered {answer.status}: {answer.body}"
        return dict(answer.body)

    async def all(self, path: str) -> Rows:
        """By id, so that no row is met twice."""
        rows: Rows = []
        while True:
            page = len(rows) // _PAGE + 1
            body = await self.one(f"{path}?ordering=id&page_size={_PAGE}&page={page}")
            rows += at(body, "results")
            if len(rows) >= at(body, "count"):
                return rows
