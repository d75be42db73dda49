"""A customer's contracts: what is left, on which tariff and SIM, and what moved the balance."""

from __future__ import annotations

from aiogram.filters import Command
from aiogram.types import TelegramObject
from tortoise.queryset import QuerySet

from bot.customers.taps import ContractsTap, ContractTap
from bot.entering.menu import back
from bot.kit.alone import in_private
from bot.kit.paging import leaf
from bot.kit.screen import Button, Row, Screen
from bot.kit.texts import Html
from bot.kit.visitor import Visitor
from core.refusal import Missing
from core.telecom.models import Contract, ContractEntry, ContractStatus

__all__ = ["ContractTap", "ContractsTap", "router", "shown"]

router = in_private("contracts")


@router.message(Command("contracts"))
async def asked(_: TelegramObject, visitor: Visitor) -> Screen:
    return await shown(visitor)


@router.callback_query(ContractsTap.filter())
async def turned(_: TelegramObject, visitor: Visitor, callback_data: ContractsTap) -> Screen:
    return await shown(visitor, callback_data.page)


async def shown(visitor: Visitor, page: int = 0) -> Screen:
    """Whoever has one alone is shown it at once."""
    found = await leaf(_theirs(visitor), page)
    if not found.rows:
        return Screen(visitor.say("contracts-none"), [back(visitor)])
    if len(found.rows) == 1 and not page:
        return await _one(found.rows[0], 0, visitor, is_alone=True)
    rows: list[Row] = [[_button(contract, visitor)] for contract in found.rows]
    turning = found.turning(visitor, lambda to: ContractsTap(page=to))
    return Screen(visitor.say("contracts-list"), [*rows, turning, back(visitor)])


@router.callback_query(ContractTap.filter())
async def one(_: TelegramObject, visitor: Visitor, callback_data: ContractTap) -> Screen:
    contract = await _theirs(visitor).get_or_none(id=callback_data.contract)
    if contract is None:
        raise Missing
    return await _one(contract, callback_data.page, visitor)


def _theirs(visitor: Visitor) -> QuerySet[Contract]:
    found = visitor.by.own(Contract).filter(customer_id=visitor.demand_customer().id)
    return found.select_related("tariff", "sim").order_by("-id")


async def _one(contract: Contract, page: int, visitor: Visitor, *, is_alone: bool = False) -> Screen:
    entries = visitor.by.own(ContractEntry).filter(contract_id=contract.id).order_by("-id")
    moves = await leaf(entries, page)
    parts = [_told(contract, visitor)]
    if moves.rows:
        parts.append(Html("\n".join([visitor.say("contracts-moves"), *(_move(one, visitor) for one in moves.rows)])))
    turning = moves.turning(visitor, lambda to: ContractTap(contract=contract.id, page=to))
    to_list = [] if is_alone else [Button(visitor.label("kit-back"), ContractsTap())]
    return Screen(Html("\n\n".join(parts)), [turning, [*to_list, *back(visitor)]])


def _told(contract: Contract, visitor: Visitor) -> Html:
    money = visitor.figures.money
    told = [
        visitor.say(
            "contracts-one",
            number=contract.number,
            tariff=contract.tariff.name,
            fee=money(contract.tariff.monthly_fee),
            status=visitor.label(f"contracts-status-{contract.status.value}"),
            balance=money(contract.balance),
        )
    ]
    if contract.sim:
        told.append(visitor.say("contracts-sim", sim=contract.sim.msisdn or contract.sim.iccid))
    if contract.status is ContractStatus.SUSPENDED and contract.suspended_for:
        told.append(visitor.say(f"contracts-for-{contract.suspended_for.value}", owed=money(contract.owed)))
    return Html("\n".join(told))


def _move(entry: ContractEntry, visitor: Visitor) -> Html:
    sign = "+" if entry.amount > 0 else "−" if entry.amount < 0 else ""
    figures = visitor.figures
    facts = {"amount": sign + figures.money(abs(entry.amount)), "at": figures.moment(entry.created_at)}
    return visitor.say(f"contracts-move-{entry.kind.value}", **facts)


def _button(contract: Contract, visitor: Visitor) -> Button:
    label = f"{contract.number} · {visitor.figures.money(contract.balance)}"
    return Button(label, ContractTap(contract=contract.id))
