"""What an operation answers when all is well, wrapped by its own dialect."""

from __future__ import annotations

import inspect
from http import HTTPStatus
from typing import Any, get_origin, get_type_hints

from webapi.document.shapes import Schema, Shapes
from webapi.document.wrapping import INSIDE, like
from webapi.kit.answering import JSON
from webapi.kit.asked import Asked, Page
from webapi.kit.operation import Operation
from webapi.kit.wishing import FORMATS


def of(operation: Operation, shapes: Shapes) -> dict[str, Schema]:
    statuses = (operation.status, *operation.told.also)
    return {str(status): _answer(status, operation, shapes) for status in statuses}


def _answer(status: int, operation: Operation, shapes: Shapes) -> Schema:
    said: Schema = {"description": HTTPStatus(status).phrase}
    if status == HTTPStatus.NO_CONTENT:
        return said
    if operation.told.media != (JSON,):
        return {**said, "content": {kind: {"schema": _written(kind)} for kind in operation.told.media}}
    files = {kind: {"schema": _written(kind)} for kind in FORMATS.values() if kind != JSON and operation.table}
    return {**said, **_headers(operation), "content": {JSON: _body(operation, shapes), **files}}


def _headers(operation: Operation) -> dict[str, Schema]:
    listing = operation.told.listing
    if listing is None or not listing.whole:
        return {}
    link = f"Where the array goes on when there are more than {listing.most}: the next page, as rel=next."
    total = "How many there are in all, where the array is not all of them."
    return {
        "headers": {
            "Link": {"description": link, "schema": {"type": "string"}},
            "X-Total-Count": {"description": total, "schema": {"type": "integer"}},
        }
    }


def _written(kind: str) -> Schema:
    return {"type": "string"} if kind.startswith("text/") else {"type": "string", "format": "binary"}


def _body(operation: Operation, shapes: Shapes) -> Schema:
    if operation.shape is None:
        return {"schema": {"type": "object"}}
    inner = shapes.answered(operation.shape)
    forms: list[Schema] = []
    for body in _bodies(operation, INSIDE):
        if (form := like(body, inner)) not in forms:
            forms.append(form)
    if operation.told.instead:
        forms.append(shapes.answered(operation.told.instead))
    example = _bodies(operation, shapes.example(inner))[0]
    return {"schema": forms[0] if len(forms) == 1 else {"oneOf": forms}, "example": example}


def _bodies(operation: Operation, value: Any) -> list[Any]:
    """Every form the answer may take: a list may depend on whether a page was asked for."""
    dialect, message = operation.dialect, operation.message
    answers = get_type_hints(inspect.unwrap(operation.handler)).get("return")
    if get_origin(answers) is list:
        return [dialect.success(message, [value])]
    if operation.told.listing is None and answers is not Page:
        return [dialect.success(message, value)]
    asked = (Asked(filters={}), Asked(filters={}, page=1))
    return [dialect.success(message, dialect.page(Page([value], 1, 1, 1, one))) for one in asked]
