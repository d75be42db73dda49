"""What every body has in common: unknown fields are ignored, and a change knows what was given."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict


class Body(BaseModel):
    model_config = ConfigDict(extra="ignore", populate_by_name=True)


class Change(Body):
    """PUT and PATCH alike: a field left out is unchanged. Defaults stand for "left out" and are never read."""

    def given(self, *besides: str) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.model_fields_set if name not in besides}


class Out(BaseModel):
    model_config = ConfigDict(from_attributes=True, populate_by_name=True)


LEFT_OUT: Any = None
