"""A refusal on its way out: the sentence, and the place its document gives it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as field_of
from typing import Any


@dataclass(frozen=True)
class Place:
    """Where a document puts a refusal; text and status only where it shows its own."""

    name: str
    is_field: bool
    listed: bool
    text: str | None
    status: int | None
    # Facts that stand in the body beside the sentence.
    carries: tuple[str, ...] = ()


@dataclass(frozen=True)
class Said:
    code: str
    status: int
    text: str
    path: tuple[str | int, ...]
    place: Place
    facts: Mapping[str, Any] = field_of(default_factory=dict)

    @property
    def carried(self) -> dict[str, Any]:
        return {name: self.facts[name] for name in self.place.carries}

    @property
    def at_field(self) -> bool:
        return bool(self.path) or self.place.is_field


def field(name: str, text: str | None = None, status: int | None = None) -> Place:
    """{"name": ["…"]}"""
    return Place(name, is_field=True, listed=True, text=text, status=status)


def key(name: str, text: str | None = None, status: int | None = None, carries: tuple[str, ...] = ()) -> Place:
    """{"name": "…"}, with the facts it carries beside it"""
    return Place(name, is_field=False, listed=False, text=text, status=status, carries=carries)


def keyed_list(name: str, text: str | None = None, status: int | None = None) -> Place:
    """{"name": ["…"]} for what is no field, such as non_field_errors."""
    return Place(name, is_field=False, listed=True, text=text, status=status)


def at_its_field(text: str) -> Place:
    """The document's own sentence for a fault, wherever the fault lies."""
    return field("", text)
