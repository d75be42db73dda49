"""Alarms: what did not add up, raised once, told to the owners, and open until it adds up again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from core import outbox, sql
from core.actor import Actor
from core.proving.models import LedgerAlarm
from core.stores.models import Store

_LONGEST = 200


@dataclass(frozen=True)
class Differing:
    """A sum of a record that is not what its rows add up to."""

    what: str
    record: str
    record_id: int
    expected: str
    found: str


async def keep(found: Sequence[Differing], store: Store, now: datetime) -> None:
    raised = await sql.run(
        "proving/keep",
        store=store.id,
        whats=[one.what for one in found],
        records=[one.record for one in found],
        ids=[one.record_id for one in found],
        expected=[one.expected[:_LONGEST] for one in found],
        found=[one.found[:_LONGEST] for one in found],
        now=now,
    )
    if raised:
        first, kinds = min(row["id"] for row in raised), Counter(row["what"] for row in raised)
        await outbox.put(Actor(store), "ledger.differs", first=first, number=len(raised), kinds=dict(kinds))


async def open_records(store: Store, what: str) -> set[int]:
    still = LedgerAlarm.filter(store_id=store.id, what=what, resolved_at=None)
    return {int(str(record)) for record in await still.values_list("record_id", flat=True)}


async def all_open() -> list[LedgerAlarm]:
    """Of all stores, for those who run Kassa."""
    return await LedgerAlarm.filter(resolved_at=None).order_by("id")


async def number_open() -> int:
    return await LedgerAlarm.filter(resolved_at=None).count()
