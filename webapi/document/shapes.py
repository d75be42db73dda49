"""The shapes of the table as JSON Schema, each once, under a name that says whose it is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode, JsonSchemaValue, models_json_schema
from pydantic_core import core_schema

from webapi.document.examples import example_of
from webapi.kit.operation import Operation

Shape = type[BaseModel]
Schema = dict[str, Any]

_TEMPLATE = "#/components/schemas/{model}"
# Folders and files that say where a class lives and not whose it is.
_SILENT = {"webapi", "core", "models", "shapes"}


class _Schemas(GenerateJsonSchema):
    def get_defs_ref(self, core_mode_ref: Any) -> Any:
        """Two documents may each have a UserOut: "webapi.pos.users.UserOut" is pos-users-UserOut."""
        core_ref, mode = core_mode_ref
        name, colon, number = core_ref.partition(":")
        said = "-".join(word for word in name.split(".") if word not in _SILENT)
        return super().get_defs_ref((said + colon + number, mode))

    def field_title_should_be_set(self, schema: Any) -> bool:
        """A title that only repeats the field's name is noise."""
        return False

    def sort(self, value: JsonSchemaValue, parent_key: str | None = None) -> JsonSchemaValue:
        """Fields stay in the order of their document."""
        limited: JsonSchemaValue = _limited(value)
        return limited

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """None stands for "left out" in a change: it is no value anybody may send."""
        found = super().default_schema(schema)
        return {name: value for name, value in found.items() if not (name == "default" and value is None)}


# Where a validator of ours stands before it, pydantic leaves a limit under its own name.
_LIMITS = {"ge": "minimum", "le": "maximum", "gt": "exclusiveMinimum", "lt": "exclusiveMaximum"}


def _limited(part: Any) -> Any:
    if isinstance(part, list):
        return [_limited(one) for one in part]
    if not isinstance(part, dict):
        return part
    return {
        _LIMITS.get(name, name): float(value) if name in _LIMITS and isinstance(value, str) else _limited(value)
        for name, value in part.items()
    }


class Shapes:
    def __init__(self, operations: Iterable[Operation]) -> None:
        used: dict[tuple[Shape, JsonSchemaMode], None] = {}
        for operation in operations:
            if operation.plan.body:
                used[operation.plan.body, "validation"] = None
            for shape in (operation.shape, operation.told.instead):
                if shape:
                    used[shape, "serialization"] = None
        self._refs, found = models_json_schema(list(used), ref_template=_TEMPLATE, schema_generator=_Schemas)
        self.definitions: dict[str, Schema] = found.get("$defs", {})

    def taken(self, shape: Shape) -> Schema:
        """A reference to what a caller sends."""
        return self._refs[shape, "validation"]

    def answered(self, shape: Shape) -> Schema:
        """A reference to what a caller is told."""
        return self._refs[shape, "serialization"]

    def properties(self, shape: Shape) -> dict[str, Schema]:
        properties: dict[str, Schema] = self._whole(self.answered(shape)).get("properties", {})
        return properties

    def required(self, shape: Shape) -> list[str]:
        required: list[str] = self._whole(self.taken(shape)).get("required", [])
        return required

    def fields(self, shape: Shape) -> list[str]:
        return list(self._whole(self.taken(shape)).get("properties", {}))

    def fields_of_items(self, shape: Shape) -> list[str]:
        """Of each thing in a body that is a list of things."""
        things = self._whole(self.taken(shape)).get("properties", {}).get("items", {})
        element = things.get("anyOf", [things])[0].get("items", {})
        return list(self._whole(element).get("properties", {})) if "$ref" in element else []

    def example(self, schema: Schema) -> Any:
        return example_of(schema, self.definitions)

    def _whole(self, reference: Schema) -> Schema:
        return self.definitions[re.sub(r".*/", "", reference["$ref"])]
