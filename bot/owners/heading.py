"""What is asked, in words: it stands above each answer, so that nobody takes one for another."""

from __future__ import annotations

from bot.asking.wish import Compare, Order, Report
from bot.kit.visitor import Visitor
from bot.owners import periods
from bot.owners.question import Question
from bot.owners.reports import REPORTS
from bot.owners.told.parts import short


def title(asked: Question, visitor: Visitor) -> str:
    """The report, and the one it is about."""
    about = asked.product or asked.customer
    parts = [visitor.label(f"reports-{asked.report}"), short(about.name) if about else "", _order(asked, visitor)]
    return " · ".join(part for part in parts if part)


def days(asked: Question, visitor: Visitor) -> str:
    if not REPORTS[asked.report].period:
        return visitor.label("reports-now", day=visitor.figures.date(asked.period.end_date))
    return periods.words(asked.period, visitor, asked.period_name)


def beside(asked: Question, visitor: Visitor) -> str:
    """With what it is compared; nothing, where it is not."""
    if asked.before is None:
        return ""
    found = visitor.figures.days(asked.before.start_date, asked.before.end_date)
    name = "last-year" if asked.compare is Compare.LAST_YEAR else "previous"
    return visitor.label(f"reports-beside-{name}", days=found)


def _order(asked: Question, visitor: Visitor) -> str:
    """Most of something first is what anybody expects; of a ranking it is said all the same."""
    if asked.order is Order.MOST and asked.report is not Report.RANKING:
        return ""
    order = visitor.label(f"reports-order-{asked.order}")
    return f"{order}, {asked.limit}" if asked.limit else order
