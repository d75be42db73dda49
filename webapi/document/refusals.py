"""How an operation says no: each status it may answer, with bodies its own dialect really said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from http import HTTPStatus
from typing import Any

from core.analytics.records import OffRecord
from core.refusal import NotAllowed, Refused, every_refusal
from webapi.document.shapes import Schema, Shapes
from webapi.document.typical import typical, usual
from webapi.document.wrapping import FAULTS_SCHEMA, refused_like
from webapi.kit.answering import JSON
from webapi.kit.dialect import Dialect
from webapi.kit.edge import Unexpected, WrongMethod
from webapi.kit.operation import Operation

_SOON = {HTTPStatus.CONFLICT, HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE}
# The edge says these where no operation is speaking, and with a status of its own.
_NO_OPERATIONS_OWN = {Unexpected, WrongMethod}


class Refusals:
    def __init__(self, operations: Iterable[Operation], shapes: Shapes) -> None:
        self._shapes = shapes
        self.definitions: dict[str, Schema] = {"Faults": FAULTS_SCHEMA}
        for dialect in dict.fromkeys(operation.dialect for operation in operations):
            self.definitions |= _forms(dialect)

    def of(self, operation: Operation) -> dict[str, Schema]:
        dialect, by_status = operation.dialect, dict[int, dict[str, Schema]]()
        for refused in usual(operation, self._shapes):
            status, body = dialect.say(refused)
            code = next(iter(refused)).code
            by_status.setdefault(status, {})[code] = {"value": body}
        return {str(status): _answer(dialect, status, shown) for status, shown in sorted(by_status.items())}


def _forms(dialect: Dialect) -> dict[str, Schema]:
    """Every form a refusal takes in this dialect, by its status: all that the program can refuse was asked."""
    found: dict[int, list[Schema]] = {}
    for refused in every_refusal():
        if refused.code in dialect.texts and refused not in _NO_OPERATIONS_OWN:
            for one in _said(refused):
                status, body = dialect.say(one)
                forms = found.setdefault(status, [])
                if (form := refused_like(body)) not in forms:
                    forms.append(form)
    return {_name(dialect, status): _any(forms) for status, forms in found.items()}


def _said(refused: type[Refused]) -> Iterator[Refused]:
    """A shop that never sold anything knows no days; what is not allowed may also be one field of a body that is."""
    yield typical(refused)
    if issubclass(refused, OffRecord):
        in_a_new_shop = typical(refused)
        in_a_new_shop.facts |= {"first_system_record": None, "last_system_record": None}
        yield in_a_new_shop
    if refused is NotAllowed:
        at_a_field = typical(refused)
        at_a_field.at = ("field",)
        yield at_a_field


def _any(forms: list[Schema]) -> Schema:
    return forms[0] if len(forms) == 1 else {"anyOf": forms}


def _answer(dialect: Dialect, status: int, shown: Mapping[str, Any]) -> Schema:
    schema = {"$ref": f"#/components/schemas/{_name(dialect, status)}"}
    said = {"description": HTTPStatus(status).phrase, "content": {JSON: {"schema": schema, "examples": shown}}}
    if status not in _SOON:
        return said
    wait = {"description": "Seconds until asking again is worth while.", "schema": {"type": "integer"}}
    return {**said, "headers": {"Retry-After": wait}}


def _name(dialect: Dialect, status: int) -> str:
    return f"{dialect.name}-Refusal{status}"
