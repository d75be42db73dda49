"""One operation in the document."""

from __future__ import annotations

import inspect
import re
from typing import Any

from webapi.document import answers, parameters, tags
from webapi.document.refusals import Refusals
from webapi.document.shapes import Shapes
from webapi.kit.answering import JSON
from webapi.kit.bearer import Who
from webapi.kit.csv_body import Csv
from webapi.kit.operation import Operation

# "admin" of the contract is OWNER or ADMIN.
ROLES: dict[Who, list[str]] = {
    "public": ["public"],
    "any": ["OWNER", "ADMIN", "EMPLOYEE"],
    "admin": ["OWNER", "ADMIN"],
    "owner": ["OWNER"],
}


def entry(operation: Operation, shapes: Shapes, refusals: Refusals) -> dict[str, Any]:
    summary, _, rest = (inspect.getdoc(operation.handler) or "").partition("\n")
    written: dict[str, Any] = {
        "operationId": _name(operation),
        "tags": [tags.tag(operation)],
        "summary": summary,
        "description": rest.strip(),
        "security": [] if operation.who == "public" else [{"bearer": []}],
        "x-roles": ROLES[operation.who],
        "parameters": parameters.of(operation, shapes),
        "requestBody": _body(operation, shapes),
        "responses": {**answers.of(operation, shapes), **refusals.of(operation)},
    }
    always = {"security", "responses"}
    return {name: value for name, value in written.items() if value or name in always}


def _name(operation: Operation) -> str:
    return re.sub(r"\W+", "_", f"{operation.dialect.name} {operation}").strip("_").lower()


def _body(operation: Operation, shapes: Shapes) -> dict[str, Any] | None:
    if (body := operation.plan.body) is None:
        return None
    content = {"schema": shapes.taken(body), "example": shapes.example(shapes.taken(body))}
    files = {"text/csv": {"schema": {"type": "string"}}} if issubclass(body, Csv) else {}
    return {"required": bool(shapes.required(body)), "content": {JSON: content, **files}}
