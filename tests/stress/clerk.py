"""The stock clerk: fills the shelves, corrects them, counts them, and changes prices while the tills sell."""

from __future__ import annotations

import asyncio
import time
from typing import Any

from tests.stress.sending import Deed
from tests.stress.till import Till


async def works(clerk: Till, until: float) -> None:
    while time.perf_counter() < until:
        for deed in (_receive, _adjust, _receive, _count, _reprice):
            await deed(clerk)
            await asyncio.sleep(clerk.luck.uniform(0.05, 0.3))
    await clerk.api.clears_up()


async def _receive(clerk: Till) -> None:
    chosen = clerk.luck.sample(clerk.market.products, 5)
    items: list[dict[str, Any]] = [{"product": one, "quantity": clerk.luck.randint(1, 6)} for one in chosen]
    items[0]["batch"] = {"number": f"L{clerk.luck.randint(0, 9)}"}
    await _paper(clerk, "receipts", {"reference": clerk.mark(), "items": items})


async def _adjust(clerk: Till) -> None:
    product = clerk.luck.choice(clerk.market.products)
    items = [{"product": product, "quantity": clerk.luck.choice((-2, -1, 1))}]
    await _paper(clerk, "adjustments", {"reason": clerk.mark(), "items": items})


async def _count(clerk: Till) -> None:
    chosen = clerk.luck.sample(clerk.market.products, 2)
    items = [{"product": one, "counted": clerk.luck.randint(0, 12)} for one in chosen]
    await _paper(clerk, "counts", {"reason": clerk.mark(), "items": items})


async def _paper(clerk: Till, kind: str, body: dict[str, Any]) -> None:
    await clerk.api.does(Deed(kind, f"/api/stock/{kind}/", body), clerk.notes("stock paper"))


async def _reprice(clerk: Till) -> None:
    path = f"/api/products/{clerk.luck.choice(clerk.market.products)}/"
    price = f"{clerk.luck.randint(5, 120)}.{clerk.luck.randint(10, 99)}"
    await clerk.api.alone("reprice", "PATCH", path, {"price": price})
