"""The whole document, OpenAPI 3.1."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from webapi.document import parameters, tags
from webapi.document.entries import entry
from webapi.document.refusals import Refusals
from webapi.document.shapes import Shapes
from webapi.kit.operation import Operation

VERSION = "0.1.0"

_ABOUT = """A point of sale with a voice: tills, desks and phones speak to it, each in the dialect of its own document.

Sign in, then send `Authorization: Bearer <access>`. `X-Tenant-Key` picks one of your stores.
Any POST may be repeated under the same `Idempotency-Key`: the first answer comes again and nothing happens twice.
Money is a string with two places; a body may also give it as a number. Bodies are at most 1 MiB."""


def description(table: Iterable[Operation]) -> dict[str, Any]:
    operations = list(table)
    shapes = Shapes(operations)
    refusals = Refusals(operations, shapes)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Kassa", "version": VERSION, "description": _ABOUT},
        "servers": [{"url": "/", "description": "Where this page came from"}],
        "tags": tags.known(operations),
        "x-tagGroups": tags.groups(operations),
        "paths": _paths(operations, shapes, refusals),
        "components": {
            "securitySchemes": {"bearer": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}},
            "parameters": parameters.SHARED,
            "schemas": dict(sorted({**shapes.definitions, **refusals.definitions}.items())),
        },
    }


def _paths(operations: list[Operation], shapes: Shapes, refusals: Refusals) -> dict[str, dict[str, Any]]:
    paths: dict[str, dict[str, Any]] = {}
    for operation in operations:
        paths.setdefault(operation.documented_path, {})[operation.method.lower()] = entry(operation, shapes, refusals)
    return paths
