"""How often a deed may be there: done once, refused never, unknown once or not at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from tests.chaos.histories import Deed

_MAY_BE = {"done": (1,), "refused": (0,), "unknown": (0, 1), "asked": (0, 1)}


def miscounted(deed: Deed, there: Sequence[Any], name: object) -> Iterator[str]:
    if len(there) not in _MAY_BE[deed.state]:
        yield f"{deed.client}: {deed.kind} {name} is {deed.state}, and is there {len(there)} times"


def of(deeds: Sequence[Deed], *kinds: str) -> list[Deed]:
    return [deed for deed in deeds if deed.kind in kinds]
