"""Telling what takes time, while it takes it."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext

Tell = Callable[[str], AbstractContextManager[None]]


def silently(_what: str) -> AbstractContextManager[None]:
    return nullcontext()


@contextmanager
def aloud(what: str) -> Iterator[None]:
    """The step's name at once, its time when it is over."""
    started = time.monotonic()
    _write(f"{what}…")
    try:
        yield
    except BaseException:
        _write("\n")
        raise
    _write(f" {time.monotonic() - started:.1f} s\n")


def _write(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()
