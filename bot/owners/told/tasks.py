"""How the tasks stand, and which are late."""

from __future__ import annotations

from bot.kit.visitor import Visitor
from bot.owners.question import Question, Told
from bot.owners.told import parts
from core.tables.table import Cells
from core.tasks import finding
from core.tasks.models import Task


async def told(asked: Question, visitor: Visitor) -> Told:
    found = await finding.stats(visitor.by)
    if not found.total:
        return Told([visitor.say("told-tasks-none")])
    late = await finding.overdue(visitor.by).order_by("due_date", "id")
    states = [(f"task-{status}", many) for status, many in found.by_status.items()]
    lines = parts.lines(visitor, *((name, visitor.figures.number(many)) for name, many in states if many))
    lines.append(parts.figure(visitor, "overdue", visitor.figures.number(found.overdue)))
    items = [parts.item(visitor, one.title, _due(one, visitor), one.assigned_to_name or "") for one in late]
    return Told(
        lines,
        items,
        (
            parts.of_figures(visitor, [*states, ("overdue", found.overdue)]),
            parts.table(visitor, "late", ("subject", "assignee", "due"), [_row(one, visitor) for one in late]),
        ),
    )


def _due(one: Task, visitor: Visitor) -> str:
    return visitor.figures.moment(one.due_date) if one.due_date else "—"


def _row(one: Task, visitor: Visitor) -> Cells:
    return one.title, one.assigned_to_name, parts.wall(visitor, one.due_date)
