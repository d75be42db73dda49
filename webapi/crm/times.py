"""Moments as document 004 writes them, by the store's clock."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import PlainSerializer, SerializationInfo, WithJsonSchema

_MONTHS = (
    *("января", "февраля", "марта", "апреля", "мая", "июня"),
    *("июля", "августа", "сентября", "октября", "ноября", "декабря"),
)


def in_words(moment: datetime, timezone: str) -> str:
    wall = moment.astimezone(ZoneInfo(timezone))
    return f"{wall.day} {_MONTHS[wall.month - 1]} {wall.year} года, {wall:%H:%M}"


def _wall(moment: datetime, info: SerializationInfo) -> str:
    return in_words(moment, _timezone(info))


def _short(moment: datetime, info: SerializationInfo) -> str:
    return f"{moment.astimezone(ZoneInfo(_timezone(info))):%d.%m.%Y %H:%M}"


def _timezone(info: SerializationInfo) -> str:
    return str(info.context["timezone"]) if info.context else str(UTC)


def _shown(example: str) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "examples": [example]}, mode="serialization")


TimeInWords = Annotated[datetime, PlainSerializer(_wall, return_type=str), _shown("17 декабря 2024 года, 21:00")]
ShortTime = Annotated[datetime, PlainSerializer(_short, return_type=str), _shown("17.12.2024 21:00")]
