"""How many SIM cards, tariffs and contracts there are, and how much money is in them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from core import sql
from core.actor import Actor
from core.others import MOST, with_others
from core.telecom.models import ContractStatus, SimStatus, TariffType

_NOTHING = Decimal("0.00")


@dataclass(frozen=True)
class Sims:
    total: int
    by_status: dict[str, int]
    by_contract: dict[str, int]


@dataclass(frozen=True)
class Tariffs:
    total: int
    by_is_active: dict[str, int]
    by_tariff_type: dict[str, int]
    total_monthly_fee: Decimal


@dataclass(frozen=True)
class Contracts:
    total: int
    by_status: dict[str, int]
    by_tariff: dict[str, int]
    by_customer: dict[str, int]
    total_balance: Decimal
    total_debt: Decimal


async def sims(by: Actor) -> Sims:
    rows = await sql.run("telecom/sims_counted", store=by.store.id)
    total, bound = sum(row["number"] for row in rows), sum(row["bound"] for row in rows)
    return Sims(
        total=total,
        by_status=_known(SimStatus) | {row["status"]: row["number"] for row in rows},
        by_contract={"bound": bound, "unbound": total - bound},
    )


async def tariffs(by: Actor) -> Tariffs:
    rows = await sql.run("telecom/tariffs_counted", store=by.store.id)
    types, active = _known(TariffType), {"true": 0, "false": 0}
    for row in rows:
        types[row["tariff_type"]] += row["number"]
        active[str(row["is_active"]).lower()] += row["number"]
    fees = sum((row["monthly_fee"] for row in rows), _NOTHING)
    return Tariffs(sum(types.values()), active, types, fees)


async def contracts(by: Actor) -> Contracts:
    rows = await sql.run("telecom/contracts_counted", store=by.store.id, most=MOST)
    states = _of("status", rows)
    total = sum(states.values())
    return Contracts(
        total=total,
        by_status=_known(ContractStatus) | states,
        by_tariff=_of("tariff", rows),
        by_customer=with_others(_of("customer", rows), total),
        total_balance=sum((row["balance"] for row in rows), _NOTHING),
        total_debt=sum((row["debt"] for row in rows), _NOTHING),
    )


def _known(states: type[StrEnum]) -> dict[str, int]:
    return {state.value: 0 for state in states}


def _of(field: str, rows: Iterable[Any]) -> dict[str, int]:
    return {row["value"]: row["number"] for row in rows if row["field"] == field}
