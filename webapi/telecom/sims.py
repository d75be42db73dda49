"""/api/sims/: SIM cards (001, 2)."""

from __future__ import annotations

from typing import Any

from pydantic import ConfigDict, Field

from core.actor import Actor
from core.refusal import Unknown
from core.searching import SIMS as SEARCHED
from core.telecom import binding, counting, sims
from core.telecom.binding import CustomerNotServed, SimNeedsContract
from core.telecom.models import Sim, SimStatus
from core.telecom.states import ContractOutOfTurn, SimOutOfTurn
from webapi.kit.fields import Id, OptionalText, StoreTime, Text
from webapi.kit.listing import Listing, named
from webapi.kit.resource import resource
from webapi.kit.router import Router
from webapi.kit.shapes import LEFT_OUT, Body, Change, Out
from webapi.telecom import TELECOM

routes = Router(TELECOM, "/api/sims/")

SIMS = Listing(
    filters={"status": "status", "contract": "contract_id"},
    search=SEARCHED,
    # 001 orders whatever it lists by name.
    ordering={**named("id", "iccid", "imsi", "msisdn", "status", "created_at", "updated_at"), "name": "iccid"},
)

_ICCID, _IMSI, _MSISDN = r"^[0-9A-Za-z-]*$", r"^[0-9]*$", r"^(\+?[0-9]+)?$"
_EXAMPLE: dict[str, Any] = {"iccid": "8999605500000000017", "imsi": "437050000000001", "msisdn": "+996550123456"}
_TIMES = {"created_at": "2026-11-21T16:00:00+06:00", "updated_at": "2026-11-21T16:00:00+06:00"}


class SimChange(Change):
    iccid: Text = Field(LEFT_OUT, max_length=22, pattern=_ICCID)
    imsi: OptionalText = Field(LEFT_OUT, max_length=15, pattern=_IMSI)
    msisdn: OptionalText = Field(LEFT_OUT, max_length=20, pattern=_MSISDN)

    model_config = ConfigDict(json_schema_extra={"examples": [{"msisdn": "+996550123457"}]})


class NewSim(SimChange):
    iccid: Text = Field(max_length=22, pattern=_ICCID)

    model_config = ConfigDict(json_schema_extra={"examples": [_EXAMPLE]})


class SimOut(Out):
    id: int
    iccid: str
    imsi: str
    msisdn: str
    status: SimStatus
    contract: int | None = Field(validation_alias="contract_id")
    created_at: StoreTime
    updated_at: StoreTime

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"id": 1, **_EXAMPLE, "status": "free", "contract": None, **_TIMES}]}
    )


class BindingIn(Body):
    # Of a blocked SIM that serves a contract already it may be left out.
    contract_id: Id | None = None

    model_config = ConfigDict(json_schema_extra={"examples": [{"contract_id": 1}]})


class SimsCounted(Out):
    total: int
    by_status: dict[str, int]
    by_contract: dict[str, int]

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "total": 12,
                    "by_status": {"free": 7, "active": 4, "blocked": 1},
                    "by_contract": {"bound": 5, "unbound": 7},
                }
            ]
        }
    )


async def add(asked: NewSim, by: Actor) -> Sim:
    """Add a SIM; it is free."""
    return await sims.add(asked.given(), by)


async def change(sim: Sim, asked: SimChange, by: Actor) -> Sim:
    """Change a SIM's numbers; a field left out is unchanged."""
    return await sims.change(sim, asked.given(), by)


async def hide(sim: Sim, by: Actor) -> None:
    """Take a SIM that serves no contract out of every list."""
    await sims.hide(sim, by)


resource(
    routes,
    Sim,
    shape=SimOut,
    listing=SIMS,
    create=add,
    change=change,
    hide=hide,
    hide_by="admin",
    named={"free/": {"status": SimStatus.FREE}},
)


@routes.get("statistics/", shape=SimsCounted)
async def statistics(by: Actor) -> counting.Sims:
    """How many there are, by state, and how many serve a contract."""
    return await counting.sims(by)


@routes.post(
    r"{id:[0-9]+}/activate/",
    shape=SimOut,
    refuses=(SimOutOfTurn, SimNeedsContract, ContractOutOfTurn, CustomerNotServed, Unknown),
)
async def activate(sim: Sim, asked: BindingIn, by: Actor) -> Sim:
    """Bind a free SIM to a draft, or to a contract that lost its own; unblock one that is bound."""
    return await binding.activate_sim(sim, asked.contract_id, by)


@routes.post(r"{id:[0-9]+}/deactivate/", shape=SimOut, refuses=(SimOutOfTurn,))
async def deactivate(sim: Sim, by: Actor) -> Sim:
    """Free a SIM; the contract it served is suspended until it has another."""
    return await binding.deactivate(sim, by)


@routes.post(r"{id:[0-9]+}/block/", shape=SimOut, refuses=(SimOutOfTurn,))
async def block(sim: Sim, by: Actor) -> Sim:
    """Block a SIM that was lost; its contract runs on."""
    return await binding.block(sim, by)
