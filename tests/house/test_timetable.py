"""What the page says runs when is what runs, and each entry has a name of its own."""

from __future__ import annotations

import re
from pathlib import Path

from workers.ticking import Entry, Recurring
from workers.timetable import TIMETABLE

PAGE = Path(__file__).parent.parent.parent / "docs/running.md"


def test_the_page_has_every_entry_in_its_order() -> None:
    section = PAGE.read_text().partition("## What runs when\n")[2].partition("\n## ")[0]

    assert re.findall(r"^\| (?!job \|).+\|$", section, re.MULTILINE) == [_row(entry) for entry in TIMETABLE]


def test_an_entry_keeps_its_turns_under_a_name_of_its_own() -> None:
    names = [entry.name for entry in TIMETABLE]

    assert len(set(names)) == len(names)
    assert [name for name in names if len(name) > 60] == []


def _row(entry: Entry) -> str:
    clock = "UTC" if isinstance(entry, Recurring) else "the store"
    return f"| {entry.name} | {entry.when} | {clock} | {entry.why} |"
