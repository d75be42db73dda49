"""/api/customers/: the people a shop sells to (002, 11 to 13) and serves (001, 1)."""

from __future__ import annotations

from pydantic import ConfigDict, Field

from core.actor import Actor
from core.chat import cards
from core.chat.cards import CardInvalid
from core.customers import changing, counting, moving, rules, standing
from core.customers.changing import CustomerOwes, UnderContract
from core.customers.models import Customer
from core.customers.moving import CustomerOutOfTurn
from core.refusal import NotAllowed
from core.searching import CUSTOMERS as SEARCHED
from webapi.kit.asked import Asked, Page
from webapi.kit.fields import Text
from webapi.kit.listing import Listing, named
from webapi.kit.router import Router
from webapi.kit.shapes import Body
from webapi.shared import SHARED
from webapi.shared.customer_shapes import Contradicts, CustomerIn, CustomerOut, CustomersCounted, NewCustomer

routes = Router(SHARED, "/api/customers/")

REFUSALS = (*rules.REFUSALS, NotAllowed, Contradicts)

CUSTOMERS = Listing(
    filters={**named("status", "document_type", "customer_type", "is_frequent"), "group": "group_id"},
    switches={"is_active": standing.IS_ACTIVE, "is_blocked": standing.IS_BLOCKED},
    search=SEARCHED,
    # 001 orders whatever it lists by name.
    ordering={**named("id", "created_at", "first_name", "last_name", "total_purchases"), "name": "first_name"},
)


class CardIn(Body):
    token: Text = Field(max_length=200)

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"token": "AAAAAAAAAAEAAAAAAAAAAWkgQEBdHd8HIvbm5rAPRPaA7vQe"}]}
    )


@routes.get(shape=CustomerOut, listing=CUSTOMERS)
async def browse(asked: Asked, by: Actor) -> Page:
    """The customers of the store."""
    return await CUSTOMERS.page(by.own(Customer), asked)


@routes.post(shape=CustomerOut, status=201, refuses=REFUSALS)
async def add(asked: NewCustomer, by: Actor) -> Customer:
    """Add a customer."""
    return await changing.add(asked.change(), by)


@routes.get(r"{id:[0-9]+}/", shape=CustomerOut)
async def read(customer: Customer) -> Customer:
    """One customer."""
    return customer


@routes.put(r"{id:[0-9]+}/", shape=CustomerOut, refuses=REFUSALS)
@routes.patch(r"{id:[0-9]+}/", shape=CustomerOut, refuses=REFUSALS)
async def change(customer: Customer, asked: CustomerIn, by: Actor) -> Customer:
    """Change a customer; credit_limit is for OWNER and ADMIN to set."""
    return await changing.change(customer, asked.change(), by)


@routes.delete(r"{id:[0-9]+}/", status=204, refuses=(CustomerOwes, UnderContract))
async def hide(customer: Customer, by: Actor) -> None:
    """Take a customer who owes nothing out of every list; what they bought stays."""
    await changing.hide(customer, by)


@routes.post(r"{id:[0-9]+}/activate/", shape=CustomerOut, refuses=(CustomerOutOfTurn,))
async def activate(customer: Customer, by: Actor) -> Customer:
    """Serve a customer again who was suspended or blocked."""
    return await moving.activate(customer, by)


@routes.post(r"{id:[0-9]+}/suspend/", shape=CustomerOut, refuses=(CustomerOutOfTurn,))
async def suspend(customer: Customer, by: Actor) -> Customer:
    """Begin nothing new for a customer until they are active again."""
    return await moving.suspend(customer, by)


@routes.post(r"{id:[0-9]+}/block/", shape=CustomerOut, refuses=(CustomerOutOfTurn,))
async def block(customer: Customer, by: Actor) -> Customer:
    """Block a customer: no contract, no points, no credit."""
    return await moving.block(customer, by)


@routes.get("statistics/", shape=CustomersCounted)
async def statistics(by: Actor) -> counting.Customers:
    """How many customers there are, by status, sort and document, and what they have bought and owe."""
    return await counting.customers(by)


@routes.post("by-card/", shape=CustomerOut, transaction=False, refuses=(CardInvalid,))
async def by_card(asked: CardIn, by: Actor) -> Customer:
    """Whose loyalty card the till has scanned: it lives some minutes, and a chat shows a new one at any time."""
    return await cards.read(asked.token, by)
