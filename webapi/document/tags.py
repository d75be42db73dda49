"""Where an operation stands in the pages: under its document, and there under the first word of its path."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable
from importlib import import_module

from webapi.kit.operation import Operation


def tag(operation: Operation) -> str:
    return f"{operation.dialect.name}: {first_word(operation)}"


def first_word(operation: Operation) -> str:
    return re.split(r"[/.]", operation.path.removeprefix("/api").lstrip("/"))[0]


def known(operations: Iterable[Operation]) -> list[dict[str, str]]:
    """Each with what its route files say of themselves."""
    homes: dict[str, list[str]] = {}
    for operation in operations:
        homes.setdefault(tag(operation), []).append(operation.home)
    return [
        {"name": name, "description": "\n\n".join(_says(home) for home in dict.fromkeys(found))}
        for name, found in homes.items()
    ]


def groups(operations: Iterable[Operation]) -> list[dict[str, object]]:
    """ReDoc's own folding of tags."""
    found: dict[str, list[str]] = {}
    for operation in operations:
        names = found.setdefault(operation.dialect.name, [])
        if tag(operation) not in names:
            names.append(tag(operation))
    return [{"name": name, "tags": names} for name, names in found.items()]


def _says(home: str) -> str:
    return inspect.getdoc(import_module(home)) or ""
