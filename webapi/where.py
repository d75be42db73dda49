"""make where OP="POST /api/orders/7/pay/": the file and line of an operation, and the verb it calls."""

from __future__ import annotations

import inspect
import re
import sys

from webapi.kit.operation import Operation
from webapi.table import TABLE


def main(asked: str) -> None:
    method, _, path = asked.strip().partition(" ")
    found = [operation for operation in TABLE if operation.method == method.upper() and _matches(operation, path)]
    for operation in found:
        print(f"{operation.home.replace('.', '/')}.py:{operation.line}  {operation}  calls {_verb(operation)}")
    if not found:
        sys.exit(f'no operation "{asked}"; known paths are in /swagger/ and docs/')


def _matches(operation: Operation, path: str) -> bool:
    """The documented path, or one with a real id in it."""
    bare = path.split("?", maxsplit=1)[0]
    return (
        bare == operation.documented_path
        or re.fullmatch(re.sub(r"\{\w+:([^}]+)\}", r"(\1)", operation.path), bare) is not None
    )


def _verb(operation: Operation) -> str:
    """The last call of the handler's body, the one whose value is answered."""
    calls = re.findall(r"await ([\w.]+)\(", inspect.getsource(operation.handler))
    return calls[-1] if calls else "nothing: it answers what the kit looked up"
