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

_ONE, _STATISTICS = r"{id:[0-9]+}/", "statistics/"
_STATUS = {"POST": 201, "DELETE": 204}


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
    rows: list[tuple[str, str, Handler | None, Who | None]] = [
        ("GET", "", _browse(model, listing, {}), None),
        ("GET", _ONE, _read(model), None),
        ("POST", "", create, change_by),
        ("PUT", _ONE, change, change_by),
        ("PATCH", _ONE, change, change_by),
        ("DELETE", _ONE, hide, hide_by or change_by),
        *(("GET", path, _browse(model, listing, preset), None) for path, preset in (named or {}).items()),
        ("GET", _STATISTICS, _statistics(model, statistics) if statistics else None, None),
    ]
    for method, path, handler, by in rows:
        if handler:
            routes.add(
                *(method, path, handler),
                home=frame.frame.f_globals["__name__"],
                line=frame.lineno,
                who=by or who,
                shape=None if method == "DELETE" or path == _STATISTICS else shape,
                status=_STATUS.get(method, 200),
                transaction=method != "GET",
                told=Told(listing=listing if method == "GET" and path not in (_ONE, _STATISTICS) else None),
            )


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
