"""What is wrong with a field of a body, in our own codes; pydantic's findings become refusals here."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from core.refusal import Refused, Several

# pydantic's name for a fault → ours. The code's words are in core/locale.
CODES: Mapping[str, str] = {
    "missing": "field.required",
    "string_type": "field.not_text",
    "string_unicode": "field.bad_text",
    "string_too_long": "field.too_long",
    "string_too_short": "field.too_short",
    "int_type": "field.not_integer",
    "int_parsing": "field.not_integer",
    "int_from_float": "field.not_integer",
    "int_parsing_size": "field.too_many_digits",
    "decimal_type": "field.not_number",
    "decimal_parsing": "field.not_number",
    "finite_number": "field.not_number",
    "decimal_max_digits": "field.too_many_digits",
    "decimal_whole_digits": "field.too_many_whole_digits",
    "decimal_max_places": "field.too_many_places",
    "greater_than": "field.not_above",
    "greater_than_equal": "field.too_small",
    "less_than_equal": "field.too_large",
    "bool_type": "field.not_boolean",
    "bool_parsing": "field.not_boolean",
    "enum": "field.unknown_choice",
    "literal_error": "field.unknown_choice",
    "list_type": "field.not_list",
    "too_long": "field.too_many_items",
    "too_short": "field.too_few_items",
    "model_type": "field.not_object",
    "model_attributes_type": "field.not_object",
    "dict_type": "field.not_object",
    "uuid_type": "field.not_uuid",
    "uuid_parsing": "field.not_uuid",
}

# Raised by the field types of this kit under our own names.
OWN = frozenset({"field.blank", "field.null", "field.not_date", "field.not_moment", "field.not_email", "field.invalid"})


class FieldFault(Refused):
    """One fault at one place of the body."""

    code = "field.invalid"

    def __init__(self, code: str, at: tuple[str | int, ...], **facts: Any) -> None:
        super().__init__(*at, **facts)
        self.code = code  # type: ignore[misc]  # one class, many codes: they differ in words only


def refusal_of(error: ValidationError, *within: str) -> Several:
    return Several([_fault(found, within) for found in error.errors(include_url=False)])


def _fault(found: ErrorDetails, within: tuple[str, ...]) -> FieldFault:
    return FieldFault(_code(found), (*within, *found["loc"]), **_facts(found))


def _code(found: ErrorDetails) -> str:
    if found["type"] != "missing" and found["input"] is None:
        return "field.null"
    if found["type"] == "string_too_short" and not found["input"].strip():
        return "field.blank"
    return CODES.get(found["type"]) or (found["type"] if found["type"] in OWN else "field.invalid")


def _facts(found: ErrorDetails) -> dict[str, Any]:
    """Limits by one set of names, whichever pydantic uses for the fault; the value cut short."""
    context = found.get("ctx", {})
    most = _limit(context, "max_length", "max_digits", "whole_digits", "decimal_places", "le")
    least = _limit(context, "min_length", "ge", "gt")
    return {"most": most, "least": least, "value": _told(found["input"]), "type": _json_type(found["input"])}


def _limit(context: Mapping[str, Any], *names: str) -> Any:
    """The first that is named; pydantic names some decimals as Python would write them."""
    limit = next((context[name] for name in names if name in context), "")
    return limit.removeprefix("Decimal('").removesuffix("')") if isinstance(limit, str) else limit


def _told(value: object) -> str:
    """What was sent, cut short; of a list or an object only its sort, for it may have no bottom."""
    if isinstance(value, bool):
        return str(value).lower()
    return str(value)[:80] if isinstance(value, str | int | Decimal) else _json_type(value)


def _json_type(value: object) -> str:
    return {dict: "object", list: "list", str: "string", bool: "boolean"}.get(type(value), "number")
