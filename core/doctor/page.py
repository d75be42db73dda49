"""kassa doctor, as a person or a program reads it."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict
from typing import Any

from pydantic import ValidationError

from core import valkey
from core.database import connected
from core.doctor.examining import examined
from core.doctor.finding import Finding, Verdict, bad
from core.embedded import CannotStart
from core.settings import Settings, Unsettled

Opened = Callable[..., AbstractContextManager[tuple[Settings, Any]]]


def show(servers: Opened, *, as_json: bool) -> int:
    """The exit code."""
    found = _found(servers)
    sys.stdout.write(as_program_reads_it(found) if as_json else as_text(found))
    return int(any(one.verdict is Verdict.BAD for one in found))


def as_text(found: Sequence[Finding]) -> str:
    width = max(len(one.name) for one in found)
    lines = [f"{one.verdict:4}  {one.name:{width}}  {one.says}{f' -> {one.do}' if one.do else ''}" for one in found]
    return "\n".join(lines) + "\n"


def as_program_reads_it(found: Sequence[Finding]) -> str:
    return json.dumps([asdict(one) for one in found], indent=2, ensure_ascii=False) + "\n"


def _found(servers: Opened) -> list[Finding]:
    try:
        with servers(demand=False) as (settings, started):
            return asyncio.run(_examined(settings, stopped=bool(started.running)))
    except (Unsettled, CannotStart) as refused:
        return [bad("settings", str(refused), "see docs/settings.md")]
    except ValidationError as wrong:
        names = ", ".join(".".join(map(str, error["loc"])) for error in wrong.errors())
        return [bad("settings", f"{names}: out of bounds", "see docs/settings.md")]


async def _examined(settings: Settings, *, stopped: bool) -> list[Finding]:
    async with connected(settings), valkey.connected():
        return await examined(settings, stopped=stopped)
