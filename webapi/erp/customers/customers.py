"""/api/customers/customers/: the customers of the web cabinet (003; 000, 6)."""

from __future__ import annotations

from typing import Any

from core.actor import Actor
from core.customers import changing, finding, groups, rules, standing
from core.customers.models import Customer, CustomerStatus
from core.refusal import Missing
from core.sales import history
from core.searching import CUSTOMERS as SEARCHED
from webapi.erp.customers import ERP_CUSTOMERS
from webapi.erp.customers.bought import HistoryOut, StatsOut
from webapi.erp.customers.shapes import CreatedOut, CustomerIn, CustomerOut, FoundOut, NewCustomer
from webapi.kit.asked import LARGEST_PAGE, Asked, NoSuchPage, Page
from webapi.kit.faults import FieldFault
from webapi.kit.listing import Listing, named
from webapi.kit.router import Router

routes = Router(ERP_CUSTOMERS, "/api/customers/customers/")

CUSTOMERS = Listing(
    filters={**named("customer_type", "status"), "group": "group_id"},
    switches={"is_active": standing.IS_ACTIVE, "is_blocked": standing.IS_BLOCKED},
    search=SEARCHED,
    ordering=named("id", "created_at", "first_name", "last_name", "total_purchases", "total_purchases_count"),
)
# The document shows a history without pages; one that has thousands of purchases is asked for by page or by period.
PURCHASES = Listing(days="created_at", size=LARGEST_PAGE, default=("-created_at", "-id"))

_PHONE = {"phone": {"type": "string", "examples": ["+998901234567"]}}
# How a customer stands, which the document's shape shows as two switches.
_STATUS = {"status": {"type": "string", "enum": list(CustomerStatus)}}
_DAY, _COUNT = {"type": "string", "format": "date"}, {"type": "integer", "minimum": 1}
_PERIOD = {"date_from": _DAY, "date_to": _DAY, "page": _COUNT, "page_size": _COUNT}


@routes.get(shape=CustomerOut, listing=CUSTOMERS, asks=_STATUS)
async def browse(asked: Asked, by: Actor) -> Page:
    """The customers of the store."""
    return await CUSTOMERS.page(by.own(Customer), asked)


@routes.post(shape=CreatedOut, status=201, refuses=rules.REFUSALS)
async def add(asked: NewCustomer, by: Actor) -> Customer:
    """Add a person or a company."""
    return await changing.add(asked.change(), by)


@routes.get(r"{id:[0-9]+}/", shape=CustomerOut)
async def read(customer: Customer) -> Customer:
    """One customer."""
    return customer


@routes.patch(r"{id:[0-9]+}/", shape=CustomerOut, refuses=rules.REFUSALS)
async def change(customer: Customer, asked: CustomerIn, by: Actor) -> Customer:
    """Change a customer."""
    return await changing.change(customer, asked.change(), by)


@routes.get("search_by_phone/", shape=FoundOut, message="", refuses=(Missing,), asks=_PHONE)
async def search_by_phone(asked: Asked, by: Actor) -> Customer:
    """The customer who has a telephone number, in any spelling of it."""
    return await finding.by_phone(_phone(asked), by)


@routes.get("vip_customers/", shape=CustomerOut, listing=CUSTOMERS, asks=_STATUS)
async def vip_customers(asked: Asked, by: Actor) -> Page:
    """The customers whose group gives ten percent or more."""
    return await CUSTOMERS.page(groups.vip(by), asked)


@routes.get(r"{id:[0-9]+}/purchase-history/", shape=HistoryOut, asks=_PERIOD, refuses=(NoSuchPage,))
async def purchase_history(customer: Customer, asked: Asked, by: Actor) -> dict[str, Any]:
    """What the customer bought, the newest first; of one period with date_from and date_to."""
    page = await PURCHASES.page(history.orders(customer, by), asked)
    return {"count": page.count, "results": await history.purchases(page.items, by)}


@routes.get(r"{id:[0-9]+}/stats/", shape=StatsOut)
async def stats(customer: Customer) -> dict[str, Customer]:
    """How much and how often the customer bought, and their points."""
    return {"customer": customer, "purchases": customer}


def _phone(asked: Asked) -> str:
    if not (given := asked.filters.get("phone", "")).strip():
        raise FieldFault("field.required", ("phone",))
    # 003 sends the plus as it is, and in a query that means a space.
    return f"+{given.strip()}" if given.startswith(" ") else given
