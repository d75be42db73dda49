"""The monthly fee: a contract that is served pays for each month once, from the month after its first on."""

from __future__ import annotations

from datetime import date

from core import clock, sql
from core.actor import Actor
from core.stores.models import Store
from core.telecom.models import Contract
from core.telecom.payment import ContractFee

# A turn is a transaction: whatever ends a run, so many at most are undone, and the next goes on behind the others.
_AT_ONCE = 1000


async def charge(store: Store) -> int:
    """A batch, of a month each; 0 when every contract of the store has paid up to this one, or rests for want of it."""
    month = clock.today(store.timezone).replace(day=1)
    facts = {"store": store.id, "month": month, "now": clock.now(), "most": _AT_ONCE}
    [row] = await sql.run("telecom/charge_fees", **facts)
    return int(row["number"])


async def month_of(contract: Contract, by: Actor) -> date:
    """A contract that rested goes on, and what it pays is this month: whatever came before it was not served."""
    month = clock.today(by.store.timezone).replace(day=1)
    told = {"store_id": by.store.id, "amount": contract.owed, "is_taken": False}
    await ContractFee.get_or_create(contract_id=contract.id, month=month, defaults=told)
    return month
