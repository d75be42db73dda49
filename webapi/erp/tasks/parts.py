"""What tasks are made of: the points of a checklist, and a due date."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_core import PydanticCustomError

from webapi.kit.fields import Flag, Moment, Text
from webapi.kit.shapes import Body, Out

MOST_POINTS = 100

# Nearer to an end of the calendar there is a clock that cannot show it, and a store may move to any.
_FIRST, _LAST = datetime(1, 1, 2, tzinfo=UTC), datetime(9999, 12, 31, tzinfo=UTC)


def _on_every_clock(told: datetime) -> datetime:
    if not _FIRST <= told < _LAST:
        raise PydanticCustomError("field.not_moment", "datetime")
    return told


DueDate = Annotated[Moment, AfterValidator(_on_every_clock)]


class PointIn(Body):
    text: Text = Field(max_length=255)
    done: Flag = False


class PointOut(Out):
    text: str
    done: bool


def _point(value: Any) -> Any:
    return {"text": value} if isinstance(value, str) else value


# A point that is nothing but its text may be sent as that.
_Point = Annotated[PointIn, BeforeValidator(_point, json_schema_input_type=str | PointIn)]
Checklist = Annotated[list[_Point], Field(max_length=MOST_POINTS)]
