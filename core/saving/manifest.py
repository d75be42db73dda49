"""What a saved file says of itself: the moment, the migrations, and of each table how much there is and its sum."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

import orjson
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from core.settings import Settings, Unsettled

FORMAT = 1
# What becomes part of a statement is read from a file, and a file may be anybody's.
_NAME = re.compile(r"[a-z_][a-z0-9_]*")


@dataclass(frozen=True)
class Kept:
    """The rows of a table, in the order of its key, as COPY writes them."""

    columns: list[str]
    rows: int
    sha256: str


@dataclass(frozen=True)
class Counter:
    """A sequence; the last number is None where none was given yet."""

    start: int
    last: int | None


@dataclass(frozen=True)
class Manifest:
    made_at: str
    postgres: str
    secret: str
    migrations: list[str]
    tables: Mapping[str, Kept]
    counters: Mapping[str, Counter]

    @property
    def rows(self) -> int:
        return sum(kept.rows for kept in self.tables.values())

    def written(self) -> bytes:
        return orjson.dumps({"kassa": FORMAT} | asdict(self), option=orjson.OPT_INDENT_2)


def read(written: bytes) -> Manifest:
    try:
        told: dict[str, Any] = orjson.loads(written)
        if told.pop("kassa") != FORMAT:
            raise Unsettled("it was made by a newer Kassa: update this one first")
        kept = {_name(name): Kept(**table) for name, table in told.pop("tables").items()}
        counters = {_name(name): Counter(**counter) for name, counter in told.pop("counters").items()}
        for table in kept.values():
            table.columns[:] = map(_name, table.columns)
        return Manifest(**told, tables=kept, counters=counters)
    except (ValueError, KeyError, TypeError, AttributeError):
        raise Unsettled("it is no backup of Kassa") from None


def fingerprint(settings: Settings) -> str:
    """Whether a secret is the one, and no way back to it: each guess costs as much as this did."""
    return Scrypt(salt=b"kassa backup", length=8, n=2**14, r=8, p=1).derive(settings.secret.encode()).hex()


def _name(given: str) -> str:
    if not _NAME.fullmatch(given):
        raise ValueError(given)
    return given
