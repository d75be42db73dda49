"""The people of the stories: an owner opens a shop, adds people, and each speaks to the API."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import count
from typing import Any

from aiohttp import ClientResponse
from aiohttp.test_utils import TestClient
from tortoise.models import Model

from core import clock
from core.analytics.period_report import PeriodReport
from core.catalog.models import Product, Promotion, Supplier
from core.chat.models import ChatUser
from core.customers.models import Customer, CustomerGroup
from core.sales.discrepancy import Discrepancy
from core.sales.models import Order
from core.sales.shift import Shift
from core.stock.models import StockDocument
from core.stores.models import Language, Store
from core.tasks.models import Task, TaskTemplate
from core.telecom.models import Contract, Sim, Tariff
from core.telecom.payment import ContractPayment
from core.tickets.models import Ticket, TicketAttachment, TicketMessage

_numbers = count(1)
PASSWORD = "correct horse"


@dataclass(frozen=True)
class Reply:
    status: int
    body: Any
    headers: dict[str, str]


@dataclass(frozen=True)
class Caller:
    """Somebody at the API; without a token, anybody."""

    client: TestClient[Any, Any]
    headers: dict[str, str] = field(default_factory=dict)
    user: dict[str, Any] = field(default_factory=dict)
    store: dict[str, Any] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)

    async def asks(self, method: str, path: str, body: Any = None, **headers: str) -> Reply:
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        raw = {"data": body} if isinstance(body, bytes) else {"json": body} if body is not None else {}
        async with self.client.request(method, path, headers=self.headers | sent, **raw) as response:
            return Reply(response.status, await _body(response), dict(response.headers))

    async def gets(self, path: str, **headers: str) -> Reply:
        return await self.asks("GET", path, **headers)

    async def posts(self, path: str, body: Any = None, **headers: str) -> Reply:
        return await self.asks("POST", path, body if body is not None else {}, **headers)

    async def patches(self, path: str, body: Any, **headers: str) -> Reply:
        return await self.asks("PATCH", path, body, **headers)

    async def deletes(self, path: str, body: Any = None, **headers: str) -> Reply:
        return await self.asks("DELETE", path, body, **headers)

    def bearing(self, token: str) -> Caller:
        return replace(self, headers={"Authorization": f"Bearer {token}"})


async def _body(response: ClientResponse) -> Any:
    if response.content_type == "application/json":
        return await response.json()
    return await (response.read() if "spreadsheet" in response.content_type else response.text())


class World:
    def __init__(self, client: TestClient[Any, Any]) -> None:
        self.anybody = Caller(client)

    async def owner(self, store: str = "Abarrotes Lupita", phone: str = "+525512345678") -> Caller:
        """Somebody who has just registered a shop."""
        number = next(_numbers)
        asked = person(number) | {"password2": PASSWORD, "store_name": store, "phone": phone}
        told = await self.anybody.posts("/api/users/auth/register/", asked)
        assert told.status == 201, told.body
        data = told.body["data"]
        return replace(
            self.anybody.bearing(data["tokens"]["access"]),
            user=data["user"],
            store=data["store"],
            tokens=data["tokens"],
        )

    async def hired(self, by: Caller, role: str = "EMPLOYEE") -> Caller:
        """Somebody the owner added, signed in."""
        asked = person(next(_numbers)) | {"role": role}
        told = await by.posts("/api/users/", asked)
        assert told.status == 201, told.body
        return replace(await self.signed_in(asked["email"]), user=told.body, store=by.store)

    async def signed_in(self, name: str, password: str = PASSWORD) -> Caller:
        told = await self.anybody.posts("/api/auth/login/", {"username": name, "password": password})
        assert told.status == 200, told.body
        return replace(self.anybody.bearing(told.body["access"]), tokens=told.body)


_AGES_AGO = datetime(2020, 1, 1, tzinfo=UTC)
# The least that a row of a model needs, where nobody makes one by registering.
ROWS: dict[type[Model], dict[str, Any]] = {
    ChatUser: {"mobile_number": "525512345678"},
    Customer: {"first_name": "Lucía"},
    CustomerGroup: {"name": "VIP"},
    StockDocument: {"kind": "COUNT"},
    Discrepancy: {"kind": "STOCK"},
    Order: {"ticket_folio": "F47AC10B", "receipt_number": "CHECK-1", "sale_number": "SALE-1"},
    PeriodReport: {"span": "week", "since": _AGES_AGO, "created_at": clock.now(), "orders": 0, "clients": 0}
    | {"total": 0, "average": 0, "completed": 0},
    Product: {"name": "Cola", "sku": "KO", "price": 10},
    Promotion: {"name": "Sale", "discount_percent": 5, "start_date": "2026-01-01", "end_date": "2026-01-02"},
    Shift: {"opening_balance": 0, "opened_at": clock.now()},
    Supplier: {"name": "Distribuidora"},
    Sim: {"iccid": "8999605500000000017"},
    Tariff: {"name": "Безлимит", "tariff_type": "prepaid", "monthly_fee": 600},
    Contract: {"number": "CTR-1", "tariff_type": "prepaid"},
    ContractPayment: {"amount": 100, "transaction_type": "payment", "payment_method": "cash"},
    Task: {"title": "Sweep"},
    TaskTemplate: {"title": "Open the shop"},
    Ticket: {"number": "TCK-1", "subject": "No signal", "hours": 24, "running_since": _AGES_AGO, "due_at": _AGES_AGO},
    TicketMessage: {"from_customer": True, "created_at": _AGES_AGO},
    TicketAttachment: {"name": "modem.txt", "content_type": "text/plain", "size": 2, "content": b"on"},
}


async def a_row(model: type[Model], owner: Caller) -> Any:
    above: dict[str, Any] = {"product": await a_row(Product, owner)} if model is Promotion else {}
    if model in (Shift, Task):
        above = {"cashier_id" if model is Shift else "author_id": owner.user["id"]}
    if model is ContractPayment:
        above = {"contract": await a_row(Contract, owner)}
    if model is Contract:
        above = {"customer": await a_row(Customer, owner), "tariff": await a_row(Tariff, owner)}
    if model is TicketMessage:
        above = {"ticket": await a_row(Ticket, owner)}
    if model is TicketAttachment:
        above = {"message": await a_row(TicketMessage, owner)}
    return await model.create(store_id=owner.store["id"], **ROWS[model], **above)


async def a_store(slug: str = "lupita") -> Store:
    """One that nobody registered, for stories without an API."""
    store = Store(name=slug.title(), slug=slug, tenant_key=slug, country="MX", currency="MXN")
    store.timezone, store.language = "America/Mexico_City", Language.ES
    await store.save()
    return store


async def a_customer(of: Caller, **facts: Any) -> Customer:
    """Somebody who buys there."""
    return await Customer.create(store_id=of.store["id"], first_name="Lucía", **facts)


def person(number: int | None = None) -> dict[str, Any]:
    number = number or next(_numbers)
    return {
        "username": f"person{number}",
        "email": f"person{number}@example.com",
        "password": PASSWORD,
        "first_name": "Laura",
        "last_name": "Mendez",
    }
