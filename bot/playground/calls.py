"""The log of what bots asked for, and what they were told."""

from __future__ import annotations

from dataclasses import dataclass

from bot.playground.people import Wire


@dataclass
class Made:
    number: int
    at: float
    bot: int
    method: str
    params: Wire
    status: int = 0
    description: str = ""

    @property
    def wire(self) -> Wire:
        return vars(self) | {"ok": self.status == 200}
