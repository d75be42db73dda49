"""A route file's table: its dialect, its base path, and one decorator a method."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import fields
from typing import Any

from webapi.kit.bearer import Who
from webapi.kit.dialect import Dialect
from webapi.kit.operation import Handler, Operation
from webapi.kit.telling import Told


class Router:
    """Its file is where its operations live; `make where` and a house test hold it to that."""

    def __init__(self, dialect: Dialect, base: str) -> None:
        self.dialect = dialect
        self.base = base
        self.operations: list[Operation] = []

    def get(self, path: str = "", **declared: Any) -> Callable[[Handler], Handler]:
        return self._declare("GET", path, **declared)

    def post(self, path: str = "", **declared: Any) -> Callable[[Handler], Handler]:
        return self._declare("POST", path, **declared)

    def put(self, path: str = "", **declared: Any) -> Callable[[Handler], Handler]:
        return self._declare("PUT", path, **declared)

    def patch(self, path: str = "", **declared: Any) -> Callable[[Handler], Handler]:
        return self._declare("PATCH", path, **declared)

    def delete(self, path: str = "", **declared: Any) -> Callable[[Handler], Handler]:
        return self._declare("DELETE", path, **declared)

    def add(self, method: str, path: str, handler: Handler, *, home: str, line: int, **declared: Any) -> None:
        self.operations.append(
            Operation(
                dialect=self.dialect,
                method=method,
                path=self.base + path,
                handler=handler,
                home=home,
                line=line,
                **declared,
            )
        )

    def _declare(
        self,
        method: str,
        path: str,
        *,
        who: Who = "any",
        shape: type | None = None,
        transaction: bool | None = None,
        **declared: Any,
    ) -> Callable[[Handler], Handler]:
        told = Told(**{name: declared.pop(name) for name in _TOLD & declared.keys()})
        looks = method == "GET" or declared.get("looks", False)

        def remember(handler: Handler) -> Handler:
            self.add(
                method,
                path,
                handler,
                home=handler.__module__,
                line=inspect.unwrap(handler).__code__.co_firstlineno,
                who=who,
                shape=shape,
                transaction=not looks if transaction is None else transaction,
                told=told,
                **declared,
            )
            return handler

        return remember


_TOLD = {one.name for one in fields(Told)}
