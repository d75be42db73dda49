"""What each client writes down on disk as it goes: what it asked for, and what it was told. The checker goes by it."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

State = Literal["asked", "done", "refused", "unknown"]


@dataclass
class Deed:
    """One thing that a client wanted, however often it had to ask."""

    client: str
    number: int
    kind: str
    # All by which it is known again from outside.
    facts: dict[str, Any]
    # Asked and never told means that it is not known.
    state: State = "unknown"
    answer: dict[str, Any] = field(default_factory=dict)


@dataclass
class History:
    """Of one client; a line is on its way to the disk before the request is."""

    client: str
    folder: Path
    _number: int = 0

    def asks(self, kind: str, facts: dict[str, Any]) -> int:
        self._number += 1
        self._writes({"number": self._number, "state": "asked", "kind": kind, "facts": facts})
        return self._number

    def hears(self, number: int, state: State, answer: dict[str, Any] | None = None) -> None:
        """Said again, the last word counts: who was refused in doubt asks once more in the evening."""
        self._writes({"number": number, "state": state, "answer": answer or {}})

    def _writes(self, told: dict[str, Any]) -> None:
        with (self.folder / f"{self.client}.jsonl").open("a", encoding="utf-8") as file:
            file.write(json.dumps(told | {"at": time.time()}) + "\n")


def read(folder: Path) -> list[Deed]:
    return [deed for file in sorted(folder.glob("*.jsonl")) for deed in _of(file)]


def _of(file: Path) -> Iterator[Deed]:
    deeds: dict[int, Deed] = {}
    for line in file.read_text(encoding="utf-8").splitlines():
        told = json.loads(line)
        number = told["number"]
        if told["state"] == "asked":
            deeds[number] = Deed(file.stem, number, told["kind"], told["facts"])
        else:
            deeds[number].state, deeds[number].answer = told["state"], told["answer"]
    yield from deeds.values()
