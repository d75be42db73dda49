"""What the reports are asked for in their query."""

from __future__ import annotations

from typing import Annotated

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
_MANY_DAYS: TypeAdapter[int] = TypeAdapter(Annotated[Whole, Field(ge=1, le=_MOST_DAYS)])

DAY = {"type": "string", "format": "date"}


def period_of(asked: Asked, by: Actor) -> Period:
    return period(day("start_date", asked), day("end_date", asked), by)


def days_of(name: str, asked: Asked, by: Actor) -> Period:
    given = asked.filters.get(name)
    return last_days(_read(_MANY_DAYS, name, given) if given else USUAL_DAYS, by)


def number_of(name: str, asked: Asked) -> int:
    given = asked.filters.get(name, "").strip()
    if not given:
        raise FieldFault("field.required", (name,))
    return _read(_NUMBER, name, given)


def _read(reader: TypeAdapter[int], name: str, given: str) -> int:
    try:
        return reader.validate_python(given)
    except ValidationError as error:
        raise refusal_of(error, name) from None
