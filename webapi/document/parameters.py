"""What an operation takes besides a body: the path, what a list is asked for, two headers."""

from __future__ import annotations

import re
from typing import Any

from core.users.sessions import NotYourStore
from webapi.document.shapes import Schema, Shapes
from webapi.kit.asked import LARGEST_PAGE
from webapi.kit.layout import ROWS, tables
from webapi.kit.listing import Listing
from webapi.kit.operation import Operation
from webapi.kit.wishing import FORMATS

_BIGGEST_ID = 2**63 - 1

SHARED: dict[str, dict[str, Any]] = {
    "TenantKey": {
        "name": "X-Tenant-Key",
        "in": "header",
        "description": "One of your stores. Without it, the store you signed in to.",
        "schema": {"type": "string"},
    },
    "IdempotencyKey": {
        "name": "Idempotency-Key",
        "in": "header",
        "description": "Makes repeating safe: the same key and body are answered with the first answer, for a day.",
        "schema": {"type": "string", "minLength": 1, "maxLength": 255},
    },
    "Page": {
        "name": "page",
        "in": "query",
        "description": "Which page, from 1.",
        "schema": {"type": "integer", "minimum": 1},
    },
    "PageSize": {
        "name": "page_size",
        "in": "query",
        "description": f"How many a page; more than {LARGEST_PAGE} counts as {LARGEST_PAGE}.",
        "schema": {"type": "integer", "minimum": 1},
    },
    "Format": {
        "name": "format",
        "in": "query",
        "description": "The answer as JSON, its main table as CSV, or all its tables as XLSX.",
        "schema": {"type": "string", "enum": [*FORMATS], "default": "json"},
    },
    "Search": {
        "name": "search",
        "in": "query",
        "description": "Words, all of which must be found.",
        "schema": {"type": "string"},
    },
}


_DAYS: list[Schema] = [
    {"name": name, "in": "query", "description": said, "schema": {"type": "string", "format": "date"}}
    for name, said in (("date_from", "The first day, by the store's clock."), ("date_to", "The last day."))
]


def of(operation: Operation, shapes: Shapes) -> list[Schema]:
    asked = [*_asked(operation), *_query(operation, shapes), *_file(operation)]
    return [*_path(operation), *asked, *_headers(operation)]


def _path(operation: Operation) -> list[Schema]:
    found = re.findall(r"\{(\w+)(?::([^}]+))?\}", operation.path)
    return [{"name": name, "in": "path", "required": True, "schema": _piece(name, pattern)} for name, pattern in found]


# What is found by something else than its number.
_KEYS = {"mobile_number": "+521234567890", "code": "7501055300075"}


def _piece(name: str, pattern: str) -> Schema:
    if pattern == "[0-9]+":
        return {"type": "integer", "minimum": 0, "maximum": _BIGGEST_ID, "examples": [1]}
    examples = {"examples": [_KEYS[name]]} if name in _KEYS else {}
    return {"type": "string", "pattern": f"^{pattern or '[^/]+'}$", **examples}


def _asked(operation: Operation) -> list[Schema]:
    return [{"name": name, "in": "query", "schema": dict(schema)} for name, schema in operation.told.asks.items()]


def _file(operation: Operation) -> list[Schema]:
    if not (operation.table and operation.shape):
        return []
    names = list(tables(operation.shape, operation.table == "."))
    main = ROWS if operation.table == "." else operation.table
    which = f"The table that the CSV shows, instead of `{main}`."
    chosen = {"name": "table", "in": "query", "description": which, "schema": {"type": "string", "enum": names}}
    return [_shared("Format"), *([chosen] if len(names) > 1 else [])]


def _query(operation: Operation, shapes: Shapes) -> list[Schema]:
    if (listing := operation.told.listing) is None or operation.method != "GET":
        return []
    kinds = shapes.properties(operation.shape) if operation.shape else {}
    filters = [
        {"name": name, "in": "query", "schema": _kind(kinds, listing, name)}
        for name in (*listing.filters, *listing.switches)
        if name not in operation.told.asks
    ]
    shared = ["Page", "PageSize", *(["Search"] if listing.search else [])]
    return [*filters, *(_DAYS if listing.days else []), *_ordering(listing), *(_shared(name) for name in shared)]


def _kind(kinds: dict[str, Schema], listing: Listing, name: str) -> Schema:
    """A filter takes what the field of its name shows, or of its column; nobody can ask for null in a question."""
    if name in listing.switches:
        return {"type": "boolean"}
    column = listing.filters[name].partition("__")[0]
    if column.endswith("_id"):
        return {"type": "integer", "minimum": 1, "maximum": _BIGGEST_ID}
    shown = kinds.get(name) or kinds.get(column) or {"type": "string"}
    kinds_of = [one for one in shown.get("anyOf", [shown]) if one != {"type": "null"}]
    return kinds_of[0] if len(kinds_of) == 1 else {"anyOf": kinds_of}


def _ordering(listing: Listing) -> list[Schema]:
    if not listing.ordering:
        return []
    one = f"-?({'|'.join(listing.ordering)})"
    known = ", ".join(f"`{name}`" for name in listing.ordering)
    return [
        {
            "name": "ordering",
            "in": "query",
            "description": f"One or several by comma, a leading - for the greatest first: {known}.",
            "schema": {"type": "string", "pattern": f"^{one}(,{one})*$", "examples": [next(iter(listing.ordering))]},
        }
    ]


def _headers(operation: Operation) -> list[Schema]:
    picks = operation.who != "public" or NotYourStore in operation.told.refuses
    return [
        *([_shared("TenantKey")] if picks else []),
        *([_shared("IdempotencyKey")] if operation.method == "POST" else []),
    ]


def _shared(name: str) -> Schema:
    return {"$ref": f"#/components/parameters/{name}"}
