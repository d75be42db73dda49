"""Tariffs: what a month costs, paid before or after. One that is not active is for no new contract."""

from __future__ import annotations

from typing import Any

from core import audit
from core.actor import Actor
from core.money import demand_payable
from core.refusal import Missing, Refused
from core.telecom.models import Contract, ContractStatus, Tariff
from core.uniqueness import decided_by


class TariffInUse(Refused):
    code = "tariff.in_use"


class TariffOutOfTurn(Refused):
    """It is so already."""

    code = "tariff.out_of_turn"  # active


# A contract bears its tariff's type: the database compares them.
_SAME_TYPE = {"contract_tariff_type_fkey": TariffInUse("tariff_type")}


async def add(wished: dict[str, Any], by: Actor) -> Tariff:
    demand_payable(wished["monthly_fee"], by.store.currency, "monthly_fee")
    tariff = await Tariff.create(store_id=by.store.id, **wished)
    await audit.note(by, "tariff.added", tariff)
    return tariff


async def change(tariff: Tariff, wished: dict[str, Any], by: Actor) -> Tariff:
    """A new fee counts from the next month on; the type stays once there are contracts."""
    found = await held(tariff.id, by)
    if "monthly_fee" in wished:
        demand_payable(wished["monthly_fee"], by.store.currency, "monthly_fee")
    if wished:
        found.update_from_dict(wished)
        with decided_by(_SAME_TYPE):
            await found.save(update_fields=[*wished, "updated_at"])
        await audit.note(by, "tariff.changed", found, fields=sorted(wished))
    return found


async def turn(tariff: Tariff, on: bool, by: Actor) -> Tariff:
    """For new contracts, or for none; those that have it keep it."""
    found = await held(tariff.id, by)
    if found.is_active is on:
        raise TariffOutOfTurn(active=str(on).lower())
    found.is_active = on
    await found.save(update_fields=["is_active", "updated_at"])
    await audit.note(by, "tariff.activated" if on else "tariff.deactivated", found)
    return found


async def hide(tariff: Tariff, by: Actor) -> None:
    """Nobody pays what nobody can look up: not while a contract runs on it."""
    found = await held(tariff.id, by)
    running = by.own(Contract).filter(tariff_id=found.id)
    if await running.exclude(status=ContractStatus.TERMINATED).exists():
        raise TariffInUse
    await found.hide()
    await audit.note(by, "tariff.removed", found)


async def held(tariff_id: int, by: Actor) -> Tariff:
    """Locked until the transaction ends: a contract is opened on it as it is."""
    found = await by.own(Tariff).filter(id=tariff_id).select_for_update().first()
    if found is None:
        raise Missing
    return found
