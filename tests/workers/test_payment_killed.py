"""The API is killed while it books a payment: the payment is as it was, and the next try books it once."""

from __future__ import annotations

import asyncio
import signal
from typing import Any

import aiohttp
import pytest_asyncio

from tests.running.processes import Started, free_port
from tests.workers.conftest import Work
from tests.workers.shop import Shop, eventually

_OWNER = {
    **{"username": "aizada", "email": "aizada@alatoo.kg", "password": "correct horse", "password2": "correct horse"},
    **{"first_name": "Айзада", "last_name": "Осмонова", "store_name": "Ала-Тоо Телеком", "phone": "+996312123456"},
}
_SEEN = """
SELECT p.status, c.balance, (SELECT count(*) FROM contract_entry WHERE payment_id = p.id) AS entries,
       (SELECT count(*) FROM contract_payment_change WHERE payment_id = p.id) AS changes
  FROM contract_payment p JOIN contract c ON c.id = p.contract_id
"""


class Api:
    """The same address, whoever serves it."""

    def __init__(self) -> None:
        self.port = free_port()
        self.token = ""

    async def posts(self, path: str, body: dict[str, Any] | None = None) -> Any:
        headers = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        async with (
            aiohttp.ClientSession(f"http://127.0.0.1:{self.port}", headers=headers) as client,
            client.post(path, json=body or {}) as told,
        ):
            assert told.status in (200, 201), await told.text()
            return await told.json()

    async def answers(self) -> bool:
        try:
            async with aiohttp.ClientSession() as client, client.get(f"http://127.0.0.1:{self.port}/readyz") as told:
                return told.status == 200
        except aiohttp.ClientError:
            return False

    def served(self, work: Work) -> Started:
        return work("webapi", PORT=str(self.port))


@pytest_asyncio.fixture
async def api() -> Api:
    return Api()


def _asked(api: Api, path: str) -> asyncio.Future[str]:
    async def ask() -> str:
        try:
            await api.posts(path)
        except aiohttp.ClientError:
            return "cut off"
        return "answered"

    return asyncio.ensure_future(ask())


def _seen(status: str, many: int) -> dict[str, Any]:
    return {"status": status, "balance": 100 * many, "entries": many, "changes": 2 * many}


async def test_a_payment_is_booked_or_it_is_not(shop: Shop, work: Work, api: Api) -> None:
    with api.served(work) as killed:
        await eventually(api.answers, "the API")
        api.token = (await api.posts("/api/users/auth/register/", _OWNER))["data"]["tokens"]["access"]
        tariff = await api.posts("/api/tariffs/", {"name": "A", "tariff_type": "prepaid", "monthly_fee": 1})
        ivan = await api.posts("/api/customers/", {"first_name": "Иван", "phone": "+996550123456"})
        contract = await api.posts("/api/contracts/", {"customer": ivan["id"], "tariff": tariff["id"]})
        payment = await api.posts("/api/payments/", {"contract": contract["id"], "amount": 100})
        process = f"/api/payments/{payment['id']}/process/"
        async with shop.connection.transaction():
            await shop.connection.execute("SELECT FROM contract FOR UPDATE")
            asked = _asked(api, process)
            await shop.has_somebody_waiting()
            killed.ends(signal.SIGKILL)
            assert await asked == "cut off"
    assert dict(await shop.connection.fetchrow(_SEEN) or {}) == _seen("pending", 0)

    with api.served(work):
        await eventually(api.answers, "the API again")
        assert (await api.posts(process))["status"] == "success"

    assert dict(await shop.connection.fetchrow(_SEEN) or {}) == _seen("success", 1)
