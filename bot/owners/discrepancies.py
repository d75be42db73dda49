"""What did not fit about sales that were made offline: seen by whoever manages the shop, and put right."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from aiogram.types import TelegramObject

from bot.kit.alone import in_private
from bot.kit.screen import Button, Row, Screen
from bot.kit.texts import Html
from bot.kit.visitor import Visitor
from bot.owners.paging import page_of
from bot.owners.taps import DiscrepanciesTap, ReportsTap
from bot.owners.told.parts import short
from core.actor import Actor
from core.refusal import Missing
from core.sales import discrepancies
from core.sales.discrepancy import Discrepancy, DiscrepancyKind

router = in_private("discrepancies")

_MOST_IDS = 2**63
# Which facts of a kind are money, and which are quantities.
_FIGURES: dict[DiscrepancyKind, tuple[tuple[str, ...], tuple[str, ...]]] = {
    DiscrepancyKind.STOCK: ((), ("available", "sold")),
    DiscrepancyKind.PRICE: (("asked", "charged"), ()),
    DiscrepancyKind.CREDIT: (("limit", "used", "total"), ()),
    DiscrepancyKind.POINTS: ((), ("available", "total")),
    DiscrepancyKind.PAYMENT: (("total",), ()),
}


@router.callback_query(DiscrepanciesTap.filter())
async def browse(_: TelegramObject, callback_data: DiscrepanciesTap, visitor: Visitor) -> Screen:
    by = visitor.demand_manager()
    if callback_data.resolve is not None:
        await discrepancies.resolve(await _one(callback_data.resolve, by), by)
    rows = by.own(Discrepancy).filter(resolved_at=None).order_by("-id").select_related("order")
    page = await page_of(rows, callback_data.page)
    back: Row = [Button(visitor.label("reports-all"), ReportsTap())]
    if not page.items:
        return Screen(visitor.say("discrepancies-none"), [back])
    said = [visitor.say("discrepancies-head", count=page.count), *(_told(one, visitor) for one in page.items)]
    buttons: list[Row] = [
        [Button(visitor.label("discrepancies-resolve", id=str(one.id)), _resolving(one, page.number))]
        for one in page.items
    ]
    turn = page.turning(visitor, lambda to: DiscrepanciesTap(page=to))
    return Screen("\n\n".join(said), [*buttons, turn, back])


async def number_unresolved(by: Actor) -> int:
    return await by.own(Discrepancy).filter(resolved_at=None).count()


async def _one(id: int, by: Actor) -> Discrepancy:
    found = await by.one(Discrepancy, id=id) if 0 < id < _MOST_IDS else None
    if found is None:
        raise Missing
    return found


def _resolving(one: Discrepancy, page: int) -> DiscrepanciesTap:
    return DiscrepanciesTap(page=page, resolve=one.id)


def _told(one: Discrepancy, visitor: Visitor) -> Html:
    sale = one.order.sale_number if one.order else "—"
    when = visitor.figures.moment(one.created_at)
    why = visitor.say(f"discrepancies-{one.kind.value.lower()}", **_facts(one.kind, one.facts, visitor))
    return visitor.say("discrepancies-one", id=str(one.id), sale=sale, when=when, why=why)


def _facts(kind: DiscrepancyKind, facts: dict[str, Any], visitor: Visitor) -> dict[str, str]:
    """As the core writes them down; what is not there is a dash."""
    money, quantities = _FIGURES.get(kind, ((), ()))
    told = _written(facts, money, visitor.figures.money) | _written(facts, quantities, visitor.figures.quantity)
    if kind is DiscrepancyKind.PAYMENT:
        told["taken"] = _taken(facts, visitor)
    if kind is DiscrepancyKind.LATE:
        told["number"] = str(facts.get("number", "—"))
    return told | {"name": short(str(facts.get("name", "—")))}


def _written(facts: dict[str, Any], names: tuple[str, ...], how: Callable[[Decimal], str]) -> dict[str, str]:
    return {name: how(Decimal(str(facts[name]))) if name in facts else "—" for name in names}


def _taken(facts: dict[str, Any], visitor: Visitor) -> str:
    ways = [_way(way, visitor) for way in facts.get("taken", [])]
    return ", ".join(ways) or "—"


def _way(way: dict[str, str], visitor: Visitor) -> str:
    return f"{visitor.label('told-method-' + way['method'])} {visitor.figures.money(Decimal(way['amount']))}"
