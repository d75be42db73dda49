"""Typical refusals, with facts that make their sentences read as they do in a shop."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from core.idempotency import KeyMeansAnother, KeyUnusable, TwinInFlight
from core.refusal import Missing, NotAllowed, Refused
from core.users.sessions import NotYourStore
from core.users.tokens import BadToken, NotSignedIn
from webapi.document.shapes import Shapes
from webapi.kit.asked import NoSuchPage
from webapi.kit.edge import Unavailable
from webapi.kit.faults import FieldFault
from webapi.kit.listing import UnknownOrdering
from webapi.kit.narrow import Crowd
from webapi.kit.operation import Operation
from webapi.kit.reading import BodyTooLarge, Malformed

FACTS: dict[str, Any] = {
    "amount": "200.00",
    "asked": 10,
    "available": 2,
    "currency": "CLP",
    "day": "2027-07-31",
    "end": "2024-01-05",
    "given": "190.50",
    "id": 999,
    "known": "id, username",
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
    "total": "232.00",
    "type": "string",
    "used": "950.00",
    "value": "colour",
}


class _Facts(dict[str, Any]):
    """A fact nobody gave a value yet is shown by its name: a description is never a reason to fail."""

    def __missing__(self, name: str) -> str:
        return name


def typical(kind: type[Refused]) -> Refused:
    refused = FieldFault("field.invalid", ("field",)) if issubclass(kind, FieldFault) else kind()
    refused.facts = _Facts(FACTS)
    return refused


def usual(operation: Operation, shapes: Shapes) -> Iterator[Refused]:
    """What any operation of this sort may refuse, and what its own verb may."""
    yield from _of_the_body(operation, shapes)
    yield from _of_the_ordering(operation)
    kinds = [*_of_the_caller(operation), *_of_the_asking(operation), *operation.told.refuses]
    for kind in dict.fromkeys(kinds):
        yield typical(kind)


def _of_the_body(operation: Operation, shapes: Shapes) -> Iterator[Refused]:
    if body := operation.plan.body:
        required, known = shapes.required(body), shapes.fields(body)
        if required or known:
            yield FieldFault("field.required", (required[0],)) if required else FieldFault("field.null", (known[0],))


def _of_the_ordering(operation: Operation) -> Iterator[Refused]:
    if (listing := operation.told.listing) and listing.ordering:
        yield UnknownOrdering(value="colour", known=", ".join(sorted(listing.ordering)))


def _of_the_caller(operation: Operation) -> Iterator[type[Refused]]:
    if operation.who != "public":
        yield from (NotSignedIn, BadToken, NotYourStore)
    if operation.who == "admin":
        yield NotAllowed


def _of_the_asking(operation: Operation) -> Iterator[type[Refused]]:
    if operation.told.listing:
        yield NoSuchPage
    if operation.slow:
        yield Crowd
    if "{" in operation.path:
        yield Missing
    if operation.method != "GET":
        yield from (Malformed, BodyTooLarge)
    if operation.method == "POST":
        yield from (KeyUnusable, TwinInFlight, KeyMeansAnother)
    if operation.method != "GET" or operation.who != "public":
        yield Unavailable
