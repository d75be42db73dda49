"""What no answer may be, whoever asked for whatever."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from webapi.table import TABLE

SLOW = 2.0
_MOST = 50
PAGES = {op.documented_path for op in TABLE if "text/html" in op.told.media}


@dataclass(frozen=True)
class Heard:
    status: int
    kind: str
    body: bytes
    seconds: float


@dataclass
class Tally:
    """What was asked and answered; it goes from one process to another."""

    answers: Counter[str] = field(default_factory=Counter)
    slowest: float = 0.0
    found: list[str] = field(default_factory=list)

    @property
    def asked(self) -> int:
        return self.answers.total()

    def heard(self, answer: Heard, path: str, told: Callable[[], str], where: str) -> None:
        """`told` writes the request out, which takes longer than asking it did."""
        self.answers[f"{where} {answer.status}"] += 1
        self.slowest = max(self.slowest, answer.seconds)
        if wrong := faults(answer, path):
            self.finds(f"{', '.join(wrong)}: {told()} -> {answer.body[:300]!r}", where)

    def finds(self, what: str, where: str) -> None:
        if len(self.found) < _MOST:
            self.found.append(f"{where}: {what}"[:1500])

    def __add__(self, other: Tally) -> Tally:
        slowest = max(self.slowest, other.slowest)
        return Tally(self.answers + other.answers, slowest, self.found + other.found)


def faults(answer: Heard, path: str) -> list[str]:
    """All that is wrong with it; 304 and 204 have no body to speak of."""
    is_page = path in PAGES and answer.status == 200
    is_refusal = answer.status >= 400 and answer.body
    wrong = {
        f"a fault of ours ({answer.status})": answer.status >= 500,
        "a traceback": b"Traceback (most recent" in answer.body,
        "a page": "html" in answer.kind and not is_page,
        f"{answer.kind or 'nothing'} where JSON is due": is_refusal and "application/json" not in answer.kind,
        f"{answer.seconds:.1f} s": answer.seconds > SLOW,
    }
    return [what for what, is_so in wrong.items() if is_so]
