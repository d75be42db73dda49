"""Ids on buttons."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

# Whatever else a telephone of somebody's own making may send is no button of ours.
Id = Annotated[int, Field(ge=0, lt=2**63)]
