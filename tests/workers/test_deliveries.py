"""Every event that a deed of the core puts into the outbox is handled, or it is said why it is not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from workers.deliveries import DELIVERIES, NOBODY

CORE = Path(__file__).parent.parent.parent / "core"
# Put by a call, by points.told(), or by a statement that writes the row itself.
_PUT = re.compile(r"""outbox\.put\([^"]*"([\w.]+)"|\btold\(\s*"([\w.]+)\"""")
_ROW = re.compile(r"INTO outbox_message.*?'([a-z_]+\.[a-z_]+)'", re.DOTALL)


def _events() -> Iterator[str]:
    for file in CORE.rglob("*.py"):
        for found in _PUT.findall(file.read_text(encoding="utf-8")):
            yield from filter(None, found)
    for file in CORE.rglob("*.sql"):
        yield from _ROW.findall(file.read_text(encoding="utf-8"))


def test_each_is_handled_or_knowingly_left() -> None:
    events = set(_events())

    assert {"order.paid", "points.spent", "discrepancy.found", "customer.frequent_changed"} <= events
    assert events == DELIVERIES.keys() | NOBODY.keys()
    assert DELIVERIES.keys() & NOBODY.keys() == set()


def test_no_put_is_hidden_from_this_test() -> None:
    """Whoever names an event by a variable must be known above: only points do."""
    puts = [
        (file.name, line)
        for file in CORE.rglob("*.py")
        for line in file.read_text().splitlines()
        if "outbox.put(" in line
    ]

    assert [name for name, line in puts if not _PUT.search(line)] == ["points.py"]
