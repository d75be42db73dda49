"""Shifts: each that was opened is there, none is stuck, and its drawer is what its till's history comes to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import chain, combinations
from typing import Any

from tests.chaos.counting import miscounted, of
from tests.chaos.histories import Deed
from tests.chaos.reading import Found
from tests.stress.sending import at

# Of what a till never learnt, so many amounts are tried in every way.
_MOST = 14


def untrue(deeds: Sequence[Deed], here: Found) -> Iterator[str]:
    shifts = {shift["session"]: shift for shift in here.shifts}
    for deed in of(deeds, "open"):
        if deed.state == "done" and at(deed.answer, "id") not in shifts:
            yield f"{deed.client}: shift {at(deed.answer, 'id')} was opened, and is not there"
    if len(shifts) > len([deed for deed in of(deeds, "open") if deed.state != "refused"]):
        yield f"{len(shifts)} shifts are there, and fewer were opened"
    yield from _moved(deeds, here)
    for shift in here.shifts:
        yield from _drawer(shift, deeds, here)


def _moved(deeds: Sequence[Deed], here: Found) -> Iterator[str]:
    movements = [one for shift in here.shifts for one in shift["cash_movements"]]
    for deed in of(deeds, "cash"):
        there = [one for one in movements if one["reason"] == deed.facts["reason"]]
        yield from miscounted(deed, there, deed.facts["reason"])
        if any(Decimal(one["amount"]) != Decimal(deed.facts["amount"]) for one in there):
            yield f"{deed.client}: {deed.facts['amount']} of cash became {there}"
    if len(movements) > len(of(deeds, "cash")):
        yield "cash was moved by nobody"


def _drawer(shift: dict[str, Any], deeds: Sequence[Deed], here: Found) -> Iterator[str]:
    number, orders = shift["session"], {order["id"]: order for order in here.orders}
    if shift["kind"] != "Z":
        yield f"shift {number} is stuck: it could not be closed"
    expected = Decimal(shift["expected_cash"])
    sure = sum((_cash(deed, orders) for deed in deeds if deed.state == "done" and _shift(deed) == number), Decimal(0))
    tills = {deed.client for deed in deeds if _shift(deed) == number}
    never_learnt = [deed for deed in deeds if deed.client in tills and deed.state == "unknown"]
    doubts = [amount for deed in never_learnt if (amount := _cash_of_doubt(deed, here))]
    missing = expected - Decimal(shift["opening_balance"]) - sure
    if missing not in _sums(doubts):
        yield f"shift {number} expects {expected}; {missing} of it is from nowhere by its till's history ({doubts})"
    closed = [deed for deed in of(deeds, "close") if deed.facts["shift"] == number and deed.state == "done"]
    if len(closed) > 1:
        yield f"shift {number} was closed {len(closed)} times"
    for deed in closed:
        told = {name: at(deed.answer, name) for name in ("expected_cash", "actual_cash", "difference", "number")}
        if told != {name: shift[name] for name in told}:
            yield f"shift {number} was closed with {told}, and its report says otherwise: {shift}"
    if shift["actual_cash"] and Decimal(shift["difference"]) != Decimal(shift["actual_cash"]) - expected:
        yield f"shift {number} differs by {shift['difference']}, and should by {shift['actual_cash']} - {expected}"


def _shift(deed: Deed) -> int | None:
    """A refund says itself out of whose drawer it was paid."""
    shift = at(deed.answer, "shift") if deed.kind == "refund" and deed.answer else deed.facts.get("shift")
    return None if shift is None else int(shift)


def _cash(deed: Deed, orders: dict[int, dict[str, Any]]) -> Decimal:
    if deed.kind == "cash":
        return Decimal(deed.facts["amount"]) * (1 if deed.facts["way"] == "pay-in" else -1)
    if deed.kind == "refund":
        return -_of_cash(deed.answer["payments"])
    if deed.kind == "pay":
        return _of_cash(deed.facts["payments"])
    if deed.kind == "offline" and deed.answer["id"] in orders:
        return _of_cash(orders[deed.answer["id"]]["payments"])
    return Decimal(0)


def _cash_of_doubt(deed: Deed, here: Found) -> Decimal:
    """What it would move, or has moved, in the drawer that it was for or in the next one."""
    if deed.kind == "offline":
        own = deed.facts["items"][0]
        has = [o for o in here.orders for one in o["items"] if _is(one, own)]
        return _of_cash(has[0]["payments"]) if has else Decimal(0)
    if deed.kind == "refund":
        there = [one for one in here.refunds if one["reason"] == deed.facts["reason"]]
        return -_of_cash(there[0]["payments"]) if there else Decimal(0)
    return _cash(deed, {})


def _is(line: dict[str, Any], own: dict[str, Any]) -> bool:
    return line["product_id"] == own["product_id"] and Decimal(str(line["quantity"])) == Decimal(str(own["quantity"]))


def _of_cash(payments: list[dict[str, Any]]) -> Decimal:
    return sum((Decimal(one["amount"]) for one in payments if one["payment_method"] == "CASH"), Decimal(0))


def _sums(amounts: Sequence[Decimal]) -> set[Decimal]:
    some = amounts[:_MOST]
    return {sum(chosen, Decimal(0)) for chosen in chain(*(combinations(some, n) for n in range(len(some) + 1)))}
