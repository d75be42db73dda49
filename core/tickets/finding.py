"""Whose tickets, which of them are late, and how many there are of each sort."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Any

from tortoise.expressions import RawSQL
from tortoise.queryset import QuerySet

from core import clock, sql
from core.actor import Actor
from core.others import MOST, with_others
from core.tickets import turns
from core.tickets.models import OPEN, Ticket, TicketCategory, TicketPriority, TicketStatus
from core.tickets.turns import people

_LEAST_FIRST = ",".join(TicketPriority)
_URGENCY = RawSQL(f"array_position('{{{_LEAST_FIRST}}}'::text[], ticket.priority::text)")


def of_the_store(by: Actor) -> QuerySet[Ticket]:
    """With its people, and with how pressing each is, which the names of the priorities do not sort by."""
    return by.own(Ticket).annotate(urgency=_URGENCY).prefetch_related(*people())


def mine(by: Actor) -> QuerySet[Ticket]:
    return of_the_store(by).filter(assigned_to_id=turns.colleague(by).id)


def unassigned(by: Actor) -> QuerySet[Ticket]:
    """Still open, and nobody's."""
    return of_the_store(by).filter(assigned_to_id=None, status__in=OPEN)


def overdue(by: Actor) -> QuerySet[Ticket]:
    return of_the_store(by).filter(due_at__lt=clock.now(), status__in=OPEN)


@dataclass(frozen=True)
class TicketsCounted:
    total: int
    by_status: dict[str, int]
    by_category: dict[str, int]
    by_priority: dict[str, int]
    by_assigned_to: dict[str, int]
    by_customer: dict[str, int]
    overdue: int
    waiting: int
    median_first_answer_seconds: int | None
    median_solution_seconds: int | None
    rated: int
    average_rating: Decimal | None


async def statistics(by: Actor) -> TicketsCounted:
    """All of one moment. Solving takes the shop's own time: what it waited for the customer is none of it."""
    rows = await sql.run("tickets/statistics", store=by.store.id, now=clock.now(), most=MOST)
    sums = {row["field"]: row["number"] for row in rows if row["value"] is None}
    total = int(sums["total"])
    return TicketsCounted(
        total=total,
        by_status=_known(TicketStatus) | _of("status", rows),
        by_category=_known(TicketCategory) | _of("category", rows),
        by_priority=_known(TicketPriority) | _of("priority", rows),
        by_assigned_to=_of("assigned_to", rows),
        by_customer=with_others(_of("customer", rows), total),
        overdue=int(sums["overdue"]),
        waiting=int(sums["waiting"]),
        median_first_answer_seconds=_seconds(sums["first_answer"]),
        median_solution_seconds=_seconds(sums["solution"]),
        rated=int(sums["rated"]),
        average_rating=_rounded(sums["rating"], "0.01"),
    )


def _known(sorts: type[StrEnum]) -> dict[str, int]:
    return {sort.value: 0 for sort in sorts}


def _of(field: str, rows: Iterable[Any]) -> dict[str, int]:
    return {row["value"]: int(row["number"]) for row in rows if row["field"] == field and row["value"] is not None}


def _seconds(median: Decimal | None) -> int | None:
    rounded = _rounded(median, "1")
    return None if rounded is None else int(rounded)


def _rounded(value: Decimal | None, to: str) -> Decimal | None:
    return None if value is None else value.quantize(Decimal(to), ROUND_HALF_UP)
