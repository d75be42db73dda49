"""What the buttons of reports carry."""

from __future__ import annotations

from enum import StrEnum

from aiogram.filters.callback_data import CallbackData

from bot.asking.wish import Compare, Order, Report
from bot.owners import periods
from bot.owners.question import Question


class Form(StrEnum):
    SCREEN = "s"
    XLSX = "x"
    PDF = "p"


class ReportsTap(CallbackData, prefix="rs"):
    """The menu of reports."""


class ReportTap(CallbackData, prefix="r"):
    """Of the longest it is some fifty bytes: days and ids are in base 36."""

    report: Report
    # A name of bot.owners.periods, or two days; empty is the report's own.
    period: str = ""
    compare: Compare | None = None
    order: Order | None = None
    limit: int | None = None
    # The product or the customer it is about.
    about: str = ""
    form: Form = Form.SCREEN

    @property
    def about_id(self) -> int | None:
        try:
            return int(self.about, 36) if self.about else None
        except ValueError:
            return 0


class DiscrepanciesTap(CallbackData, prefix="rd"):
    page: int = 0
    # What has been seen to.
    resolve: int | None = None


class AlarmsTap(CallbackData, prefix="ra"):
    page: int = 0


class WhoTap(CallbackData, prefix="rw"):
    """A name is asked for: of a customer, or of a product."""

    report: Report
    period: str = ""


def tap(question: Question, *, form: Form = Form.SCREEN, period: str = "") -> ReportTap:
    """The same question again, of these days."""
    about = question.product or question.customer
    return ReportTap(
        report=question.report,
        period=period or periods.packed(question.period),
        compare=question.compare,
        order=question.order if question.order is Order.LEAST else None,
        limit=question.limit,
        about=periods.number(about.id) if about else "",
        form=form,
    )
