"""Every report in one list: who may ask for it, of which days, and what else it takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.asking.wish import Report
from bot.kit.visitor import Visitor
from bot.owners.question import Teller
from bot.owners.taps import AlarmsTap, DiscrepanciesTap, ReportsTap, ReportTap, WhoTap
from bot.owners.told import (
    at_risk,
    cashiers,
    categories,
    customer,
    dead_stock,
    debts,
    discounts,
    forecast,
    hours,
    low_stock,
    payments,
    ranking,
    refunds,
    reorder,
    sales,
    segments,
    shifts,
    tasks,
    tickets,
    valuation,
    velocity,
)

__all__ = ["GROUPS", "REPORTS", "AlarmsTap", "Declared", "DiscrepanciesTap", "ReportTap", "ReportsTap", "WhoTap", "may"]

Subject = Literal["product", "customer"]


@dataclass(frozen=True)
class Declared:
    told: Teller
    # The access of the API's contract: "admin", or any of the staff.
    admin: bool = True
    # The name of its own period; empty where it is of now, whatever the days.
    period: str = "days"
    # It says how things are now, and since when: its period ends today, whichever was asked for.
    until_now: bool = False
    compares: bool = False
    ranks: bool = False
    # What it may be asked of, and whether it makes sense of one only.
    about: Subject | None = None
    needs: bool = False

    @property
    def looks_ahead(self) -> bool:
        return self.period.startswith("ahead")


REPORTS: dict[Report, Declared] = {
    Report.SALES: Declared(sales.told, period="today", compares=True, about="product"),
    Report.RANKING: Declared(ranking.told, compares=True, ranks=True),
    Report.HOURS: Declared(hours.told, compares=True, ranks=True),
    Report.PAYMENTS: Declared(payments.told, compares=True, ranks=True),
    Report.CATEGORIES: Declared(categories.told, compares=True, ranks=True),
    Report.CASHIERS: Declared(cashiers.told, compares=True, ranks=True),
    Report.REFUNDS: Declared(refunds.told, compares=True, about="product"),
    Report.DISCOUNTS: Declared(discounts.told, compares=True),
    Report.SHIFTS: Declared(shifts.told, admin=False, period="seven"),
    Report.LOW_STOCK: Declared(low_stock.told, admin=False, period=""),
    Report.DEAD_STOCK: Declared(dead_stock.told, until_now=True),
    Report.VELOCITY: Declared(velocity.told, until_now=True, about="product", needs=True),
    Report.VALUATION: Declared(valuation.told, period="", about="product"),
    Report.FORECAST: Declared(forecast.told, period="ahead14", about="product"),
    Report.REORDER: Declared(reorder.told, period=""),
    Report.CUSTOMER: Declared(customer.told, admin=False, about="customer", needs=True),
    Report.DEBTS: Declared(debts.told, admin=False, period="", ranks=True),
    Report.SEGMENTS: Declared(segments.told, period=""),
    Report.AT_RISK: Declared(at_risk.told, period=""),
    Report.TICKETS: Declared(tickets.told, admin=False, period=""),
    Report.TASKS: Declared(tasks.told, admin=False, period=""),
}

# As the menu shows them, two in a row.
GROUPS: tuple[tuple[Report, ...], ...] = (
    (Report.SALES, Report.RANKING),
    (Report.HOURS, Report.PAYMENTS),
    (Report.CATEGORIES, Report.CASHIERS),
    (Report.REFUNDS, Report.DISCOUNTS),
    (Report.SHIFTS, Report.LOW_STOCK),
    (Report.DEAD_STOCK, Report.VELOCITY),
    (Report.VALUATION, Report.FORECAST),
    (Report.REORDER, Report.DEBTS),
    (Report.CUSTOMER, Report.SEGMENTS),
    (Report.AT_RISK, Report.TICKETS),
    (Report.TASKS,),
)


def may(report: Report, visitor: Visitor) -> bool:
    return visitor.manages if REPORTS[report].admin else visitor.is_staff


def demand(report: Report, visitor: Visitor) -> None:
    """At every tap: a right may have been taken away since."""
    if REPORTS[report].admin:
        visitor.demand_manager()
    else:
        visitor.demand_staff()
