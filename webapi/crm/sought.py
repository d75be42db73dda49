"""What a body asks of a list: the orders app reads with POST, and says how many rows it has already (004)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import Field

from core.actor import Actor
from webapi.kit.asked import Asked
from webapi.kit.fields import OptionalText, Whole
from webapi.kit.shapes import Body

_MOST = 2**63 - 1


class Sought(Body):
    """Whatever is left out, empty or null asks for nothing."""

    start_id: Whole | None = Field(default=0, ge=0, le=_MOST)
    status: OptionalText | None = Field(default="", max_length=20)
    search: OptionalText | None = Field(default="", max_length=300)
    order_by: OptionalText | None = Field(default="", max_length=100)

    def asked(self, by: Actor) -> Asked:
        return Asked(
            filters={name: str(value) for name, value in self.filters().items() if value},
            search=self.search or "",
            ordering=tuple(name for name in (self.order_by or "").split(",") if name),
            skip=self.start_id or 0,
            store_id=by.store.id,
            timezone=by.store.timezone,
        )

    def filters(self) -> Mapping[str, Any]:
        return {"status": self.status}
