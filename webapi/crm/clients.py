"""/api/clients/: the customers of the shop, as the orders app knows them (004)."""

from __future__ import annotations

from typing import Any

from pydantic import ConfigDict, Field

from core.actor import Actor
from core.customers import changing, rules
from core.customers.changing import CustomerChange, CustomerOwes, UnderContract
from core.customers.models import Customer
from core.searching import CUSTOMERS
from webapi.crm import CRM
from webapi.crm.saved import REMOVED, RemovedOut, SavedOut, saved
from webapi.crm.sought import Sought
from webapi.kit.fields import Email, OptionalText, Text
from webapi.kit.listing import Listing, UnknownOrdering, named
from webapi.kit.router import Router
from webapi.kit.shapes import LEFT_OUT, Body, Change, Out

routes = Router(CRM, "/api/clients/")

CLIENTS = Listing(
    filters=named("status"),
    search=CUSTOMERS,
    ordering=named("id", "first_name", "last_name", "middle_name", "email", "created_at") | {"mobile_phone": "phone"},
)

_IVAN: dict[str, Any] = {
    "first_name": "Иван",
    "last_name": "Иванов",
    "middle_name": "Иванович",
    "mobile_phone": "+79001234567",
    "email": "ivanov@example.com",
}
_PETR: dict[str, Any] = {"first_name": "Петр", "last_name": "Петров"}
_SOUGHT: dict[str, Any] = {"start_id": 0, "status": "active", "search": "Анатолий", "order_by": "-id"}


class NewClient(Body):
    first_name: Text = Field(max_length=150)
    last_name: Text = Field(max_length=150)
    middle_name: OptionalText = Field(default="", max_length=150)
    mobile_phone: OptionalText = Field(default="", max_length=32)
    email: Email

    model_config = ConfigDict(json_schema_extra={"examples": [_IVAN]})


class ClientChange(Change):
    first_name: Text = Field(default=LEFT_OUT, max_length=150)
    last_name: Text = Field(default=LEFT_OUT, max_length=150)
    middle_name: OptionalText = Field(default=LEFT_OUT, max_length=150)
    mobile_phone: OptionalText = Field(default=LEFT_OUT, max_length=32)
    email: Email = LEFT_OUT

    model_config = ConfigDict(json_schema_extra={"examples": [_PETR]})


class ClientsSought(Sought):
    model_config = ConfigDict(json_schema_extra={"examples": [_SOUGHT]})


class ClientOut(Out):
    id: int
    first_name: str
    last_name: str
    middle_name: str
    mobile_phone: str = Field(validation_alias="phone")
    email: str

    model_config = ConfigDict(json_schema_extra={"examples": [{"id": 1} | _IVAN]})


class OneOut(Out):
    client: ClientOut


class ManyOut(Out):
    clients: list[ClientOut]


@routes.post("add/", shape=SavedOut, refuses=rules.REFUSALS)
async def add(asked: NewClient, by: Actor) -> dict[str, Any]:
    """Add a client, who is a customer everywhere from then on."""
    return saved(await changing.add(_wished(asked.model_dump()), by))


@routes.post(r"get/{id:[0-9]+}/", shape=OneOut, looks=True)
async def read(client: Customer) -> dict[str, Any]:
    """One client."""
    return {"client": client}


@routes.post("get/", shape=ManyOut, looks=True, refuses=(UnknownOrdering,))
async def browse(sought: ClientsSought, by: Actor) -> dict[str, Any]:
    """The next hundred clients after those that are loaded."""
    return {"clients": await CLIENTS.further(by.own(Customer), sought.asked(by))}


@routes.post(r"edit/{id:[0-9]+}/", shape=SavedOut, refuses=rules.REFUSALS)
async def edit(client: Customer, asked: ClientChange, by: Actor) -> dict[str, Any]:
    """Change a client; what is left out stays."""
    return saved(await changing.change(client, _wished(asked.given()), by))


@routes.delete(r"delete/{id:[0-9]+}/", shape=RemovedOut, refuses=(CustomerOwes, UnderContract))
async def delete(client: Customer, by: Actor) -> dict[str, bool]:
    """Take a client off every list; what they ordered stays."""
    await changing.hide(client, by)
    return REMOVED


def _wished(given: dict[str, Any]) -> CustomerChange:
    return CustomerChange({"phone" if name == "mobile_phone" else name: value for name, value in given.items()})
