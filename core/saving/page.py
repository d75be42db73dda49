"""kassa backup and kassa restore, as an operator reads them."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from pathlib import Path

from core import migrating
from core.saving import checking, noting, restoring, saving
from core.settings import Settings, Unsettled

Say = Callable[[str], object]
_SHOWN = 20


def backup(settings: Settings, file: Path, say: Say) -> None:
    began = time.monotonic()
    told = asyncio.run(saving.save(settings, file))
    size = file.stat().st_size / 1e6
    what = f"{len(told.tables)} tables, {told.rows:,} rows"
    say(f"{file}: {what}, {size:,.1f} MB in {time.monotonic() - began:.1f} s, as of {told.made_at}")
    if not asyncio.run(noting.note(settings, told)):
        say("The database takes no note of it: /metrics and the doctor do not know of this backup.")
    say("The secret is not in it: keep KASSA_SECRET_KEY (or DATA/secret) somewhere else.")


def check(settings: Settings, file: Path, say: Say) -> None:
    """Ends with an error where the copy is not the shop."""
    began = time.monotonic()
    found = asyncio.run(checking.check(settings, file))
    for line in [f"differs: {name}" for name in found.differing] + found.untrue[:_SHOWN]:
        say(line)
    if found.differing or found.untrue:
        raise Unsettled(f"{file}: {len(found.differing)} tables differ, {len(found.untrue)} sums do not add up")
    what = f"{len(found.manifest.tables)} tables, {found.manifest.rows:,} rows came back as they were saved"
    known = f", but for {found.known} that were alarms already" if found.known else ""
    say(f"{file}: {what}; the books of {found.stores} stores add up{known}; {time.monotonic() - began:.1f} s")


def restore(settings: Settings, file: Path, say: Say, *, replace: bool, other_secret: bool) -> None:
    began = time.monotonic()
    told = asyncio.run(restoring.restore(settings, file, replace=replace, other_secret=other_secret))
    say(f"{file}: {told.rows:,} rows as of {told.made_at} are back, {time.monotonic() - began:.1f} s")
    if younger := asyncio.run(migrating.migrate(settings)):
        say(f"migrated by {len(younger)} to this Kassa's tables")
