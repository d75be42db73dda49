"""Sales, payments, cancellations, refunds, and the shelf that they leave behind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from tests.chaos.counting import miscounted, of
from tests.chaos.histories import Deed
from tests.chaos.opening import STOCK, Opened
from tests.chaos.reading import Found, Rows

_SOLD, _PAID = ("place", "offline"), ("PAID", "REFUNDED")
Parts = list[tuple[str, Decimal]]


def untrue(deeds: Sequence[Deed], here: Found, shop: Opened) -> Iterator[str]:
    orders = _by_mark(here.orders, shop)
    for deed in of(deeds, *_SOLD):
        yield from _sold(deed, orders.pop(_mark(deed.facts["items"]), []))
    yield from (f"order {rows[0]['id']} ({mark}) was sold by nobody" for mark, rows in orders.items())
    about, never_learnt = _by_order(deeds), _by_own_mark(deeds)
    for order in here.orders:
        lines = [(line["product_id"], _number(line["quantity"])) for line in order["items"]]
        # Whoever never heard of their own sale did not sell it any less.
        yield from _settled(order, about[order["id"]] + [never_learnt[one] for one in lines if one in never_learnt])
    yield from _refunded(deeds, here)
    yield from _shelf(here, shop)


def _by_mark(orders: Rows, shop: Opened) -> dict[tuple[int, Decimal], Rows]:
    found: dict[tuple[int, Decimal], Rows] = defaultdict(list)
    for order in orders:
        for line in order["items"]:
            if line["product_id"] in shop.marks:
                found[line["product_id"], _number(line["quantity"])].append(order)
    return found


def _sold(deed: Deed, there: Rows) -> Iterator[str]:
    name = _mark(deed.facts["items"])
    yield from miscounted(deed, there, name)
    asked = sorted((one["product_id"], _number(one["quantity"])) for one in deed.facts["items"])
    for order in there:
        if deed.state == "done" and order["id"] != deed.answer["id"]:
            yield f"{deed.client}: {deed.kind} {name} was told as {deed.answer['id']}, and is {order['id']}"
        if sorted((one["product_id"], _number(one["quantity"])) for one in order["items"]) != asked:
            yield f"order {order['id']} has other lines than were sold: {order['items']}"


def _settled(order: dict[str, Any], about: Sequence[Deed]) -> Iterator[str]:
    """Paid as the till was told, and in no other state than the deeds left it in."""
    pays, cancels = of(about, "pay", "offline"), of(about, "cancel")
    sure, maybe = [one for one in pays if one.state == "done"], [one for one in pays if one.state == "unknown"]
    there = sorted((one["payment_method"], _number(one["amount"])) for one in order["payments"])
    allowed = [_asked(one, order) for one in sure or maybe] + [[]] * (not sure)
    if len(sure) > 1 or there not in allowed:
        known = [(one.state, one.facts) for one in pays]
        yield f"order {order['id']} is paid by {there}, and the tills know of {known}"
    if (order["status"] in _PAID) != bool(there):
        yield f"order {order['id']} is {order['status']} with payments {there}"
    is_cancelled = order["status"] == "CANCELLED"
    if is_cancelled and not any(one.state in ("done", "unknown") for one in cancels):
        yield f"order {order['id']} was cancelled by nobody"
    if not is_cancelled and any(one.state == "done" for one in cancels):
        yield f"order {order['id']} was cancelled, and is {order['status']}"


def _by_order(deeds: Sequence[Deed]) -> dict[int, list[Deed]]:
    found: dict[int, list[Deed]] = defaultdict(list)
    for deed in of(deeds, "pay", "cancel"):
        found[deed.facts["order"]].append(deed)
    for deed in of(deeds, "offline"):
        if deed.answer.get("id"):
            found[deed.answer["id"]].append(deed)
    return found


def _by_own_mark(deeds: Sequence[Deed]) -> dict[tuple[int, Decimal], Deed]:
    return {_mark(deed.facts["items"]): deed for deed in of(deeds, "offline") if deed.state == "unknown"}


def _asked(deed: Deed, order: dict[str, Any]) -> Parts:
    """Of one way the amount may be left out, which is all of it."""
    ways = deed.facts["payments"]
    return sorted((one["payment_method"], _number(one.get("amount", order["final_amount"]))) for one in ways)


def _refunded(deeds: Sequence[Deed], here: Found) -> Iterator[str]:
    by_mark: dict[str, Rows] = defaultdict(list)
    for refund in here.refunds:
        by_mark[refund["reason"]].append(refund)
    for deed in of(deeds, "refund"):
        there = by_mark.pop(deed.facts["reason"], [])
        yield from miscounted(deed, there, deed.facts["reason"])
        if deed.state == "done" and there and _told(there[0]) != _told(deed.answer):
            yield f"{deed.client}: refund {deed.answer['id']} was told otherwise: {there[0]}"
    yield from (f"refund {mark!r} was made by nobody" for mark in by_mark)


def _told(refund: dict[str, Any]) -> tuple[Any, ...]:
    return refund["id"], refund["final_amount"], sorted((one["item_id"], one["quantity"]) for one in refund["items"])


def _shelf(here: Found, shop: Opened) -> Iterator[str]:
    """All that is not with the customers is there: every order and refund in sight was matched with its deed above."""
    left = {product: Decimal(STOCK) for product in here.stock}
    for order in here.orders:
        if order["status"] != "CANCELLED":
            for line in order["items"]:
                left[line["product_id"]] -= _number(line["quantity"])
    for refund in here.refunds:
        for line in refund["items"]:
            if line["condition"] == "sellable":
                left[line["product_id"]] += _number(line["quantity"])
    for product, there in here.stock.items():
        if _number(there) != left[product]:
            yield f"of product {product} {there} is on the shelf, and {left[product]} should be"


def _mark(items: Rows) -> tuple[int, Decimal]:
    return items[0]["product_id"], _number(items[0]["quantity"])


def _number(told: Any) -> Decimal:
    return Decimal(str(told)).normalize()
