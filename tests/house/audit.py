"""make audit: python -m tests.house.audit requirements.lock

Asks the index what is known against each pinned version. 0: nothing; 1: something; 2: it could not be asked,
which is no good news and is never told as such.
"""

from __future__ import annotations

import json
import re
import sys
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

INDEX = "https://pypi.org/pypi"
_PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", re.MULTILINE)
_PATIENCE = 10.0
Ask = Callable[[str, str], Any]


class Unanswered(Exception):
    """The index is away, or keeps no advisories of single versions."""


def pins(lock: str) -> list[tuple[str, str]]:
    return _PIN.findall(lock)


def ask(name: str, version: str) -> Any:
    try:
        with urllib.request.urlopen(f"{INDEX}/{name}/{version}/json", timeout=_PATIENCE) as told:
            return json.load(told)
    except (urllib.error.URLError, OSError, ValueError) as error:
        raise Unanswered(str(error)) from None


def known(name: str, version: str, asked: Ask = ask) -> list[str]:
    """Advisories that were not withdrawn: "aiohttp 3.9.0: GHSA-…, mended in 3.9.2"."""
    told = asked(name, version)
    if not isinstance(told, dict) or not isinstance(told.get("vulnerabilities"), list):
        raise Unanswered("the answer says nothing of advisories")
    return [
        f"{name} {version}: {one['id']}, mended in {', '.join(one.get('fixed_in') or ['no version yet'])}"
        for one in told["vulnerabilities"]
        if not one.get("withdrawn")
    ]


def audited(lock: str, asked: Ask = ask) -> tuple[int, list[str]]:
    """The first that is not answered ends it: half an audit is none."""
    found: list[str] = []
    pinned = pins(lock)
    for name, version in pinned:
        try:
            found += known(name, version, asked)
        except Unanswered as why:
            return 2, [*found, f"NOT CHECKED: nobody could say what is known against {name} {version} ({why})"]
    if not pinned:
        return 2, ["NOT CHECKED: the lock pins nothing"]
    return int(bool(found)), found or [f"nothing is known against any of {len(pinned)} pinned versions"]


def main() -> None:
    code, said = audited(Path(sys.argv[1]).read_text(encoding="utf-8"))
    print("\n".join(said))
    sys.exit(code)


if __name__ == "__main__":
    main()
