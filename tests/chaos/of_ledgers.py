"""Points and credit: every entry by hand is there once, every sale on either is in it, and the sum is the balance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from tests.chaos.counting import miscounted, of
from tests.chaos.histories import Deed
from tests.chaos.opening import OPENING, Opened
from tests.chaos.reading import Found, Rows

_NOTHING = Decimal(0)
_SIGNS = {"CHARGE": 1, "PAYMENT": -1, "ADJUSTMENT": 1}


def untrue(deeds: Sequence[Deed], here: Found, shop: Opened) -> Iterator[str]:
    yield from _by_hand(deeds, here)
    for customer in shop.customers:
        balance, told = here.customers[customer]["current_points"], sum(one["amount"] for one in here.points[customer])
        if balance != told:
            yield f"customer {customer} has {balance} points, and the ledger says {told}"
        used = Decimal(here.customers[customer]["credit_used"])
        owed = sum(map(_signed, here.credit[customer]), _NOTHING)
        if used != owed:
            yield f"customer {customer} owes {used}, and the ledger says {owed}"
    paid = {deed.facts["order"]: deed for deed in of(deeds, "pay") if deed.state == "done"}
    for order in here.orders:
        if order["customer"]:
            yield from _of_sale(order, paid.get(order["id"]), here)


def _by_hand(deeds: Sequence[Deed], here: Found) -> Iterator[str]:
    known = {deed.facts["description"] for deed in of(deeds, "points", "pay credit")} | {OPENING}
    for kind, ledger in (("points", here.points), ("pay credit", here.credit)):
        for deed in of(deeds, kind):
            there = [one for one in ledger[deed.facts["customer"]] if one["description"] == deed.facts["description"]]
            yield from miscounted(deed, there, deed.facts["description"])
            if kind == "points" and any(abs(one["amount"]) != deed.facts["amount"] for one in there):
                yield f"{deed.client}: {deed.facts['amount']} points became {there}"
        for customer, entries in ledger.items():
            strange = [one["description"] for one in entries if " deed " in one["description"]]
            yield from (f"customer {customer}: {name} was done by nobody" for name in strange if name not in known)


def _of_sale(order: dict[str, Any], pay: Deed | None, here: Found) -> Iterator[str]:
    """By the folio that the entries name."""
    points, credit = _about(here.points[order["customer"]], order), _about(here.credit[order["customer"]], order)
    earned = [one["amount"] for one in points if one["amount"] > 0]
    if len(earned) > 1 or (pay and "points_earned" in pay.answer and sum(earned) != pay.answer["points_earned"]):
        yield f"order {order['id']} earned {earned}, and the till was told {pay and pay.answer['points_earned']}"
    spent, charged = _paid_by("POINTS", order), _paid_by("CREDIT", order)
    if [-one["amount"] for one in points if one["amount"] < 0] != [int(one) for one in spent]:
        yield f"order {order['id']} was paid with {spent} points, and the ledger has {points}"
    if [Decimal(one["amount"]) for one in credit] != charged:
        yield f"order {order['id']} was paid with {charged} of credit, and the ledger has {credit}"


def _about(entries: Rows, order: dict[str, Any]) -> Rows:
    return [one for one in entries if order["ticket_folio"] in one["description"]]


def _paid_by(way: str, order: dict[str, Any]) -> list[Decimal]:
    return [Decimal(one["amount"]) for one in order["payments"] if one["payment_method"] == way]


def _signed(entry: dict[str, Any]) -> Decimal:
    return _SIGNS[entry["transaction_type"]] * Decimal(entry["amount"])
