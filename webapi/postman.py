"""The Postman collection that document 000 promises, made of the table and the same on every run."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from webapi.document.description import description
from webapi.document.saving import saving
from webapi.document.tags import first_word
from webapi.kit.answering import JSON
from webapi.kit.operation import Operation
from webapi.table import TABLE

Part = dict[str, Any]

_SCHEMA = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"
# The document's own address; the rest is filled by signing in.
_VARIABLES = {"base_url": "http://localhost:8000", "access_token": "", "refresh_token": "", "tenant_key": ""}
_NO_EMPTY_TENANT = [
    'if (!pm.collectionVariables.get("tenant_key")) {',
    '  pm.request.headers.remove("X-Tenant-Key");',
    "}",
]


def write(path: Path) -> None:
    path.write_text(json.dumps(collection(TABLE), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def collection(table: Iterable[Operation]) -> Part:
    """Pages, health and figures are not here: they are for browsers and machines."""
    operations = [operation for operation in table if operation.path.startswith("/api/")]
    return {
        "info": {"_postman_id": _id("collection"), "name": "ERP v2 Full", "schema": _SCHEMA},
        "auth": {"type": "bearer", "bearer": [_variable("token", "{{access_token}}")]},
        "event": [_event("prerequest", _NO_EMPTY_TENANT)],
        "variable": [_variable(name, value) for name, value in _VARIABLES.items()],
        "item": _folders(operations, description(operations)),
    }


def _folders(operations: list[Operation], document: Part) -> list[Part]:
    """A folder a dialect, in it one a first word of the path."""
    folders: dict[str, dict[str, list[Part]]] = {}
    for operation in operations:
        folder = folders.setdefault(operation.dialect.name, {})
        folder.setdefault(first_word(operation), []).append(_item(operation, document))
    return [
        {"name": dialect, "item": [{"name": word, "item": items} for word, items in words.items()]}
        for dialect, words in folders.items()
    ]


def _item(operation: Operation, document: Part) -> Part:
    said = document["paths"][operation.documented_path][operation.method.lower()]
    script = saving(said["responses"], operation.status)
    return {
        "id": _id(str(operation)),
        "name": said["summary"],
        "event": [_event("test", script)] if script else [],
        "request": _request(operation, said, document["components"]["parameters"]),
        "response": [],
    }


def _request(operation: Operation, said: Part, shared: Part) -> Part:
    parameters = [_resolved(parameter, shared) for parameter in said.get("parameters", [])]
    body = said.get("requestBody")
    public = operation.who == "public"
    return {
        "method": operation.method,
        "description": f"{said.get('description', '')}\n\nRoles: {', '.join(said['x-roles'])}".strip(),
        **({"auth": {"type": "noauth"}} if public else {}),
        "header": _headers(parameters, has_body=body is not None, public=public),
        **({"body": _body(body["content"][JSON]["example"])} if body else {}),
        "url": _url(operation, parameters),
    }


def _headers(parameters: list[Part], *, has_body: bool, public: bool) -> list[Part]:
    known = {parameter["name"] for parameter in parameters if parameter["in"] == "header"}
    headers: list[Part] = [{"key": "Content-Type", "value": JSON}] if has_body else []
    if "X-Tenant-Key" in known:
        headers.append({"key": "X-Tenant-Key", "value": "{{tenant_key}}", "disabled": public})
    if "Idempotency-Key" in known:
        headers.append({"key": "Idempotency-Key", "value": "{{$guid}}", "disabled": True})
    return headers


def _body(example: Part) -> Part:
    """The token that signing in has saved, where a body asks for one."""
    filled = example | {"refresh": "{{refresh_token}}"} if "refresh" in example else example
    raw = json.dumps(filled, ensure_ascii=False, indent=2)
    return {"mode": "raw", "raw": raw, "options": {"raw": {"language": "json"}}}


def _url(operation: Operation, parameters: list[Part]) -> Part:
    words = operation.documented_path.replace("{", ":").replace("}", "").lstrip("/").split("/")
    return {
        "raw": "/".join(["{{base_url}}", *words]),
        "host": ["{{base_url}}"],
        "path": words,
        "query": [_asked(one) | {"disabled": True} for one in parameters if one["in"] == "query"],
        "variable": [_asked(one) for one in parameters if one["in"] == "path"],
    }


def _asked(parameter: Part) -> Part:
    schema = parameter["schema"]
    value = next(iter(schema.get("examples") or schema.get("enum") or [schema.get("minimum", "")]))
    return {"key": parameter["name"], "value": str(value), "description": parameter.get("description", "")}


def _resolved(parameter: Part, shared: Part) -> Part:
    found: Part = shared[parameter["$ref"].rpartition("/")[2]] if "$ref" in parameter else parameter
    return found


def _event(moment: str, lines: list[str]) -> Part:
    return {"listen": moment, "script": {"type": "text/javascript", "exec": lines}}


def _variable(name: str, value: str) -> Part:
    return {"key": name, "value": value, "type": "string"}


def _id(name: str) -> str:
    """One request keeps one id, so that a new collection replaces the old."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"kassa/{name}"))
