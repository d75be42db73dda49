"""Two clients may claim a name in the same instant: the index decides, and its word is a refusal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from tortoise.exceptions import IntegrityError

from core.refusal import Refused
from core.sql import TryAgain


@contextmanager
def decided_by(indexes: Mapping[str, type[Refused] | Refused | type[TryAgain]]) -> Iterator[None]:
    try:
        yield
    except IntegrityError as error:
        named = str(getattr(error.args[0], "constraint_name", ""))
        if named not in indexes:
            raise
        raise indexes[named] from None
