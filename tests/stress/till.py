"""A till: somebody signed in, who does one thing after another, as chance has it."""

from __future__ import annotations

import random
from collections.abc import Awaitable, Callable, Sequence
from decimal import Decimal
from typing import Any

from tests.stress.journal import Journal
from tests.stress.market import Market, Sale
from tests.stress.refusals import code_of
from tests.stress.sending import Hears, Sender, at
from tests.stress.wire import Answer


class Till:
    def __init__(self, number: int, seed: str, ports: Sequence[int], token: str, market: Market) -> None:
        self.number, self.market = number, market
        self.luck = random.Random(f"{seed}/{number}")
        self.journal = Journal()
        self.api = Sender(ports, token, self.luck, self.journal)
        self.shift: int | None = None
        self._marks = 0

    def mark(self) -> str:
        """A name for what has no id in its answer, or whose row is looked for by its words."""
        self._marks += 1
        return f"till {self.number} deed {self._marks}"

    def notes(self, deed: str, name: int | str | None = None) -> Hears:
        """The deed by its name, or by the id of the record that the answer shows."""

        def heard(answer: Answer) -> None:
            if answer.good:
                self.journal.done(deed, at(answer.body, "id") if name is None else name)

        return heard

    def ends(self, deed: str, sale: Sale) -> Hears:
        """It is over with that sale, be it by this till or by another that was faster."""
        noted = self.notes(deed, sale.id)

        def heard(answer: Answer) -> None:
            noted(answer)
            if answer.good:
                self.market.is_over(sale)
            else:
                self.forgets(sale, answer)

        return heard

    def forgets(self, sale: Sale, answer: Answer) -> None:
        """As a cashier does who was told that somebody else was faster."""
        code = code_of(answer.body)
        if code in _OVER:
            self.market.is_over(sale)
        if code == "refund.nothing_left":
            self.market.is_back(sale)

    def items(self, most: int = 4) -> list[dict[str, Any]]:
        """Now and then a product twice, and in any order."""
        products = self.luck.choices(self.market.products, k=self.luck.randint(1, most))
        return [{"product_id": product, "quantity": self.luck.choice((1, 1, 1, 2, 3, 0.5))} for product in products]

    def somebody(self) -> int | None:
        return self.luck.choice(self.market.customers) if self.luck.random() < 0.6 else None

    def tenders(self, sale: Sale) -> list[dict[str, Any]]:
        """Of one way the amount is left out, which is all of it."""
        way = self.luck.choice(("CASH", "CASH", "CASH", "CARD", "MOBILE", "POINTS", "CREDIT", "mixed", "mixed"))
        if way == "mixed":
            return self._mixed(sale)
        if sale.customer is None and way in ("POINTS", "CREDIT"):
            way = "CASH"
        over = {"received_amount": str(sale.total + self.luck.randint(0, 50))} if self.luck.random() < 0.5 else {}
        return [{"payment_method": way} | (over if way == "CASH" else {})]

    def _mixed(self, sale: Sale) -> list[dict[str, Any]]:
        ways = ["CASH", "CARD", "TRANSFER"] + ["POINTS", "CREDIT"] * (sale.customer is not None)
        chosen = self.luck.sample(ways, self.luck.randint(2, 3))
        left, parts = sale.total, []
        for way in chosen[1:]:
            amount = Decimal(self.luck.randint(0, int(left * 100) // 2)) / 100
            if way == "POINTS":
                amount = Decimal(int(amount))
            parts.append({"payment_method": way, "amount": str(amount)})
            left -= amount
        return [{"payment_method": chosen[0], "amount": str(left)}, *parts]

    def returned(self, sale: Sale) -> dict[str, Any]:
        """All of it, or some of its lines."""
        body: dict[str, Any] = {"reason": self.mark()}
        if self.luck.random() < 0.4:
            body["payment_method"] = self.luck.choice(("CASH", "CARD"))
        if self.luck.random() < 0.4 or not sale.lines:
            return body
        lines = self.luck.sample(sale.lines, self.luck.randint(1, min(2, len(sale.lines))))
        return body | {"items": [self._returned_line(line, sold) for line, sold in lines]}

    def _returned_line(self, line: int, sold: Decimal) -> dict[str, Any]:
        quantity = min(sold, self.luck.choice((Decimal(1), Decimal("0.5"), sold)))
        condition = self.luck.choice(("sellable", "sellable", "damaged"))
        return {"item_id": line, "quantity": str(quantity), "condition": condition}


# What a refusal says of a sale that another till has dealt with.
_OVER = {"order.already_paid", "order.not_payable", "order.not_pending", "order.not_open"}

Doing = Callable[[Till], Awaitable[None]]
# What a till does, and how often.
Habits = dict[Doing, int]
