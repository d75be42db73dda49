"""The schema of a body that a dialect really made: what is true of the sample is true of its kind."""

from __future__ import annotations

from typing import Any, Final

from webapi.document.shapes import Schema

# Stands in a sample where the operation's own shape goes.
INSIDE: Final = object()
FAULTS: Final = {"$ref": "#/components/schemas/Faults"}

# By field: sentences, or the same again for the parts of a field that has parts.
FAULTS_SCHEMA: Final[Schema] = {
    "type": "object",
    "additionalProperties": {"anyOf": [{"type": "array", "items": {"anyOf": [{"type": "string"}, FAULTS]}}, FAULTS]},
    "examples": [{"email": ["This field is required."]}],
}


def like(body: Any, inside: Schema) -> Schema:
    if body is INSIDE:
        return inside
    if isinstance(body, dict):
        parts = {name: like(value, inside) for name, value in body.items()}
        return {"type": "object", "properties": parts, "required": list(parts)}
    if isinstance(body, list):
        return {"type": "array", "items": like(body[0], inside)}
    return _plain(body)


def refused_like(body: Any) -> Schema:
    """Where everything is a list of sentences, the names are fields and there may be any."""
    if isinstance(body, dict) and all(isinstance(value, list) for value in body.values()):
        return FAULTS
    if isinstance(body, dict):
        parts = {name: refused_like(value) for name, value in body.items()}
        return {"type": "object", "properties": parts, "required": list(parts)}
    return {"type": "null"} if body is None else _plain(body)


def _plain(value: Any) -> Schema:
    if value is None:
        # Only the links to a list's neighbours are ever empty in a wrapping.
        return {"type": ["string", "null"], "format": "uri"}
    if isinstance(value, bool):
        return {"type": "boolean", "const": value}
    return {"type": "integer"} if isinstance(value, int) else {"type": "string"}
