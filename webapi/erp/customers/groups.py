"""/api/customers/groups/: groups of customers and their discount (003)."""

from __future__ import annotations

from pydantic import ConfigDict, Field, JsonValue

from core.actor import Actor
from core.customers import groups
from core.customers.groups import GroupNameTaken
from core.customers.models import CustomerGroup
from webapi.erp import ERP
from webapi.erp.customers.customers import CUSTOMERS
from webapi.erp.customers.shapes import CustomerOut
from webapi.kit.asked import Asked, Page
from webapi.kit.fields import Flag, MoneyNumber, OptionalText, Percent, StoreTime, Text
from webapi.kit.listing import Listing, named
from webapi.kit.router import Router
from webapi.kit.shapes import LEFT_OUT, Change, Out

routes = Router(ERP, "/api/customers/groups/")

GROUPS = Listing(
    filters=named("is_active"),
    search=("name",),
    ordering=named("id", "name", "discount_percent", "created_at"),
)

_VIP: dict[str, JsonValue] = {
    "name": "VIP клиенты",
    "description": "Покупатели с большим объемом покупок",
    "discount_percent": 15,
    "is_active": True,
}


class GroupIn(Change):
    name: Text = Field(LEFT_OUT, max_length=150)
    description: OptionalText = Field(LEFT_OUT, max_length=10_000)
    discount_percent: Percent = LEFT_OUT
    is_active: Flag = LEFT_OUT

    model_config = ConfigDict(json_schema_extra={"examples": [{"discount_percent": 20}]})


class NewGroup(GroupIn):
    name: Text = Field(max_length=150)

    model_config = ConfigDict(json_schema_extra={"examples": [_VIP]})


class GroupOut(Out):
    id: int
    name: str
    description: str
    discount_percent: MoneyNumber
    is_active: bool
    created_at: StoreTime
    updated_at: StoreTime

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "id": 1,
                    **_VIP,
                    "created_at": "2025-11-17T20:00:00+05:00",
                    "updated_at": "2025-11-17T20:00:00+05:00",
                }
            ]
        }
    )


@routes.get(shape=GroupOut, listing=GROUPS)
async def browse(asked: Asked, by: Actor) -> Page:
    """The groups of the store."""
    return await GROUPS.page(by.own(CustomerGroup), asked)


@routes.post(shape=GroupOut, status=201, refuses=(GroupNameTaken,))
async def add(asked: NewGroup, by: Actor) -> CustomerGroup:
    """Add a group."""
    return await groups.add(asked.given(), by)


@routes.patch(r"{id:[0-9]+}/", shape=GroupOut, refuses=(GroupNameTaken,))
async def change(group: CustomerGroup, asked: GroupIn, by: Actor) -> CustomerGroup:
    """Change a group; its discount is that of every sale from now on."""
    return await groups.change(group, asked.given(), by)


@routes.get(r"{id:[0-9]+}/members/", shape=CustomerOut, listing=CUSTOMERS)
async def members(group: CustomerGroup, asked: Asked, by: Actor) -> Page:
    """The customers of a group."""
    return await CUSTOMERS.page(groups.members(group, by), asked)
