"""Typical refusals, with facts that make their sentences read as they do in a shop."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from core import csv_rows
from core.idempotency import KeyMeansAnother, KeyUnusable, TwinInFlight
from core.refusal import Missing, NotAllowed, Refused
from core.sales import basket
from core.stock import shelf
from core.users.sessions import NotYourStore
from core.users.tokens import BadToken, NotSignedIn
from webapi.document.shapes import Shapes
from webapi.kit.asked import NoSuchPage
from webapi.kit.edge import Unavailable
from webapi.kit.faults import FieldFault
from webapi.kit.gate import Overloaded
from webapi.kit.listing import UnknownOrdering
from webapi.kit.narrow import Crowd
from webapi.kit.operation import Operation
from webapi.kit.pacing import TooOften
from webapi.kit.reading import BodyTooLarge, Malformed, TooSlow
from webapi.kit.wishing import FORMATS, NotAmong

FACTS: dict[str, Any] = {
    "active": "true",
    "amount": "200.00",
    "asked": 10,
    "available": 2,
    "balance": "100.00",
    "currency": "CLP",
    "date": "2024-12-31",
    "day": "2027-07-31",
    "end": "2024-01-05",
    "first_system_record": "2023-01-15",
    "given": "190.50",
    "id": 999,
    "known": "id, username",
    "last_system_record": "2023-10-31",
    "least": 8,
    "left": 3,
    "limit": "1000.00",
    "method": "PATCH",
    "most": 1048576,
    "name": "colour",
    "number": "L-0726",
    "other": "phone_number",
    "product": "Coca Cola 600ml",
    "received": "150.00",
    "request": "0f8fad5bd9cb469fa165708671d1a4b2",
    "row": 3,
    "seconds": 30,
    "start": "2024-01-01",
    "status": "completed",
    "total": "232.00",
    "type": "string",
    "used": "950.00",
    "value": "colour",
}


_ASKED_WRONGLY = {"integer": "field.not_integer", "boolean": "field.not_boolean"}


# What differs where a fact of one name is not of one sort.
_FACTS_OF: dict[str, dict[str, Any]] = {
    "csv.missing_column": {"name": "sku"},
    "csv.too_many_rows": {"most": csv_rows.MOST_ROWS},
    "csv.unknown_column": {"known": "sku, name, price"},
    "order.too_large": {"most": basket.MOST_ITEMS},
    "product.bad_tax_rate": {"value": "16 %"},
    "shift.closed": {"number": 17},
    "refund.not_money": {"method": "POINTS"},
    "stock.too_much": {"most": shelf.MOST},
}
# Refusals that name their field themselves: the first of these that the body has.
_AT: dict[str, tuple[str, ...]] = {
    "batch.expires_otherwise": ("batch",),
    "batch.short": ("quantity",),
    "cash.short": ("amount",),
    "not_allowed": ("credit_limit",),
    "payment.not_whole_cents": ("opening_balance", "amount"),
    "product.bad_tax_rate": ("tax_rate",),
    "product.not_for_sale": ("product_id", "product"),
    "product.price_too_fine": ("price", "sale_price"),
    "record.unknown": (
        *("customer", "client", "supplier", "category", "group", "item_id"),
        *("product_id", "product", "assigned_to", "task"),
    ),
    "refund.more_than_left": ("quantity",),
    "reservation.nothing": ("amount",),
    "shift.anothers": ("session",),
    "stock.below_zero": ("quantity",),
    "stock.counted_twice": ("product",),
    "stock.too_much": ("quantity",),
}


class _Facts(dict[str, Any]):
    """A fact nobody gave a value yet is shown by its name: a description is never a reason to fail."""

    def __missing__(self, name: str) -> str:
        return name


def typical(kind: type[Refused]) -> Refused:
    refused = FieldFault("field.invalid", ("field",)) if issubclass(kind, FieldFault) else kind()
    refused.facts = _Facts(FACTS | _FACTS_OF.get(refused.code, {}))
    return refused


def _placed(refused: Refused, operation: Operation, shapes: Shapes) -> Refused:
    if body := operation.plan.body:
        names = _AT.get(refused.code, ())
        known = [(name,) for name in shapes.fields(body)]
        parts = [("items", 0, name) for name in shapes.fields_of_items(body)]
        refused.at = next((at for name in names for at in (*known, *parts) if at[-1] == name), ())
    return refused


def usual(operation: Operation, shapes: Shapes) -> Iterator[Refused]:
    """What any operation of this sort may refuse, and what its own verb may."""
    yield from _of_the_body(operation, shapes)
    yield from _of_the_ordering(operation)
    yield from _of_the_question(operation)
    yield from _of_the_file(operation)
    kinds = [*_of_the_caller(operation), *_of_the_asking(operation), *operation.told.refuses]
    for kind in dict.fromkeys(kinds):
        yield _placed(typical(kind), operation, shapes)


def _of_the_body(operation: Operation, shapes: Shapes) -> Iterator[Refused]:
    if body := operation.plan.body:
        required, known = shapes.required(body), shapes.fields(body)
        if required or known:
            yield FieldFault("field.required", (required[0],)) if required else FieldFault("field.null", (known[0],))


def _of_the_ordering(operation: Operation) -> Iterator[Refused]:
    if (listing := operation.told.listing) and listing.ordering:
        yield UnknownOrdering(value="colour", known=", ".join(sorted(listing.ordering)))


def _of_the_question(operation: Operation) -> Iterator[Refused]:
    for name, schema in () if operation.told.forgiving else operation.told.asks.items():
        code = "field.unknown_choice" if "enum" in schema else _ASKED_WRONGLY.get(schema["type"], "field.required")
        yield FieldFault("field.not_date" if schema.get("format") == "date" else code, (name,), value="colour")
        return


def _of_the_file(operation: Operation) -> Iterator[Refused]:
    if operation.table:
        yield NotAmong("format", value="pdf", known=", ".join(FORMATS))


def _of_the_caller(operation: Operation) -> Iterator[type[Refused]]:
    if operation.who != "public":
        yield from (NotSignedIn, BadToken, NotYourStore, TooOften)
    if operation.who in ("admin", "owner"):
        yield NotAllowed


def _of_the_asking(operation: Operation) -> Iterator[type[Refused]]:
    if operation.told.listing:
        yield NoSuchPage
    if operation.slow or operation.table:
        yield Crowd
    if not operation.probe:
        yield Overloaded
    if "{" in operation.path:
        yield Missing
    if operation.method != "GET":
        yield from (BodyTooLarge, TooSlow) if operation.unread else (Malformed, BodyTooLarge, TooSlow)
    if operation.method == "POST":
        yield from (KeyUnusable, TwinInFlight, KeyMeansAnother)
    if operation.method != "GET" or operation.who != "public":
        yield Unavailable
