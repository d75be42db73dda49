"""What a declaration says for the description of the API alone; serving never looks at it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel

from core.refusal import Refused
from webapi.kit.answering import JSON
from webapi.kit.listing import Listing


@dataclass(frozen=True)
class Told:
    # The list that is answered: its filters, its search, its orderings.
    listing: Listing | None = None
    # What the query says besides what a list is always asked, or where its shape does not show the kind: name → schema.
    asks: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    # What the verb may refuse besides what any operation of its sort may.
    refuses: tuple[type[Refused], ...] = ()
    # The kinds of answer, where it is not JSON.
    media: tuple[str, ...] = (JSON,)
    # Further statuses that carry the same shape.
    also: tuple[int, ...] = ()
    # What the usual status may carry instead of the shape.
    instead: type[BaseModel] | None = None
    # No question is refused for making no sense.
    forgiving: bool = False
