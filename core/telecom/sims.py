"""The stock of SIM cards: known by three numbers, each one's own in its store."""

from __future__ import annotations

from typing import Any

from core import audit
from core.actor import Actor
from core.refusal import Missing, Refused
from core.telecom.models import Sim
from core.telecom.states import sim_held
from core.uniqueness import decided_by


class IccidTaken(Refused):
    code = "sim.iccid_taken"


class ImsiTaken(Refused):
    code = "sim.imsi_taken"


class MsisdnTaken(Refused):
    code = "sim.msisdn_taken"


class SimBound(Refused):
    code = "sim.bound"


_UNIQUE = {"sim_iccid_key": IccidTaken, "sim_imsi_key": ImsiTaken, "sim_msisdn_key": MsisdnTaken}


async def add(wished: dict[str, Any], by: Actor) -> Sim:
    with decided_by(_UNIQUE):
        sim = await Sim.create(store_id=by.store.id, **wished)
    await audit.note(by, "sim.added", sim)
    return sim


async def change(sim: Sim, wished: dict[str, Any], by: Actor) -> Sim:
    found = await _held(sim, by)
    if wished:
        found.update_from_dict(wished)
        with decided_by(_UNIQUE):
            await found.save(update_fields=[*wished, "updated_at"])
        await audit.note(by, "sim.changed", found, fields=sorted(wished))
    return found


async def hide(sim: Sim, by: Actor) -> None:
    """Not one that serves a contract; its numbers may be used again."""
    found = await _held(sim, by)
    if found.contract_id is not None:
        raise SimBound
    await found.hide()
    await audit.note(by, "sim.removed", found)


async def _held(sim: Sim, by: Actor) -> Sim:
    if found := await sim_held(sim.id, by):
        return found
    raise Missing
