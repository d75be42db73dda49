"""/api/customers/: the people a shop sells to (002, 11 to 13) and serves (001, 1)."""

from __future__ import annotations

from core.actor import Actor
from core.customers import changing, rules, standing
from core.customers.changing import CustomerOwes
from core.customers.models import Customer
from core.refusal import NotAllowed
from core.searching import CUSTOMERS as SEARCHED
from webapi.kit.asked import Asked, Page
from webapi.kit.listing import Listing, named
from webapi.kit.router import Router
from webapi.shared import SHARED
from webapi.shared.customer_shapes import Contradicts, CustomerIn, CustomerOut, NewCustomer

routes = Router(SHARED, "/api/customers/")

REFUSALS = (*rules.REFUSALS, NotAllowed, Contradicts)

CUSTOMERS = Listing(
    filters={**named("status", "document_type", "customer_type", "is_frequent"), "group": "group_id"},
    switches={"is_active": standing.IS_ACTIVE, "is_blocked": standing.IS_BLOCKED},
    search=SEARCHED,
    # 001 orders whatever it lists by name.
    ordering={**named("id", "created_at", "first_name", "last_name", "total_purchases"), "name": "first_name"},
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


@routes.delete(r"{id:[0-9]+}/", status=204, refuses=(CustomerOwes,))
async def hide(customer: Customer, by: Actor) -> None:
    """Take a customer who owes nothing out of every list; what they bought stays."""
    await changing.hide(customer, by)
