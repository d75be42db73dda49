"""`make audit` says what it was told, and never that all is well where it was told nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.house.audit import Unanswered, audited, pins

LOCK = 'aiohttp==3.14.5 \\\n    --hash=sha256:ab\nuvloop==0.23.0 ; sys_platform != "win32" \\\n    --hash=sha256:cd\n'
ROOT = Path(__file__).parents[2]


def _told(**against: list[dict[str, Any]]) -> Any:
    return lambda name, _version: {"vulnerabilities": against.get(name, [])}


def test_nothing_known_is_said_with_how_much_was_asked() -> None:
    assert audited(LOCK, _told()) == (0, ["nothing is known against any of 2 pinned versions"])


def test_an_advisory_is_named_with_its_cure() -> None:
    told = _told(aiohttp=[{"id": "GHSA-1", "fixed_in": ["3.14.6"]}, {"id": "GHSA-2", "withdrawn": "2026-01-01"}])

    assert audited(LOCK, told) == (1, ["aiohttp 3.14.5: GHSA-1, mended in 3.14.6"])


def test_an_index_that_does_not_answer_is_no_good_news() -> None:
    def away(_name: str, _version: str) -> Any:
        raise Unanswered("HTTP Error 404")

    code, said = audited(LOCK, away)

    assert code == 2
    assert "NOT CHECKED" in said[-1]


def test_an_answer_without_advisories_is_none() -> None:
    assert audited(LOCK, lambda *_: {"info": {}})[0] == 2
    assert audited("", _told())[0] == 2


def test_every_pin_of_our_locks_is_read() -> None:
    lock = (ROOT / "requirements.lock").read_text()
    assert len(pins(lock)) == sum(line[:1].isalnum() for line in lock.splitlines())
