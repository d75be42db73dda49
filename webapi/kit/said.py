"""A refusal on its way out: the sentence, and the place its document gives it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """Where a document puts a refusal; text and status only where it shows its own."""

    name: str
    is_field: bool
    listed: bool
    text: str | None
    status: int | None


@dataclass(frozen=True)
class Said:
    code: str
    status: int
    text: str
    path: tuple[str | int, ...]
    place: Place

    @property
    def at_field(self) -> bool:
        return bool(self.path) or self.place.is_field


def field(name: str, text: str | None = None, status: int | None = None) -> Place:
    """{"name": ["…"]}"""
    return Place(name, is_field=True, listed=True, text=text, status=status)


def key(name: str, text: str | None = None, status: int | None = None) -> Place:
    """{"name": "…"}"""
    return Place(name, is_field=False, listed=False, text=text, status=status)


def keyed_list(name: str, text: str | None = None, status: int | None = None) -> Place:
    """{"name": ["…"]} for what is no field, such as non_field_errors."""
    return Place(name, is_field=False, listed=True, text=text, status=status)


def at_its_field(text: str) -> Place:
    """The document's own sentence for a fault, wherever the fault lies."""
    return field("", text)
