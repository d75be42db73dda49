"""How the tickets stand: of each sort how many, how long they take, and which are late."""

from __future__ import annotations

from bot.kit.visitor import Visitor
from bot.owners.question import Question, Told
from bot.owners.told import parts
from core.tables.table import Cells
from core.tickets import finding
from core.tickets.finding import TicketsCounted
from core.tickets.models import Ticket


async def told(asked: Question, visitor: Visitor) -> Told:
    """Of today, whenever they were opened."""
    found = await finding.statistics(visitor.by)
    if not found.total:
        return Told([visitor.say("told-tickets-none")])
    late = await finding.overdue(visitor.by).order_by("due_at", "id")
    figures = visitor.figures
    states = [(f"ticket-{status}", figures.number(many)) for status, many in found.by_status.items() if many]
    lines = parts.lines(
        visitor,
        *states,
        ("overdue", figures.number(found.overdue)),
        ("first-answer", _long(found.median_first_answer_seconds, visitor)),
        ("solution", _long(found.median_solution_seconds, visitor)),
        *([("rating", f"{figures.number(found.average_rating)} / 5")] if found.average_rating is not None else []),
    )
    items = [parts.item(visitor, f"{one.number} {one.subject}", _due(one, visitor)) for one in late]
    rows = [_row(one, visitor) for one in late]
    tables = (parts.of_figures(visitor, _figures(found)), parts.table(visitor, "late", _COLUMNS, rows))
    return Told(lines, items, tables)


_COLUMNS = ("number", "subject", "customer", "assignee", "due")


def _figures(found: TicketsCounted) -> list[tuple[str, int | None]]:
    states = [(f"ticket-{status}", many) for status, many in found.by_status.items()]
    return [*states, ("overdue", found.overdue), ("waiting", found.waiting)]


def _due(one: Ticket, visitor: Visitor) -> str:
    return visitor.figures.moment(one.due_at) if one.due_at else "—"


def _row(one: Ticket, visitor: Visitor) -> Cells:
    return one.number, one.subject, one.customer_name, one.assigned_to_name, parts.wall(visitor, one.due_at)


def _long(seconds: int | None, visitor: Visitor) -> str:
    if seconds is None:
        return "—"
    hours, minutes = divmod(seconds // 60, 60)
    return visitor.label("told-hours-minutes", hours=str(hours), minutes=str(minutes))
