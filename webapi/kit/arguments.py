"""A handler's arguments, filled by their annotations: five kinds, and nothing else is injected."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Any, get_type_hints

from aiohttp import web
from pydantic import BaseModel, ValidationError
from tortoise.fields import CharField, IntField
from tortoise.models import Model

from core.actor import Actor
from core.refusal import Missing
from webapi.kit.asked import Asked
from webapi.kit.dialect import Dialect
from webapi.kit.faults import refusal_of
from webapi.kit.reading import url_of


@dataclass(frozen=True)
class Asking:
    """One request on its way to a handler."""

    request: web.Request
    body: dict[str, Any]
    actor: Actor | None
    dialect: Dialect
    key: str


Filler = Callable[[Asking], Awaitable[Any]]


@dataclass(frozen=True)
class Plan:
    fillers: dict[str, Filler]
    body: type[BaseModel] | None

    @classmethod
    def of(cls, handler: Callable[..., Any]) -> Plan:
        hints = _hints(handler)
        # Records first: a stranger's id is missing, whatever the body says.
        ordered = sorted(hints.items(), key=lambda hint: not issubclass(hint[1], Model))
        body = next((hint for hint in hints.values() if issubclass(hint, BaseModel)), None)
        return cls({name: _filler(hint, handler) for name, hint in ordered}, body)

    async def filled(self, asking: Asking) -> dict[str, Any]:
        return {name: await fill(asking) for name, fill in self.fillers.items()}


def record_of(handler: Callable[..., Any]) -> type[Model] | None:
    """The model an operation looks up by its URL, if it does."""
    return next((hint for hint in _hints(handler).values() if issubclass(hint, Model)), None)


def _hints(handler: Callable[..., Any]) -> dict[str, type]:
    return {name: hint for name, hint in get_type_hints(handler).items() if name != "return"}


def _filler(hint: type, handler: Callable[..., Any]) -> Filler:
    if issubclass(hint, Actor):
        return _actor
    if issubclass(hint, Model):
        return lambda asking: _record(hint, asking)
    if issubclass(hint, BaseModel):
        return lambda asking: _body(hint, asking)
    if issubclass(hint, Asked):
        return _asked
    if issubclass(hint, web.Request):
        return _request
    raise TypeError(f"{handler.__module__}.{handler.__qualname__}: nothing fills an argument of type {hint.__name__}")


async def _actor(asking: Asking) -> Actor:
    assert asking.actor, "a public operation has no actor"
    return asking.actor


async def _record(model: type[Model], asking: Asking) -> Model:
    """The {id} of the URL, among what is the actor's own."""
    actor = await _actor(asking)
    given = next(iter(asking.request.match_info.values()))
    if "\x00" in given or not _fits(model, asking.key, given):
        raise Missing
    found = await actor.one(model, **{asking.key: given})
    if found is None:
        raise Missing
    return found


def _fits(model: type[Model], column: str, given: str) -> bool:
    """No row has what its column could not hold."""
    kind = model._meta.fields_map[column]
    if isinstance(kind, CharField):
        return len(given) <= kind.max_length
    return not isinstance(kind, IntField) or (len(given) < 20 and int(given) <= kind.constraints["le"])


async def _body(shape: type[BaseModel], asking: Asking) -> BaseModel:
    context = {"timezone": asking.actor.store.timezone} if asking.actor else None
    try:
        return shape.model_validate(asking.body, context=context)
    except ValidationError as error:
        raise refusal_of(error) from None


async def _asked(asking: Asking) -> Asked:
    asked = asking.dialect.asked(asking.request.query, asking.body, url_of(asking.request))
    if asking.actor is None:
        return asked
    return replace(asked, store_id=asking.actor.store.id, timezone=asking.actor.store.timezone)


async def _request(asking: Asking) -> web.Request:
    return asking.request
