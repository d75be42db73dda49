"""Phrases that others wrote, half of them held back from who wrote the grammar: how many it understands."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

import pytest

from bot.asking.understanding import understood
from bot.asking.wish import Understood
from tests.showing import SHOWN

Language = Literal["es", "ru", "en"]
TODAY = date(2026, 11, 21)
CORPUS = Path(__file__).parent / "corpus"
FIELDS = ("report", "period", "compare", "order", "limit", "product", "customer")

# A little under what was measured: whoever changes a word sees what it costs.
FLOORS = {"seen": 0.97, "held": 0.88}


@dataclass
class Figures:
    right: int = 0
    asked: int = 0
    wrong: int = 0

    @property
    def total(self) -> int:
        return self.right + self.asked + self.wrong

    def __str__(self) -> str:
        shares = (f"{share / self.total:7.1%}" for share in (self.right, self.asked, self.wrong))
        return f"{self.total:5} {' '.join(shares)}"


@pytest.mark.parametrize("file", sorted(CORPUS.glob("*.tsv")), ids=lambda file: file.stem)
def test_what_is_not_understood_is_asked_about(file: Path, record_property: Callable[[str, object], None]) -> None:
    half = file.stem.split(".")[1]
    figures, wrong = measured(file)

    record_property(SHOWN, f"corpus {file.stem}: phrases, right, asked back, silently wrong: {figures}")
    assert figures.wrong < figures.total * 0.01, "\n".join(wrong)
    assert figures.right >= figures.total * FLOORS["seen" if half == "seen" else "held"]


def measured(file: Path) -> tuple[Figures, list[str]]:
    figures, wrong = Figures(), []
    for phrase, who, wish in phrases(file):
        answer = understood(phrase, _language(file), TODAY, customer=who == "customer")
        found = answer.wish.as_json() if isinstance(answer, Understood) else None
        figures.right += found == wish
        figures.asked += found is None and wish is not None
        if found is not None and found != wish:
            figures.wrong += 1
            wrong.append(f"{phrase!r} is {wish}, understood as {found}")
    return figures, wrong


def phrases(file: Path) -> Iterator[tuple[str, str, dict[str, object] | None]]:
    """A phrase, who says it, and what is right: a wish, or None where it is right to ask."""
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            phrase, who, right = line.split("\t")
            told = None if right.strip() == "?" else json.loads(right)
            yield phrase, who, told if told is None else {field: told.get(field) for field in FIELDS}


def _language(file: Path) -> Language:
    languages: dict[str, Language] = {"es": "es", "ru": "ru", "en": "en"}
    return languages[file.name[:2]]
