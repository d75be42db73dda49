"""What a till does all day: sells, is paid, gives back, tells what it sold without a line, counts its drawer."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from tests.chaos.opening import Opened
from tests.chaos.patience import Dated, Patient
from tests.stress.sending import at
from tests.stress.wire import Answer

_SESSIONS = "/api/sales/sessions/"
_DRAWER = 500
# Sales that a till remembers, to be paid or given back.
_MOST_KNOWN = 12
_PAUSE = (0.02, 0.12)
# A till that was without a line for so long tells of its sales later.
_WITHOUT_A_LINE = 20.0


@dataclass
class Till:
    number: int
    client: Patient
    shop: Opened
    shift: int | None = None
    open: list[dict[str, Any]] = field(default_factory=list)
    paid: list[dict[str, Any]] = field(default_factory=list)
    _marks: int = 0

    async def works(self, until: float) -> None:
        await self._opens_a_shift()
        while time.monotonic() < until:
            if self.shift is None:
                await self._finds_its_shift()
            doing = self.client.luck.choices(list(_HABITS), list(_HABITS.values()))[0]
            await doing(self)
            await asyncio.sleep(self.client.luck.uniform(*_PAUSE))

    async def goes_home(self) -> None:
        """When calm has returned: every doubt is settled, and no shift may be stuck."""
        await self.client.clears_up()
        if self.shift is None:
            await self._finds_its_shift()
        self.client.hasty = 0.0
        await self.closes_the_shift(again=False)

    async def sells(self) -> None:
        items, customer = self._items(), self._somebody()
        body = {"items": items} | ({"customer": customer} if customer else {})
        facts = {"items": items, "customer": customer}
        if order := await self._told("place", "/api/orders/", body, facts):
            self.open = [*self.open, order][-_MOST_KNOWN:]

    async def is_paid(self) -> None:
        if not self.open:
            return
        luck = self.client.luck
        order = self.open.pop(luck.randrange(len(self.open)))
        payments = self._payments(order)
        facts = {"order": order["id"], "payments": payments, "shift": self.shift}
        if luck.random() < 0.5:
            path, body = f"/api/orders/{order['id']}/pay/", {"payments": payments}
        else:
            lowered = [one | {"payment_method": one["payment_method"].lower()} for one in payments]
            path, body = f"/api/sales/sales/{order['id']}/checkout/", {"payments": lowered}
        if await self._told("pay", path, body, facts):
            self.paid = [*self.paid, order][-_MOST_KNOWN:]

    async def cancels(self) -> None:
        if self.open:
            order = self.open.pop()
            facts = {"order": order["id"]}
            await self.client.does("cancel", f"/api/orders/{order['id']}/cancel/", {}, facts, key=True)

    async def gives_back(self) -> None:
        """All of it, or some of a line."""
        if not self.paid:
            return
        luck, mark = self.client.luck, self._mark()
        order = self.paid.pop(luck.randrange(len(self.paid)))
        body: dict[str, Any] = {"reason": mark, "payment_method": luck.choice(("CASH", "CARD"))}
        if luck.random() < 0.6:
            line = luck.choice(order["items"])
            condition = luck.choice(("sellable", "sellable", "damaged"))
            quantity = min(1, line["quantity"])
            body["items"] = [{"item_id": line["id"], "quantity": quantity, "condition": condition}]
        await self._told("refund", f"/api/orders/{order['id']}/refund/", body, {"order": order["id"]} | body)

    async def gives_points(self) -> None:
        customer, mark, luck = self.client.luck.choice(self.shop.customers), self._mark(), self.client.luck
        kind = luck.choice(("EARN", "EARN", "REDEEM"))
        body = {"amount": luck.randint(1, 30), "transaction_type": kind, "description": mark}
        await self._told("points", f"/api/customers/{customer}/points/", body, body | {"customer": customer})

    async def takes_what_is_owed(self) -> None:
        customer, mark = self.client.luck.choice(self.shop.customers), self._mark()
        body = {"amount": f"{self.client.luck.randint(1, 50)}.00", "description": mark}
        facts = body | {"customer": customer}
        # By its name it leaves an entry even where nothing was owed.
        await self.client.does("pay credit", f"/api/customers/{customer}/pay-credit/", body, facts, key=False)

    async def moves_cash(self) -> None:
        if self.shift is None:
            return
        way = self.client.luck.choice(("pay-in", "pay-out"))
        body = {"amount": f"{self.client.luck.randint(1, 40)}.00", "reason": self._mark()}
        await self._told("cash", f"{_SESSIONS}{self.shift}/{way}/", body, body | {"way": way, "shift": self.shift})

    async def tells_of_the_time_without_a_line(self) -> None:
        """By the till's own clock. What lies ahead is refused, and sold again under another name, by the right one."""
        sales = [self._offline(self.client.skew) for _ in range(self.client.luck.randint(1, 3))]
        rejected = await self._syncs(sales)
        if rejected:
            await self._syncs([self._offline(timedelta(0)) for _ in rejected])

    async def closes_the_shift(self, *, again: bool = True) -> None:
        """Counted blindly; what is pending stays with whoever remembers it, and nobody does."""
        counted = f"{self.client.luck.randint(0, 3000)}.00"
        facts = {"shift": self.shift, "actual_cash": counted}
        closed = await self._told("close", f"{_SESSIONS}{self.shift}/close/", {"actual_cash": counted}, facts)
        self.open, self.shift = [], None if again else self.shift
        if again and closed:
            await self._opens_a_shift()

    async def _opens_a_shift(self) -> None:
        facts = {"opening_balance": _DRAWER}
        answer = await self.client.does("open", f"{_SESSIONS}open/", facts, facts, key=True)
        self.shift = at(answer.body, "id") if answer and answer.good else None

    async def _finds_its_shift(self) -> None:
        """Who gave up too early does not know whether there is one; the API does."""
        answer, _ = await self.client.tried(Dated("GET", f"{_SESSIONS}current/", skew=self.client.skew))
        if answer and answer.good:
            self.shift = at(answer.body, "id")
        elif answer:
            await self._opens_a_shift()

    async def _syncs(self, sales: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Each sale is a deed of its own, and each may be told of again by its own name. Those that were rejected."""
        history, numbers = self.client.history, {}
        for sale in sales:
            numbers[sale["client_uuid"]] = history.asks("offline", sale | {"shift": self.shift})
        asked = Dated("POST", "/api/orders/sync/", {"orders": sales}, skew=self.client.skew)
        answer, _ = await self.client.tried(asked, is_hasty=self.client.luck.random() < self.client.hasty)
        if not _is_good(answer):
            for number in numbers.values():
                self.client.settled(number, answer)
            return []
        results: list[dict[str, Any]] = answer.body["results"] if answer else []
        for one in results:
            is_refused = one["status"] == "rejected"
            history.hears(numbers[one["client_uuid"]], "refused" if is_refused else "done", one)
        return [one for one in results if one["status"] == "rejected"]

    async def _told(self, kind: str, path: str, body: dict[str, Any], facts: dict[str, Any]) -> dict[str, Any] | None:
        answer = await self.client.does(kind, path, body, facts, key=self.client.luck.random() < 0.5)
        return answer.body if answer and answer.good else None

    def _offline(self, skew: timedelta) -> dict[str, Any]:
        luck, customer = self.client.luck, self._somebody()
        happened = datetime.now(UTC) + skew
        # A right clock tells of the shift that is open now.
        if skew:
            happened -= timedelta(seconds=luck.uniform(0, _WITHOUT_A_LINE))
        # In whose drawer would the cash of a wrong day be?
        way = luck.choice(("CARD" if skew else "CASH", "CARD", "CREDIT" if customer else "CARD"))
        return {
            "client_uuid": self.client.name(),
            "occurred_at": happened.isoformat(),
            "customer": customer,
            "items": self._items(),
            "payments": [{"payment_method": way}],
        }

    def _items(self) -> list[dict[str, Any]]:
        """The till's own, in a quantity that tells this sale from all others, and something off the shelf."""
        self._marks += 1
        own = {"product_id": self.shop.marks[self.number], "quantity": float(1 + Decimal(self._marks) / 1000)}
        luck = self.client.luck
        return [own, {"product_id": luck.choice(self.shop.shelf), "quantity": luck.randint(1, 2)}]

    def _payments(self, order: dict[str, Any]) -> list[dict[str, Any]]:
        total, luck = Decimal(order["final_amount"]), self.client.luck
        ways = ["CASH", "CASH", "CARD", "mixed"] + ["CREDIT", "POINTS"] * bool(order["customer"])
        way = luck.choice(ways)
        if way == "mixed" or (way == "POINTS" and total < 2):
            return [_tender("CASH", Decimal("1.00")), _tender("CARD", total - 1)]
        if way == "POINTS":
            # A point pays one; the rest is paid by card.
            return [_tender("POINTS", Decimal(1)), _tender("CARD", total - 1)]
        return [_tender(way, total)]

    def _somebody(self) -> int | None:
        return self.client.luck.choice(self.shop.customers) if self.client.luck.random() < 0.5 else None

    def _mark(self) -> str:
        self._marks += 1
        return f"till {self.number} deed {self._marks}"


def _tender(way: str, amount: Decimal) -> dict[str, Any]:
    return {"payment_method": way, "amount": f"{amount:.2f}"}


def _is_good(answer: Answer | None) -> bool:
    return answer is not None and answer.good


_HABITS: dict[Callable[[Till], Awaitable[None]], int] = {
    Till.sells: 34,
    Till.is_paid: 32,
    Till.cancels: 3,
    Till.gives_back: 9,
    Till.gives_points: 6,
    Till.takes_what_is_owed: 5,
    Till.moves_cash: 5,
    Till.tells_of_the_time_without_a_line: 6,
    Till.closes_the_shift: 1,
}
