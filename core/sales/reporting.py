"""The report of a shift: X while it is open, Z once it is closed. The totals were kept up with every sale."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Literal

from core.actor import Actor
from core.sales import shifts
from core.sales.models import Method, Order
from core.sales.shift import CashMovement, Shift

Amount = Decimal | None
ByMethod = Mapping[Method, Amount]


@dataclass(frozen=True)
class Report:
    kind: Literal["X", "Z"]
    shift: Shift
    cashier_name: str
    # None is what somebody who counts blind is not shown.
    sales_total: Amount
    tax_total: Amount
    payments: ByMethod
    cash_received: Amount
    change_given: Amount
    refund_total: Amount
    refunds: ByMethod
    expected_cash: Amount
    cash_movements: list[CashMovement]
    pending: list[dict[str, Any]]
    # Sales of its time that came when it was closed: beside the report, in none of its totals.
    late_corrections: list[Order]


async def report(shift: Shift, by: Actor) -> Report:
    """Four questions, however long the day was."""
    whole = Report(
        kind="X" if shift.is_open else "Z",
        shift=shift,
        cashier_name=await shifts.name_of_cashier(shift),
        sales_total=shift.sales_total,
        tax_total=shift.tax_total,
        payments=_paid(shift),
        cash_received=shift.cash_received,
        change_given=shift.change_given,
        refund_total=shift.refund_total,
        refunds=_refunded(shift),
        expected_cash=shifts.seen(shift, by).expected,
        cash_movements=await by.own(CashMovement).filter(shift_id=shift.id).order_by("id"),
        pending=await shifts.unpaid(shift) if shift.is_open else shift.pending,
        late_corrections=await by.own(Order).filter(late_for_id=shift.id).order_by("id"),
    )
    return _blinded(whole) if shifts.is_blind(shift, by) else whole


def _paid(shift: Shift) -> ByMethod:
    return {
        Method.CASH: shift.cash_received - shift.change_given,
        Method.CARD: shift.card_total,
        Method.MOBILE: shift.mobile_total,
        Method.TRANSFER: shift.transfer_total,
        Method.POINTS: shift.points_total,
        Method.CREDIT: shift.credit_total,
    }


def _refunded(shift: Shift) -> ByMethod:
    return {
        Method.CASH: shift.cash_refunded,
        Method.CARD: shift.card_refunded,
        Method.MOBILE: shift.mobile_refunded,
        Method.TRANSFER: shift.transfer_refunded,
        Method.POINTS: shift.points_refunded,
        Method.CREDIT: shift.credit_refunded,
    }


def _blinded(whole: Report) -> Report:
    """Not the totals either: they less what was paid otherwise would tell the cash."""
    return replace(
        whole,
        sales_total=None,
        tax_total=None,
        payments={**whole.payments, Method.CASH: None},
        cash_received=None,
        change_given=None,
        refund_total=None,
        refunds={**whole.refunds, Method.CASH: None},
    )
