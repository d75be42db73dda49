"""An example of a schema: the one its document shows, else one put together from its parts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Schema = Mapping[str, Any]

_BY_FORMAT = {
    "date": "2026-11-21",
    "date-time": "2026-11-21T10:00:00Z",
    "email": "laura@example.com",
    "password": "correct horse",
    "uuid": "6f1c1a0e-8f0b-4d4e-9d0c-2d3c5a7b9e11",
}


def example_of(schema: Schema, definitions: Mapping[str, Schema], name: str = "text") -> Any:
    if "$ref" in schema:
        return example_of(definitions[schema["$ref"].rpartition("/")[2]], definitions, name)
    if shown := schema.get("examples") or schema.get("enum"):
        return shown[0]
    if "const" in schema or "default" in schema:
        return schema.get("const", schema.get("default"))
    for several in ("anyOf", "oneOf", "allOf"):
        if several in schema:
            return example_of(schema[several][0], definitions, name)
    return _by_type(schema, definitions, name)


def _by_type(schema: Schema, definitions: Mapping[str, Schema], name: str) -> Any:
    match schema.get("type"):
        case "object":
            parts = schema.get("properties", {})
            return {part: example_of(inner, definitions, part) for part, inner in parts.items()}
        case "array":
            return [example_of(schema["items"], definitions, name)] if "items" in schema else []
        case "integer" | "number":
            return schema.get("minimum", 1)
        case "boolean":
            return True
        case "null":
            return None
        case _:
            return _BY_FORMAT.get(schema.get("format", ""), name)
