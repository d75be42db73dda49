"""/api/tariffs/: what a month costs (001, 3)."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import ConfigDict, Field

from core.actor import Actor
from core.money import MOST_MONEY
from core.telecom import counting, tariffs
from core.telecom.models import Contract, Tariff, TariffType
from core.telecom.tariffs import TariffOutOfTurn
from webapi.kit.asked import Asked, Page
from webapi.kit.fields import Flag, Money, OptionalText, StoreTime, Text, Whole
from webapi.kit.listing import Listing, named
from webapi.kit.resource import resource
from webapi.kit.router import Router
from webapi.kit.shapes import LEFT_OUT, Change, Out
from webapi.telecom import TELECOM
from webapi.telecom.contract_shapes import CONTRACTS, ContractOut

routes = Router(TELECOM, "/api/tariffs/")

TARIFFS = Listing(
    filters=named("is_active", "tariff_type"),
    search=("name", "description"),
    ordering=named("id", "name", "tariff_type", "monthly_fee", "priority", "created_at", "updated_at"),
)

_FARTHEST = 1_000_000
Fee = Annotated[Money, Field(ge=0, le=MOST_MONEY)]
Priority = Annotated[Whole, Field(ge=-_FARTHEST, le=_FARTHEST)]

_EXAMPLE: dict[str, Any] = {
    "name": "Безлимит",
    "description": "Звонки и интернет без ограничений",
    "tariff_type": "prepaid",
    "monthly_fee": "600.00",
    "priority": 10,
    "is_active": True,
}
_TIMES = {"created_at": "2026-11-21T16:00:00+06:00", "updated_at": "2026-11-21T16:00:00+06:00"}


class TariffChange(Change):
    name: Text = Field(LEFT_OUT, max_length=150)
    description: OptionalText = Field(LEFT_OUT, max_length=10_000)
    tariff_type: TariffType = LEFT_OUT
    monthly_fee: Fee = LEFT_OUT
    priority: Priority = LEFT_OUT
    is_active: Flag = LEFT_OUT

    model_config = ConfigDict(json_schema_extra={"examples": [{"monthly_fee": "650.00"}]})


class NewTariff(TariffChange):
    name: Text = Field(max_length=150)
    tariff_type: TariffType
    monthly_fee: Fee

    model_config = ConfigDict(json_schema_extra={"examples": [_EXAMPLE]})


class TariffOut(Out):
    id: int
    name: str
    description: str
    tariff_type: TariffType
    monthly_fee: Money
    priority: int
    is_active: bool
    created_at: StoreTime
    updated_at: StoreTime

    model_config = ConfigDict(json_schema_extra={"examples": [{"id": 1, **_EXAMPLE, **_TIMES}]})


class TariffsCounted(Out):
    total: int
    by_is_active: dict[str, int]
    by_tariff_type: dict[str, int]
    total_monthly_fee: Money

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "total": 4,
                    "by_is_active": {"true": 3, "false": 1},
                    "by_tariff_type": {"prepaid": 3, "postpaid": 1},
                    "total_monthly_fee": "2250.00",
                }
            ]
        }
    )


async def add(asked: NewTariff, by: Actor) -> Tariff:
    """Add a tariff."""
    return await tariffs.add(asked.given(), by)


async def change(tariff: Tariff, asked: TariffChange, by: Actor) -> Tariff:
    """Change a tariff; a new fee counts from the next month on."""
    return await tariffs.change(tariff, asked.given(), by)


async def hide(tariff: Tariff, by: Actor) -> None:
    """Take a tariff on which no contract runs out of every list."""
    await tariffs.hide(tariff, by)


resource(
    routes,
    Tariff,
    shape=TariffOut,
    listing=TARIFFS,
    create=add,
    change=change,
    hide=hide,
    hide_by="admin",
    named={"active/": {"is_active": True}},
)


@routes.get("statistics/", shape=TariffsCounted)
async def statistics(by: Actor) -> counting.Tariffs:
    """How many there are, by type and by whether new contracts may have them."""
    return await counting.tariffs(by)


@routes.post(r"{id:[0-9]+}/activate/", shape=TariffOut, refuses=(TariffOutOfTurn,))
async def activate(tariff: Tariff, by: Actor) -> Tariff:
    """Offer a tariff to new contracts again."""
    return await tariffs.turn(tariff, True, by)


@routes.post(r"{id:[0-9]+}/deactivate/", shape=TariffOut, refuses=(TariffOutOfTurn,))
async def deactivate(tariff: Tariff, by: Actor) -> Tariff:
    """Offer a tariff to nobody new; whoever has it keeps it."""
    return await tariffs.turn(tariff, False, by)


@routes.get(r"{id:[0-9]+}/contracts/", shape=ContractOut, listing=CONTRACTS)
async def contracts(tariff: Tariff, asked: Asked, by: Actor) -> Page:
    """The contracts of a tariff."""
    return await CONTRACTS.page(by.own(Contract).filter(tariff_id=tariff.id), asked)
