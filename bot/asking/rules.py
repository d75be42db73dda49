"""Which words ask for which report. One table for all languages: the words stand here by their tags."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.asking.wish import Matter, Report

Tags = frozenset[str]


@dataclass(frozen=True)
class Rule:
    """Each of the needs is met by a word; every other word with a meaning is one that may be said beside."""

    report: Report | Matter
    needs: tuple[Tags, ...]
    may: Tags
    named: str = ""
    must_name: bool = False
    ordered: bool = False
    needs_period: bool = False
    words: Tags = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "words", self.may.union(*self.needs))


def tags(words: str) -> Tags:
    return frozenset(words.split())


def rule(report: Report | Matter, needs: str, may: str = "", **more: bool | str) -> Rule:
    return Rule(report, tuple(frozenset(need.split("|")) for need in needs.split()), tags(may), **more)  # type: ignore[arg-type]


# Where the time of a report can be chosen; of the others only what is now is known.
TIMELESS = {Report.LOW_STOCK, Report.VALUATION, Report.REORDER, Report.DEBTS, Report.SEGMENTS}
COMPARABLE = {
    Report.SALES,
    Report.RANKING,
    Report.HOURS,
    Report.PAYMENTS,
    Report.CATEGORIES,
    Report.CASHIERS,
    Report.REFUNDS,
    Report.DISCOUNTS,
}

_FIGURE = "MONEY TOTAL SHOP TAKEN GIVE GOING"

OWNER = [
    rule(Report.FORECAST, "FORECAST", "SALE PRODUCT TOTAL MONEY SHOP GOING", named="product"),
    rule(Report.SALES, "SALE", f"{_FIGURE}", named="product"),
    rule(Report.SALES, "SALE", f"{_FIGURE} PRODUCT OUT", named="product", must_name=True),
    rule(Report.SALES, "OUT", "PRODUCT TOTAL", named="product", must_name=True),
    rule(Report.SALES, "GOING", "SALE SHOP TOTAL", needs_period=True),
    rule(Report.SALES, "TOTAL|MONEY", "TAKEN SHOP", needs_period=True),
    rule(Report.RANKING, "RANK|RANKLOW", "ORDER PRODUCT SALE OUT SHOP TOTAL", ordered=True),
    rule(Report.RANKING, "SALE|OUT ORDER", "PRODUCT SHOP", ordered=True),
    rule(Report.RANKING, "PRODUCT ORDER", "SALE OUT SHOP TOTAL", ordered=True),
    rule(Report.RANKING, "TOP", "PRODUCT ORDER SALE", ordered=True),
    rule(Report.HOURS, "HOUR", "SALE ORDER EACH TOTAL SHOP GOING BUY CUSTOMER OUT WHEN", ordered=True),
    rule(Report.HOURS, "WHEN SALE|OUT ORDER", "SHOP PRODUCT", ordered=True),
    rule(Report.PAYMENTS, "PAYMENT", "SALE MONEY TOTAL TAKEN SHOP ORDER EACH CUSTOMER VERSUS GOING", ordered=True),
    rule(Report.CATEGORIES, "CATEGORY", "SALE RANK RANKLOW ORDER TOTAL PRODUCT OUT EACH GOING MONEY", ordered=True),
    rule(Report.CASHIERS, "CASHIER", "SALE ORDER EACH TOTAL WHO GOING RANK RANKLOW MONEY TAKEN TILL", ordered=True),
    rule(Report.CASHIERS, "WHO SALE ORDER", "EACH TOTAL", ordered=True),
    rule(Report.CASHIERS, "WHO RANK|RANKLOW", "ORDER", ordered=True),
    rule(Report.REFUNDS, "REFUND", f"{_FIGURE} PRODUCT REFUND CUSTOMER", named="product"),
    rule(Report.DISCOUNTS, "DISCOUNT", _FIGURE),
    rule(Report.SHIFTS, "SHIFT", "TILL STATE WHO CASHIER TOTAL EACH MONEY GOING GIVE"),
    rule(Report.SHIFTS, "TILL STATE", "WHO SHIFT CASHIER"),
    rule(Report.LOW_STOCK, "LOW", "PRODUCT STOCK SHOP ORDER TOTAL STATE LAST SOON"),
    rule(Report.LOW_STOCK, "STOCK LEAST", "PRODUCT SHOP"),
    rule(Report.DEAD_STOCK, "DEAD", "PRODUCT STOCK SHOP SALE TOTAL OUT EVER"),
    rule(Report.VELOCITY, "SPEED", "SALE PRODUCT STOCK EACH OUT TOTAL SHOP RANK ORDER", named="product", ordered=True),
    rule(Report.VALUATION, "VALUATION", "MONEY TOTAL STOCK PRODUCT SHOP VALUE"),
    rule(Report.VALUATION, "VALUE STOCK|PRODUCT|SHOP", "MONEY TOTAL STOCK PRODUCT SHOP"),
    rule(Report.VALUATION, "MONEY|TOTAL STOCK", "PRODUCT SHOP VALUE"),
    rule(Report.VALUATION, "MONEY PRODUCT", "SHOP VALUE TOTAL"),
    rule(Report.REORDER, "REORDER", "PRODUCT SUPPLIER EACH STOCK SHOP LOW STATE TOTAL"),
    rule(Report.REORDER, "BUY SUPPLIER", "PRODUCT STOCK SHOP STATE"),
    rule(Report.CUSTOMER, "CUSTOMER|HISTORY", "BUY HISTORY TITLE OWE TOTAL CUSTOMER", named="customer", must_name=True),
    rule(
        Report.CUSTOMER,
        "OWE|BUY|TITLE",
        "CUSTOMER TITLE MONEY TOTAL HISTORY BUY LAST PREV WHEN",
        named="customer",
        must_name=True,
    ),
    rule(Report.DEBTS, "OWE", "CUSTOMER WHO MONEY TOTAL ORDER STATE SHOP EACH GIVE", ordered=True),
    rule(Report.SEGMENTS, "SEGMENT", "CUSTOMER TOTAL SEGMENT EACH"),
    rule(Report.AT_RISK, "RISK CUSTOMER|WHO", "SHOP BUY TOTAL RISK STATE"),
    rule(Report.AT_RISK, "RISK", "SHOP"),
    rule(Report.TICKETS, "TICKET", "STATE CUSTOMER TOTAL SHOP WHO"),
    rule(Report.TASKS, "TASK", "STATE WHO TOTAL CASHIER SHOP"),
]

CUSTOMER = [
    rule(Matter.POINTS, "POINTS", "HAVE EXPIRE"),
    rule(Matter.CREDIT, "CREDIT", "HAVE CREDIT"),
    rule(Matter.PURCHASES, "BUY", "HAVE LAST PREV FOLLOW"),
    rule(Matter.PROMOTIONS, "PROMO", "HAVE EXPIRE FOLLOW"),
    rule(Matter.CARD, "CARD", "HAVE POINTS"),
    rule(Matter.CONTRACTS, "CONTRACT", "HAVE FOLLOW CARD EXPIRE"),
    rule(Matter.TICKETS, "TICKET FOLLOW", "HAVE"),
    rule(Matter.NEW_TICKET, "TICKET NEW", "COMPLAIN HAVE"),
    rule(Matter.NEW_TICKET, "COMPLAIN", "NEW HAVE TICKET BUY"),
    rule(Matter.FREQUENT, "FREQUENT", "BECOME HAVE FOLLOW"),
    rule(Matter.HUMAN, "HUMAN", "TALK NEW HAVE TICKET"),
    rule(Matter.HUMAN, "TALK SHOP", ""),
]
