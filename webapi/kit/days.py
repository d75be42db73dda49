"""?date_from= and ?date_to=: whole days of the store, both included."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from pydantic import TypeAdapter, ValidationError

from core import clock
from webapi.kit.asked import Asked
from webapi.kit.faults import refusal_of
from webapi.kit.fields import Day

_DAY: TypeAdapter[date] = TypeAdapter(Day)


def days_between(asked: Asked, column: str) -> dict[str, datetime]:
    """As conditions on a moment; a day at the end of the calendar is no limit."""
    first, last = day("date_from", asked), day("date_to", asked)
    found: dict[str, datetime] = {}
    if first and (since := clock.beginning(first, asked.timezone)):
        found[f"{column}__gte"] = since
    if last and last < date.max and (until := clock.beginning(last + timedelta(days=1), asked.timezone)):
        found[f"{column}__lt"] = until
    return found


def day(name: str, asked: Asked) -> date | None:
    given = asked.filters.get(name)
    if not given:
        return None
    try:
        return _DAY.validate_python(given)
    except ValidationError as error:
        raise refusal_of(error, name) from None
