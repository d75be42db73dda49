"""A regular resource in one declaration: list, read, create, change, hide, named lists, statistics.

It takes no hooks: the first operation that needs one is written out beside the declaration.
"""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from pydantic import BaseModel
from tortoise.functions import Count
from tortoise.models import Model

from core.actor import Actor
from webapi.kit.asked import Asked, Page
from webapi.kit.bearer import Who
from webapi.kit.listing import Listing
from webapi.kit.operation import Handler
from webapi.kit.router import Router
from webapi.kit.telling import Told

Verb = Callable[..., Awaitable[Any]]


def resource(
    routes: Router,
    model: type[Model],
    *,
    shape: type[BaseModel],
    listing: Listing,
    create: Verb | None = None,
    change: Verb | None = None,
    hide: Verb | None = None,
    who: Who = "any",
    change_by: Who | None = None,
    hide_by: Who | None = None,
    named: Mapping[str, Mapping[str, Any]] | None = None,
    statistics: tuple[str, ...] = (),
) -> None:
    """Verbs come from core by name; who may change or hide is who may read, unless said."""
    frame = inspect.stack()[1]
    place = {"home": frame.frame.f_globals["__name__"], "line": frame.lineno}
    one = r"{id:\d+}/"
    lists = {"", *(named or {})}

    def serve(method: str, path: str, handler: Handler, by: Who | None, status: int = 200) -> None:
        out = None if status == 204 or path == "statistics/" else shape
        routes.add(
            method,
            path,
            handler,
            who=by or who,
            shape=out,
            status=status,
            message=None,
            key="id",
            transaction=method != "GET",
            slow=False,
            told=Told(listing=listing if method == "GET" and path in lists else None),
            **place,
        )

    serve("GET", "", _browse(model, listing, {}), None)
    serve("GET", one, _read(model), None)
    if create:
        serve("POST", "", create, change_by, status=201)
    if change:
        serve("PUT", one, change, change_by)
        serve("PATCH", one, change, change_by)
    if hide:
        serve("DELETE", one, hide, hide_by or change_by, status=204)
    for path, preset in (named or {}).items():
        serve("GET", path, _browse(model, listing, preset), None)
    if statistics:
        serve("GET", "statistics/", _statistics(model, statistics), None)


def _browse(model: type[Model], listing: Listing, preset: Mapping[str, Any]) -> Handler:
    async def browse(asked: Asked, by: Actor) -> Page:
        return await listing.page(by.own(model).filter(**preset), asked)

    return _said(browse, f"{model.__name__}: list", {"asked": Asked, "by": Actor})


def _read(model: type[Model]) -> Handler:
    async def read(record: Model) -> Model:
        return record

    return _said(read, f"{model.__name__}: one", {"record": model})


def _statistics(model: type[Model], columns: tuple[str, ...]) -> Handler:
    async def statistics(by: Actor) -> dict[str, Any]:
        found: dict[str, Any] = {"total": await by.own(model).count()}
        for column in columns:
            rows = await by.own(model).annotate(number=Count("id")).group_by(column).values(column, "number")
            found[f"by_{column}"] = {_spelled(row[column]): row["number"] for row in rows}
        return found

    return _said(statistics, f"{model.__name__}: total and counts", {"by": Actor})


def _spelled(value: Any) -> str:
    """As JSON would: true, not True."""
    if value is None:
        return "null"
    return str(value).lower() if isinstance(value, bool) else str(value)


def _said(handler: Handler, summary: str, hints: dict[str, Any]) -> Handler:
    """Closures cannot spell their annotations; the kit fills arguments by these."""
    handler.__doc__ = summary
    handler.__annotations__ = hints
    return handler
