"""Shifts, open and closed, and what was missing or over in the drawer."""

from __future__ import annotations

from decimal import Decimal

from tortoise.expressions import Q

from bot.kit.texts import Html
from bot.kit.visitor import Visitor
from bot.owners.question import Question, Told
from bot.owners.told import parts
from core.sales import shifts
from core.sales.shift import Shift
from core.tables.table import Cells

# More than a shop opens in ten years.
_MOST = 20_000


async def told(asked: Question, visitor: Visitor) -> Told:
    """Those opened in the period, and those still open; an employee has their own, and may count blind."""
    since, until = asked.period.since(visitor.by), asked.period.until(visitor.by)
    opened = Q(*([Q(opened_at__gte=since)] if since else []), *([Q(opened_at__lt=until)] if until else []))
    rows = visitor.by.own(Shift).filter(opened | Q(closed_at=None)).order_by("-opened_at", "-id").limit(_MOST)
    found = sorted(await rows.select_related("cashier"), key=lambda one: not one.is_open)
    if not found:
        return Told([visitor.say("told-shifts-none")])
    still = sum(one.is_open for one in found)
    return Told(
        [visitor.say("told-shifts", open=still, closed=len(found) - still)],
        [_item(one, visitor) for one in found],
        (parts.table(visitor, "shifts", _COLUMNS, [_row(one, visitor) for one in found]),),
    )


_COLUMNS = ("number", "cashier", "opened", "closed", "tickets", "revenue", "expected", "counted", "difference")


def _name(shift: Shift) -> str:
    return shift.cashier_name or str(shift.cashier.username)


def _item(shift: Shift, visitor: Visitor) -> Html:
    figures = visitor.figures
    facts = {"cashier": parts.short(_name(shift)), "opened": figures.moment(shift.opened_at)}
    if shift.is_open:
        expected = shifts.seen(shift, visitor.by).expected
        return visitor.say("told-shift-open", drawer="—" if expected is None else figures.money(expected), **facts)
    difference = shift.difference or Decimal(0)
    return visitor.say(
        "told-shift-closed",
        number=str(shift.z_number),
        sales=figures.money(shift.sales_total),
        closed=figures.moment(shift.closed_at) if shift.closed_at else "",
        mark="✅" if not difference else "⚠️",
        difference=("+" if difference > 0 else "") + figures.money(difference),
        **facts,
    )


def _row(shift: Shift, visitor: Visitor) -> Cells:
    blind = shifts.is_blind(shift, visitor.by)
    return (
        shift.z_number,
        _name(shift),
        parts.wall(visitor, shift.opened_at),
        parts.wall(visitor, shift.closed_at),
        None if blind else shift.sales_count,
        None if blind else shift.sales_total,
        shifts.seen(shift, visitor.by).expected,
        shift.actual_cash,
        shift.difference,
    )
