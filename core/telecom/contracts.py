"""Contracts: opened on an active tariff, changed while they run, hidden when they are over and settled."""

from __future__ import annotations

from typing import Any

from core import audit
from core.actor import Actor
from core.refusal import Missing, Refused, Unknown
from core.telecom.binding import demand_served
from core.telecom.entering import BalanceShort
from core.telecom.models import Contract, ContractStatus, Tariff, TariffType
from core.telecom.numbering import number
from core.telecom.states import ContractOutOfTurn, held
from core.telecom.tariffs import held as tariff_held


class TariffInactive(Refused):
    code = "contract.tariff_inactive"


class ContractInForce(Refused):
    code = "contract.in_force"


class NotSettled(Refused):
    code = "contract.not_settled"  # balance


class CustomerFixed(Refused):
    code = "contract.customer_fixed"


_CLOSED = (ContractStatus.DRAFT, ContractStatus.TERMINATED)


async def open_contract(customer_id: int, tariff_id: int, by: Actor) -> Contract:
    """A draft, until a SIM is bound to it."""
    await demand_served(customer_id, by)
    tariff = await _offered(tariff_id, by)
    contract = await Contract.create(
        store_id=by.store.id,
        number=await number("CTR", by),
        customer_id=customer_id,
        tariff_id=tariff.id,
        tariff_type=tariff.tariff_type,
    )
    await audit.note(by, "contract.opened", contract, customer=customer_id, tariff=tariff.id)
    return contract


async def change(contract: Contract, wished: dict[str, int], by: Actor) -> Contract:
    """Another tariff from the next month on; another customer only while nothing has begun."""
    found = await held(contract.id, by)
    changed: dict[str, Any] = {}
    if wished.get("customer_id", found.customer_id) != found.customer_id:
        if found.status is not ContractStatus.DRAFT:
            raise CustomerFixed
        await demand_served(wished["customer_id"], by)
        changed["customer_id"] = wished["customer_id"]
    if wished.get("tariff_id", found.tariff_id) != found.tariff_id:
        changed |= await _another_tariff(found, wished["tariff_id"], by)
    if changed:
        found.update_from_dict(changed)
        await found.save(update_fields=[*changed, "updated_at"])
        await audit.note(by, "contract.changed", found, **{name: str(value) for name, value in changed.items()})
    return found


async def hide(contract: Contract, by: Actor) -> None:
    """Out of sight what is left could not be paid out, nor what is owed be paid."""
    found = await held(contract.id, by)
    if found.status not in _CLOSED:
        raise ContractInForce
    if found.balance:
        raise NotSettled(balance=f"{found.balance:.2f}")
    await found.hide()
    await audit.note(by, "contract.removed", found)


async def _another_tariff(contract: Contract, tariff_id: int, by: Actor) -> dict[str, Any]:
    if contract.status is ContractStatus.TERMINATED:
        raise ContractOutOfTurn(status=contract.status.value)
    tariff = await _offered(tariff_id, by)
    if tariff.tariff_type is TariffType.PREPAID and contract.balance < 0:
        raise BalanceShort("tariff", balance=f"{contract.balance:.2f}", asked="0.00")
    return {"tariff_id": tariff.id, "tariff_type": tariff.tariff_type}


async def _offered(tariff_id: int, by: Actor) -> Tariff:
    try:
        tariff = await tariff_held(tariff_id, by)
    except Missing:
        raise Unknown("tariff", id=tariff_id) from None
    if not tariff.is_active:
        raise TariffInactive
    return tariff
