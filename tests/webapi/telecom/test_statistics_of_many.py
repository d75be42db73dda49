"""Where only some are counted one by one, the counts add up all the same."""

from __future__ import annotations

import pytest

from core.telecom import counting, payments_counting
from core.tickets import finding
from tests.webapi.telecom.desk import active, done, made, opened
from tests.world import World


async def test_all_others_are_counted_together(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (counting, payments_counting, finding):
        monkeypatch.setattr(module, "MOST", 1)
    desk = await opened(world)
    contracts = [await active(desk, "10") for _ in range(3)]
    last = contracts[-1]
    await made(desk, "/api/contracts/", {"customer": last["customer"], "tariff": last["tariff"]})
    await done(desk, f"/api/contracts/{last['id']}/add_balance/", {"amount": 5})
    for contract in (*contracts, last):
        await made(desk, "/api/tickets/", {"contract": contract["id"], "subject": "Нет сети"})

    for path, field, most in (
        ("/api/contracts/", "by_customer", last["customer"]),
        ("/api/payments/", "by_contract", last["id"]),
        ("/api/tickets/", "by_customer", last["customer"]),
    ):
        told = (await desk.gets(f"{path}statistics/")).body
        assert (told["total"], told[field]) == (4, {str(most): 2, "others": 2}), path
