"""Saying no: a code and the facts. The words belong to the edges and their tables."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import Any, ClassVar


class Kind(Enum):
    """What sort of no it is; an edge maps it to its own signal (HTTP: a status)."""

    RULE = "rule"
    UNKNOWN_CALLER = "unknown_caller"
    NOT_ALLOWED = "not_allowed"
    MISSING = "missing"
    BUSY = "busy"
    TOO_LARGE = "too_large"
    TOO_SLOW = "too_slow"
    CONTRADICTION = "contradiction"
    TOO_MANY = "too_many"
    UNAVAILABLE = "unavailable"


class Refused(Exception):
    """A rule said no and nothing has changed. Every subclass has words in every language."""

    code: ClassVar[str] = ""
    kind: ClassVar[Kind] = Kind.RULE

    def __init__(self, *at: str | int, **facts: Any) -> None:
        super().__init__(self.code)
        # The way to the field it is about, where it is about one: "items", 0, "product_id".
        self.at = at
        self.facts = facts

    def __iter__(self) -> Iterator[Refused]:
        yield self


class Several(Refused):
    """More than one no at once, so that a form is corrected in one go."""

    def __init__(self, refusals: list[Refused]) -> None:
        super().__init__()
        self.refusals = refusals

    def __iter__(self) -> Iterator[Refused]:
        return iter(self.refusals)


class Missing(Refused):
    """No such record, or one that is none of the caller's business: the two look alike."""

    code = "missing"
    kind = Kind.MISSING


class Unknown(Refused):
    """A field names a record that is not there, or is none of the caller's: the two look alike."""

    code = "record.unknown"  # id


class NotAllowed(Refused):
    code = "not_allowed"
    kind = Kind.NOT_ALLOWED


def every_refusal() -> list[type[Refused]]:
    """All refusals that are imported; the house tests hold the words against this list."""

    def below(cls: type[Refused]) -> Iterator[type[Refused]]:
        for child in cls.__subclasses__():
            yield child
            yield from below(child)

    return sorted({cls for cls in below(Refused) if cls.code}, key=lambda cls: cls.code)


def raise_all(refusals: list[Refused]) -> None:
    """Refuse if there is anything to refuse: one alone as itself, several together."""
    if len(refusals) == 1:
        raise refusals[0]
    if refusals:
        raise Several(refusals)
