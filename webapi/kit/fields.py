"""The field types that shapes are made of. Each refuses what its column could not hold."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    PlainSerializer,
    SerializationInfo,
    StringConstraints,
    ValidationInfo,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

_BIGGEST_ID = 2**63 - 1
_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")
_MONEY = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(_DAY.pattern + r"[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?(Z|[+-][0-9]{2}:?[0-9]{2})?")


def _clean(text: str) -> str:
    if "\x00" in text:
        raise PydanticCustomError("string_unicode", "NUL")
    return text


def _email(text: str) -> str:
    if _clean(text) and not _EMAIL.fullmatch(text):
        raise PydanticCustomError("field.not_email", "email")
    return text


def _whole(value: Any) -> Any:
    """JSON's true is no number; digits in quotes are, as form clients send them."""
    if isinstance(value, bool):
        raise PydanticCustomError("int_type", "bool")
    if isinstance(value, Decimal):
        return _whole_of(value)
    if isinstance(value, str):
        if not re.fullmatch(r"\s*[+-]?[0-9]{1,40}\s*", value):
            raise PydanticCustomError("int_parsing", "digits")
        return int(value)
    return value


def _whole_of(value: Decimal) -> int:
    if not value.is_finite() or value.adjusted() > 40 or value != value.to_integral_value():
        raise PydanticCustomError("int_from_float", "fraction")
    return int(value)


def _amount(value: Any) -> Any:
    """The digits as they were typed: a number was parsed as Decimal already and never was a float."""
    if isinstance(value, bool) or not isinstance(value, str | int | Decimal):
        raise PydanticCustomError("decimal_type", "type")
    if isinstance(value, str) and not _MONEY.fullmatch(value.strip()):
        raise PydanticCustomError("decimal_parsing", "digits")
    return value.strip() if isinstance(value, str) else value


def _something(difference: Decimal) -> Decimal:
    if not difference:
        raise PydanticCustomError("field.invalid", "nothing")
    return difference


def _digits(pattern: str, example: str) -> tuple[WithJsonSchema, WithJsonSchema]:
    """Taken as a number or in quotes, answered in quotes."""
    said = {"pattern": pattern, "examples": [example]}
    return (
        WithJsonSchema({"type": ["string", "number"], **said}, mode="validation"),
        WithJsonSchema({"type": "string", **said}, mode="serialization"),
    )


def _counted(example: int, said: dict[str, int], **limit: Any) -> tuple[Any, BeforeValidator, WithJsonSchema]:
    return (
        Field(max_digits=15, decimal_places=3, allow_inf_nan=False, **limit),
        BeforeValidator(_amount),
        WithJsonSchema({"type": ["number", "string"], **said, "examples": [example]}, mode="validation"),
    )


def _flag(value: Any) -> Any:
    if value in ("true", "false") or isinstance(value, bool):
        return value
    raise PydanticCustomError("bool_type", "bool")


def _day(value: Any) -> Any:
    if type(value) is date:  # of a record, on its way out; JSON has none
        return value
    try:
        if isinstance(value, str) and _DAY.fullmatch(value):
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise PydanticCustomError("field.not_date", "date")


def _moment(value: Any, info: ValidationInfo) -> Any:
    if isinstance(value, datetime):
        return value
    try:
        if isinstance(value, str) and _MOMENT.fullmatch(value):
            return _in_the_world(datetime.fromisoformat(value), info)
    except (ValueError, OverflowError):
        pass
    raise PydanticCustomError("field.not_moment", "datetime")


def _in_the_world(told: datetime, info: ValidationInfo) -> datetime:
    """A time without an offset is what the store's own clock shows; one outside the calendar overflows here."""
    zone = ZoneInfo(info.context["timezone"]) if info.context else UTC
    return (told if told.tzinfo else told.replace(tzinfo=zone)).astimezone(UTC)


def _zulu(value: datetime) -> str:
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _local(value: datetime, info: SerializationInfo) -> str:
    zone = ZoneInfo(info.context["timezone"]) if info.context else UTC
    return value.astimezone(zone).isoformat(timespec="seconds")


# Text is never empty; give a Field its max_length. OptionalText may be empty; a Password keeps its spaces.
Text = Annotated[str, StringConstraints(strict=True, min_length=1, strip_whitespace=True), AfterValidator(_clean)]
OptionalText = Annotated[str, StringConstraints(strict=True, strip_whitespace=True), AfterValidator(_clean)]
Password = Annotated[
    str,
    StringConstraints(strict=True, min_length=1, max_length=256),
    AfterValidator(_clean),
    Field(json_schema_extra={"format": "password", "writeOnly": True}),
]
Whole = Annotated[int, BeforeValidator(_whole)]
# Cents at most; on the wire a string with two places.
Money = Annotated[
    Decimal,
    # Limits before the validator: after it pydantic checks them one by one and lets seventeen whole digits by.
    Field(max_digits=18, decimal_places=2, allow_inf_nan=False),
    BeforeValidator(_amount),
    PlainSerializer(lambda amount: f"{amount:z.2f}", return_type=str),
    *_digits(r"^-?\d{1,16}(\.\d{1,2})?$", "150.00"),
]
Id = Annotated[int, BeforeValidator(_whole), Field(ge=1, le=_BIGGEST_ID)]
Flag = Annotated[bool, BeforeValidator(_flag)]
Email = Annotated[
    str,
    StringConstraints(strict=True, min_length=1, max_length=254, strip_whitespace=True),
    AfterValidator(_email),
    WithJsonSchema({"type": "string", "format": "email", "maxLength": 254}),
]
OptionalEmail = Annotated[
    str,
    StringConstraints(strict=True, max_length=254, strip_whitespace=True),
    AfterValidator(_email),
    WithJsonSchema({"type": "string", "maxLength": 254, "examples": ["laura@example.com"]}),
]
Percent = Annotated[
    Decimal,
    Field(ge=0, le=100, max_digits=5, decimal_places=2, allow_inf_nan=False),
    BeforeValidator(_amount),
    PlainSerializer(lambda rate: f"{rate:z.2f}", return_type=str),
    *_digits(r"^\d{1,3}(\.\d{1,2})?$", "10.00"),
]
# How much of something: 2, or 0.350 of a kilogram. A JSON number, as 002 shows it.
Quantity = Annotated[Decimal, *_counted(2, {"exclusiveMinimum": 0}, gt=0)]
StockLevel = Annotated[Decimal, *_counted(100, {"minimum": 0}, ge=0)]
SignedQuantity = Annotated[Decimal, *_counted(-2, {})]
QuantityOut = Annotated[
    Decimal,
    PlainSerializer(lambda many: int(many) if many == many.to_integral_value() else float(many)),
    WithJsonSchema({"type": "number", "examples": [2]}, mode="serialization"),
]
# How much more or less there is of it, which is never nothing.
Difference = Annotated[SignedQuantity, AfterValidator(_something)]
# The same with three places in quotes, as 000 shows it; and money as a number, as 003 does.
ThreePlaces = Annotated[Decimal, PlainSerializer(lambda many: f"{many:z.3f}", return_type=str)]
MoneyNumber = Annotated[
    Decimal,
    PlainSerializer(float, return_type=float),
    WithJsonSchema({"type": "number", "examples": [150.0]}, mode="serialization"),
]
Day = Annotated[date, BeforeValidator(_day)]
Moment = Annotated[datetime, BeforeValidator(_moment)]
# pos shows UTC with a Z; the others the store's own clock.
_TIME = WithJsonSchema({"type": "string", "format": "date-time"})
ZuluTime = Annotated[datetime, PlainSerializer(_zulu, return_type=str), _TIME]
StoreTime = Annotated[datetime, PlainSerializer(_local, return_type=str), _TIME]
