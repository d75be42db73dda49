"""/api/suppliers/: whom the store buys from (002, 9 and 10)."""

from __future__ import annotations

from typing import Any

from pydantic import ConfigDict, Field

from core.actor import Actor
from core.catalog import keeping
from core.catalog.models import Supplier
from webapi.kit.fields import OptionalText, Text
from webapi.kit.listing import Listing, named
from webapi.kit.resource import resource
from webapi.kit.router import Router
from webapi.kit.shapes import LEFT_OUT, Body, Change, Out
from webapi.pos import POS

routes = Router(POS, "/api/suppliers/")

SUPPLIERS = Listing(
    search=("name", "phone_number", "contact_person", "rfc"),
    ordering=named("id", "name", "contact_person"),
    whole=True,
)

_EXAMPLE: dict[str, Any] = {
    "name": "Distribuidora de Bebidas S.A.",
    "phone_number": "5512345678",
    "contact_person": "Carlos Rivera",
    "rfc": "DBE101010XYZ",
    "tax_address": "Av. Insurgentes Sur 123, CDMX",
}


class NewSupplier(Body):
    name: Text = Field(max_length=255)
    phone_number: OptionalText = Field("", max_length=32)
    contact_person: OptionalText = Field("", max_length=150)
    rfc: OptionalText = Field("", max_length=20)
    tax_address: OptionalText = Field("", max_length=255)

    model_config = ConfigDict(json_schema_extra={"examples": [_EXAMPLE]})


class SupplierChange(Change):
    name: Text = Field(LEFT_OUT, max_length=255)
    phone_number: OptionalText = Field(LEFT_OUT, max_length=32)
    contact_person: OptionalText = Field(LEFT_OUT, max_length=150)
    rfc: OptionalText = Field(LEFT_OUT, max_length=20)
    tax_address: OptionalText = Field(LEFT_OUT, max_length=255)

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"contact_person": "Ana Torres", "phone_number": "5598765432"}]}
    )


class SupplierOut(Out):
    id: int
    name: str
    phone_number: str
    contact_person: str
    rfc: str
    tax_address: str

    model_config = ConfigDict(json_schema_extra={"examples": [{"id": 1, **_EXAMPLE}]})


async def add(asked: NewSupplier, by: Actor) -> Supplier:
    """Add a supplier."""
    return await keeping.add(Supplier, by, **asked.model_dump())


async def change(supplier: Supplier, asked: SupplierChange, by: Actor) -> Supplier:
    """Change a supplier; a field left out is unchanged."""
    return await keeping.change(supplier, by, **asked.given())


async def remove(supplier: Supplier, by: Actor) -> None:
    """Remove a supplier; what was bought from them stays."""
    await keeping.hide(supplier, by)


resource(
    routes,
    Supplier,
    shape=SupplierOut,
    listing=SUPPLIERS,
    create=add,
    change=change,
    hide=remove,
    who="admin",
)
