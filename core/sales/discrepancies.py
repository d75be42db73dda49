"""Discrepancies: what does not fit about a sale that happened all the same. The owner sees it and puts it right."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from core import audit, clock, sql
from core.actor import Actor
from core.sales.discrepancy import Discrepancy, DiscrepancyKind


@dataclass(frozen=True)
class Amiss:
    kind: DiscrepancyKind
    facts: Mapping[str, Any]


async def tell(order_id: int, found: Sequence[Amiss], by: Actor) -> None:
    if not found:
        return
    await sql.run(
        "sales/tell_discrepancies",
        store=by.store.id,
        order=order_id,
        kinds=[one.kind.value for one in found],
        facts=[json.dumps(one.facts) for one in found],
        now=clock.now(),
    )


async def resolve(discrepancy: Discrepancy, by: Actor) -> Discrepancy:
    """Seen to once: asked again, the first time stands."""
    now = clock.now()
    unresolved = by.own(Discrepancy).filter(id=discrepancy.id, resolved_at=None)
    if await unresolved.update(resolved_at=now, updated_at=now):
        await audit.note(by, "discrepancy.resolved", discrepancy)
    return await by.own(Discrepancy).get(id=discrepancy.id)
