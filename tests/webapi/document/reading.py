"""Reading the document as a client does: by path, status and schema."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from tests.world import Reply
from webapi.document.description import description
from webapi.table import TABLE

JSON = "application/json"


@cache
def document() -> dict[str, Any]:
    return description(TABLE)


def operations() -> Iterator[tuple[str, dict[str, Any]]]:
    for path, methods in document()["paths"].items():
        for method, said in methods.items():
            yield f"{method.upper()} {path}", said


def said_of(operation: str) -> dict[str, Any]:
    return dict(operations())[operation]


def faults(schema: dict[str, Any], value: Any) -> list[str]:
    """What is wrong with a value; references are the document's own."""
    whole = {**schema, "components": document()["components"]}
    return [f"{fault.json_path}: {fault.message}" for fault in Draft202012Validator(whole).iter_errors(value)]


def schema_of(name: str) -> dict[str, Any]:
    found: dict[str, Any] = document()["components"]["schemas"][name]
    return found


def parameters_of(operation: str) -> dict[str, dict[str, Any]]:
    shared = document()["components"]["parameters"]
    given = said_of(operation).get("parameters", [])
    found = [shared[one["$ref"].rpartition("/")[2]] if "$ref" in one else one for one in given]
    return {one["name"]: one for one in found}


def conforms(reply: Reply, method: str, path: str) -> None:
    """The answer is one that the document promises for this operation and status."""
    said = said_of(f"{method} {_documented(path)}")
    assert str(reply.status) in said["responses"], f"{method} {path} answered {reply.status}, which is not documented"
    content = said["responses"][str(reply.status)].get("content")
    if content is None:
        assert not reply.body
    else:
        assert faults(content[JSON]["schema"], reply.body) == []


def _documented(path: str) -> str:
    bare = path.partition("?")[0]
    fits = [known for known in document()["paths"] if re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", known), bare)]
    return bare if bare in fits else fits[0]
