"""/api/customers/: what 001 does with a customer besides the shared record (001, 1)."""

from __future__ import annotations

from core.actor import Actor
from core.customers.models import Customer
from core.telecom.models import Contract
from core.tickets import finding
from webapi.kit.asked import Asked, Page
from webapi.kit.router import Router
from webapi.telecom import TELECOM
from webapi.telecom.contract_shapes import CONTRACTS, ContractOut
from webapi.telecom.ticket_shapes import TICKETS, TicketOut

routes = Router(TELECOM, "/api/customers/")


@routes.get(r"{id:[0-9]+}/contracts/", shape=ContractOut, listing=CONTRACTS)
async def contracts(customer: Customer, asked: Asked, by: Actor) -> Page:
    """The contracts of a customer."""
    return await CONTRACTS.page(by.own(Contract).filter(customer_id=customer.id), asked)


@routes.get(r"{id:[0-9]+}/tickets/", shape=TicketOut, listing=TICKETS)
async def tickets(customer: Customer, asked: Asked, by: Actor) -> Page:
    """The tickets of a customer."""
    return await TICKETS.page(finding.of_the_store(by).filter(customer_id=customer.id), asked)
