"""Trouble on demand: a call that is refused, answered late, or not answered at all."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from bot.playground.refusals import Refusal

_SAID = {
    400: "Bad Request: as ordered",
    403: "Forbidden: bot was blocked by the user",
    429: "Too Many Requests: retry after {}",
    500: "Internal Server Error",
    502: "Bad Gateway",
}


@dataclass
class Fault:
    """The next so many calls of a method, or of any, whose parameters have these words in them."""

    method: str = "*"
    times: int = 1
    match: str = ""
    status: int = 0
    retry_after: int = 0
    description: str = ""
    slow: float = 0.0
    # The connection is cut; after the call has been obeyed, if so wished: the answer alone is lost.
    drop: bool = False
    after: bool = False

    def meets(self, method: str, params: dict[str, Any]) -> bool:
        said = json.dumps(params, ensure_ascii=False)
        return self.times > 0 and self.method.lower() in ("*", method.lower()) and self.match in said

    def refusal(self) -> Refusal | None:
        status = self.status or (429 if self.retry_after else 0)
        if not status:
            return None
        said = self.description or _SAID.get(status, "Trouble as ordered").format(self.retry_after)
        return Refusal(said, status, **({"retry_after": self.retry_after} if self.retry_after else {}))


@dataclass
class Faults:
    ordered: list[Fault] = field(default_factory=list)

    def take(self, method: str, params: dict[str, Any]) -> Fault | None:
        fault = next((one for one in self.ordered if one.meets(method, params)), None)
        if fault:
            fault.times -= 1
        return fault
