"""/api/contracts/: what binds a customer, a tariff and a SIM, and its balance (001, 4)."""

from __future__ import annotations

from core.actor import Actor
from core.money import NotWholeCents
from core.refusal import Unknown
from core.repeating import MeansAnother
from core.telecom import binding, contracts, counter, counting, resting
from core.telecom.binding import CustomerNotServed, SimNotFree
from core.telecom.contracts import CustomerFixed, TariffInactive
from core.telecom.entering import BalanceShort, Terminated
from core.telecom.models import Contract, ContractChange, ContractEntry
from core.telecom.payment import ContractPayment
from core.telecom.resting import NoSim
from core.telecom.states import ContractOutOfTurn
from core.tickets import finding
from webapi.kit.asked import Asked, Page
from webapi.kit.router import Router
from webapi.telecom import TELECOM
from webapi.telecom import contract_shapes as shapes
from webapi.telecom.contract_shapes import CHANGES, CONTRACTS, ENTRIES, ContractOut
from webapi.telecom.payment_shapes import PAYMENTS, PaymentOut
from webapi.telecom.ticket_shapes import TICKETS, TicketOut

routes = Router(TELECOM, "/api/contracts/")

_MOVING = (BalanceShort, Terminated, NotWholeCents, MeansAnother)


@routes.get(shape=ContractOut, listing=CONTRACTS)
async def browse(asked: Asked, by: Actor) -> Page:
    """The contracts of the store."""
    return await CONTRACTS.page(by.own(Contract), asked)


@routes.post(shape=ContractOut, status=201, refuses=(CustomerNotServed, TariffInactive, Unknown))
async def add(asked: shapes.NewContract, by: Actor) -> Contract:
    """Open a contract on an active tariff: a draft, until a SIM is bound to it."""
    return await contracts.open_contract(asked.customer, asked.tariff, by)


@routes.get(r"{id:[0-9]+}/", shape=ContractOut)
async def read(contract: Contract) -> Contract:
    """One contract."""
    return contract


@routes.put(r"{id:[0-9]+}/", shape=ContractOut, refuses=(CustomerFixed, TariffInactive, Unknown, BalanceShort))
@routes.patch(r"{id:[0-9]+}/", shape=ContractOut, refuses=(CustomerFixed, TariffInactive, Unknown, BalanceShort))
async def change(contract: Contract, asked: shapes.ContractChange, by: Actor) -> Contract:
    """Change the tariff, or the customer of a draft; the rest changes by actions alone."""
    return await contracts.change(contract, asked.columns(), by)


@routes.delete(r"{id:[0-9]+}/", status=204, who="admin", refuses=(contracts.ContractInForce, contracts.NotSettled))
async def hide(contract: Contract, by: Actor) -> None:
    """Take a draft, or a contract that is over and settled, out of every list."""
    await contracts.hide(contract, by)


@routes.post(
    r"{id:[0-9]+}/activate/", shape=ContractOut, refuses=(ContractOutOfTurn, SimNotFree, CustomerNotServed, Unknown)
)
async def activate(contract: Contract, asked: shapes.ActivationIn, by: Actor) -> Contract:
    """Bind a free SIM to a draft: the contract is active."""
    return await binding.activate(contract, asked.sim_id, by)


@routes.post(r"{id:[0-9]+}/suspend/", shape=ContractOut, refuses=(ContractOutOfTurn,))
async def suspend(contract: Contract, asked: shapes.ReasonIn, by: Actor) -> Contract:
    """Suspend a contract that is active, or rests for want of money or a SIM; no top-up resumes it."""
    return await resting.suspend(contract, by, asked.reason)


@routes.post(r"{id:[0-9]+}/resume/", shape=ContractOut, refuses=(ContractOutOfTurn, NoSim, BalanceShort))
async def resume(contract: Contract, asked: shapes.ReasonIn, by: Actor) -> Contract:
    """Resume a suspended contract; a fee that it was suspended for is taken."""
    return await resting.resume(contract, by, asked.reason)


@routes.post(r"{id:[0-9]+}/terminate/", shape=ContractOut, refuses=(ContractOutOfTurn,))
async def terminate(contract: Contract, asked: shapes.ReasonIn, by: Actor) -> Contract:
    """End a contract for good and free its SIM."""
    return await binding.terminate(contract, by, asked.reason)


@routes.post(r"{id:[0-9]+}/add_balance/", shape=ContractOut, refuses=_MOVING)
async def add_balance(contract: Contract, asked: shapes.AmountIn, by: Actor) -> Contract:
    """Top a contract up; one that was suspended for its balance goes on once it is covered."""
    return await counter.add(contract, asked.amount, by, description=asked.description, client_uuid=asked.client_uuid)


@routes.post(r"{id:[0-9]+}/deduct_balance/", shape=ContractOut, refuses=_MOVING)
async def deduct_balance(contract: Contract, asked: shapes.AmountIn, by: Actor) -> Contract:
    """Charge a contract: prepaid, no more than there is."""
    return await counter.deduct(
        contract, asked.amount, by, description=asked.description, client_uuid=asked.client_uuid
    )


@routes.get(r"{id:[0-9]+}/entries/", shape=shapes.EntryOut, listing=ENTRIES)
async def entries(contract: Contract, asked: Asked, by: Actor) -> Page:
    """The ledger of a contract, newest first."""
    return await ENTRIES.page(by.own(ContractEntry).filter(contract_id=contract.id), asked)


@routes.get(r"{id:[0-9]+}/history/", shape=shapes.ContractChangeOut, listing=CHANGES)
async def history(contract: Contract, asked: Asked, by: Actor) -> Page:
    """Every change of a contract's state, newest first: when, by whom and why."""
    return await CHANGES.page(by.own(ContractChange).filter(contract_id=contract.id), asked)


@routes.get(r"{id:[0-9]+}/payments/", shape=PaymentOut, listing=PAYMENTS)
async def payments(contract: Contract, asked: Asked, by: Actor) -> Page:
    """What was paid into a contract and charged to it."""
    return await PAYMENTS.page(by.own(ContractPayment).filter(contract_id=contract.id), asked)


@routes.get(r"{id:[0-9]+}/tickets/", shape=TicketOut, listing=TICKETS)
async def tickets(contract: Contract, asked: Asked, by: Actor) -> Page:
    """The tickets about a contract."""
    return await TICKETS.page(finding.of_the_store(by).filter(contract_id=contract.id), asked)


@routes.get("statistics/", shape=shapes.ContractsCounted)
async def statistics(by: Actor) -> counting.Contracts:
    """How many there are, by state, tariff and customer, and what their balances add up to."""
    return await counting.contracts(by)
