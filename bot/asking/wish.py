"""What a person may wish to know: the owner of a shop a report, a customer a matter of their own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

Period = tuple[date, date]


class Report(StrEnum):
    SALES = "sales"
    RANKING = "ranking"
    HOURS = "hours"
    PAYMENTS = "payments"
    CATEGORIES = "categories"
    CASHIERS = "cashiers"
    REFUNDS = "refunds"
    DISCOUNTS = "discounts"
    SHIFTS = "shifts"
    LOW_STOCK = "low_stock"
    DEAD_STOCK = "dead_stock"
    VELOCITY = "velocity"
    VALUATION = "valuation"
    FORECAST = "forecast"
    REORDER = "reorder"
    CUSTOMER = "customer"
    DEBTS = "debts"
    SEGMENTS = "segments"
    AT_RISK = "at_risk"
    TICKETS = "tickets"
    TASKS = "tasks"


class Matter(StrEnum):
    POINTS = "points"
    CREDIT = "credit"
    PURCHASES = "purchases"
    PROMOTIONS = "promotions"
    CARD = "card"
    CONTRACTS = "contracts"
    TICKETS = "tickets"
    NEW_TICKET = "new_ticket"
    FREQUENT = "frequent"
    HUMAN = "human"


class Order(StrEnum):
    MOST = "most"
    LEAST = "least"


class Compare(StrEnum):
    PREVIOUS = "previous"
    LAST_YEAR = "last_year"


@dataclass(frozen=True)
class Wish:
    """A product and a customer are the words the person used: who is meant is for the shop to say."""

    report: Report | Matter
    period: Period | None = None
    compare: Compare | None = None
    order: Order | None = None
    limit: int | None = None
    product: str | None = None
    customer: str | None = None

    def as_json(self) -> dict[str, object]:
        return {
            "report": self.report.value,
            "period": [day.isoformat() for day in self.period] if self.period else None,
            "compare": self.compare.value if self.compare else None,
            "order": self.order.value if self.order else None,
            "limit": self.limit,
            "product": self.product,
            "customer": self.customer,
        }


@dataclass(frozen=True)
class Understood:
    wish: Wish


@dataclass(frozen=True)
class NotUnderstood:
    """The nearest three: never a dead end, and never a figure that nobody asked for."""

    suggestions: tuple[Wish, Wish, Wish]
