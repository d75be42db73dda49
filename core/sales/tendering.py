"""What lies on the counter: each way of paying with its amount, and whether it all adds up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from core.actor import Actor
from core.loyalty import points
from core.money import NotWholeCents, demand_payable
from core.refusal import Refused
from core.sales.models import Method

# Nobody pays one sale in more ways than these.
MOST_WAYS = 20
_NOTHING = Decimal(0)


class WrongSum(Refused):
    """The parts are not the whole."""

    code = "payment.wrong_sum"  # total, given


class CashShort(Refused):
    """Less lies on the counter than is to be paid with it."""

    code = "payment.cash_short"  # amount, received


REFUSALS = (WrongSum, CashShort, NotWholeCents)


@dataclass(frozen=True)
class Tender:
    """A way of paying as the till asks for it."""

    method: Method
    # None: all of the total, in this one way.
    amount: Decimal | None = None
    received: Decimal | None = None
    card_last4: str = ""
    transaction_id: str = ""


@dataclass(frozen=True)
class Part:
    """The same with its share of the total."""

    tender: Tender
    amount: Decimal

    @property
    def method(self) -> Method:
        return self.tender.method

    @property
    def received(self) -> Decimal | None:
        """Only cash lies on a counter."""
        return self.tender.received if self.method is Method.CASH else None

    @property
    def change(self) -> Decimal:
        """What goes back over the counter."""
        return _NOTHING if self.received is None else self.received - self.amount


def settled(wished: Sequence[Tender], total: Decimal, by: Actor) -> list[Part]:
    """Each with its amount, or a refusal: every cent of the total is paid once."""
    parts = [Part(one, total if one.amount is None else one.amount) for one in wished]
    given = sum((part.amount for part in parts), _NOTHING)
    if given != total:
        raise WrongSum(total=f"{total:.2f}", given=f"{given:.2f}")
    for part in parts:
        demand_payable(part.amount, by.store.currency)
        if part.received is not None:
            demand_payable(part.received, by.store.currency, "received_amount")
        if part.received is not None and part.received < part.amount:
            raise CashShort(amount=f"{part.amount:.2f}", received=f"{part.received:.2f}")
    return parts


def columns(parts: Sequence[Part]) -> dict[str, Any]:
    """As the statement that settles an order takes them."""
    cash = [part for part in parts if part.method is Method.CASH]
    return {
        "methods": [part.method.value for part in parts],
        "amounts": [part.amount for part in parts],
        "received": [part.received for part in parts],
        "spent": [points.worth(part.amount) if part.method is Method.POINTS else None for part in parts],
        "cards": [part.tender.card_last4 for part in parts],
        "transactions": [part.tender.transaction_id for part in parts],
        "cash_received": sum((part.received or part.amount for part in cash), _NOTHING),
        "change": sum((part.change for part in cash), _NOTHING),
        "card": _sum(parts, Method.CARD),
        "mobile": _sum(parts, Method.MOBILE),
        "transfer": _sum(parts, Method.TRANSFER),
        "paid_in_points": _sum(parts, Method.POINTS),
        "credit": _sum(parts, Method.CREDIT),
    }


def _sum(parts: Sequence[Part], method: Method) -> Decimal:
    return sum((part.amount for part in parts if part.method is method), _NOTHING)
