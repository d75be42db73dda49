"""What reports are asked for in their query: a period, so many days, a number."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from typing import Annotated, TypeVar

from pydantic import Field, TypeAdapter, ValidationError

from core.actor import Actor
from core.analytics.period import USUAL_DAYS, Period, last_days, period
from webapi.kit.asked import Asked
from webapi.kit.days import day
from webapi.kit.faults import FieldFault, refusal_of
from webapi.kit.fields import Whole

# A century: a longer period is a slip of the finger.
_MOST_DAYS = 36_525
_NUMBER: TypeAdapter[int] = TypeAdapter(Whole)

E = TypeVar("E", bound=StrEnum)

DAY = {"type": "string", "format": "date"}


def period_of(asked: Asked, by: Actor) -> Period:
    return period(day("start_date", asked), day("end_date", asked), by)


def days_of(name: str, asked: Asked, by: Actor, most: int = _MOST_DAYS) -> Period:
    """So many days that end today."""
    return last_days(many_of(name, asked, USUAL_DAYS, most), by)


def many_of(name: str, asked: Asked, usual: int, most: int) -> int:
    """At least one."""
    given = asked.filters.get(name)
    return _read(_up_to(most), name, given) if given else usual


def number_of(name: str, asked: Asked) -> int:
    given = asked.filters.get(name, "").strip()
    if not given:
        raise FieldFault("field.required", (name,))
    return _read(_NUMBER, name, given)


def choice_of(name: str, asked: Asked, usual: E) -> E:
    """One of what the usual one is one of."""
    given = asked.filters.get(name)
    if not given:
        return usual
    try:
        return type(usual)(given)
    except ValueError:
        raise FieldFault("field.unknown_choice", (name,), value=given[:80]) from None


@cache
def _up_to(most: int) -> TypeAdapter[int]:
    return TypeAdapter(Annotated[Whole, Field(ge=1, le=most)])


def _read(reader: TypeAdapter[int], name: str, given: str) -> int:
    try:
        return reader.validate_python(given)
    except ValidationError as error:
        raise refusal_of(error, name) from None
