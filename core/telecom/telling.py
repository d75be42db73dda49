"""What a contract's customer is to be told: that it rests, that it goes on, that little is left."""

from __future__ import annotations

from typing import Any

from core import outbox
from core.actor import Actor
from core.telecom.models import Contract, ContractChange, ContractEntry


async def rests(contract: Contract, change: ContractChange, by: Actor) -> None:
    await outbox.put(by, "contract.suspended", change=change.id, **_facts(contract))


async def goes_on(contract: Contract, change: ContractChange, by: Actor) -> None:
    await outbox.put(by, "contract.resumed", change=change.id, **_facts(contract))


async def runs_low(contract: Contract, entry: ContractEntry, by: Actor) -> None:
    await outbox.put(by, "contract.balance_low", entry=entry.id, **_facts(contract))


def _facts(contract: Contract) -> dict[str, Any]:
    """As it stands now: when somebody is told, it may have moved on."""
    return {
        "contract": contract.id,
        "customer": contract.customer_id,
        "number": contract.number,
        "balance": f"{contract.balance:.2f}",
        "owed": f"{contract.owed:.2f}",
        "suspended_for": contract.suspended_for.value if contract.suspended_for else None,
    }
