"""What may not be: memory that grows, an answer that was wrong or lost, a sale that is not there once."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import asyncpg

from core import database
from core.embedded import embedded
from core.settings import Settings
from tests.load.flood import Told
from tests.load.probing import Probed
from tests.stress import proving
from tests.stress.nightly import proofs
from tests.stress.wire import Request, Wire

# More than both is a leak.
GROWS_PERCENT, GROWS_MEGABYTES = 10.0, 5.0
# The servers keep what they are given to keep; of these a minute must weigh what another does.
_OURS = ("API", "worker", "bot")
_GOODPUT, _BACK, _PROBE_SECONDS, _SHED_SECONDS = 0.7, 0.8, 1.0, 1.0


def swollen(first: Mapping[str, float], last: Mapping[str, float]) -> list[str]:
    return [
        f"the {name} grew from {first[name]:.1f} to {last[name]:.1f} MB"
        for name in _OURS
        if name in first
        and last[name] > first[name] * (1 + GROWS_PERCENT / 100)
        and last[name] - first[name] > GROWS_MEGABYTES
    ]


def of_the_flood(carried: Told, flooded: Told, after: Told, probed: Probed) -> list[str]:
    said = [*carried.wrong, *flooded.wrong, *after.wrong, *probed.failed]
    if flooded.goodput < _GOODPUT * carried.goodput:
        said.append(f"goodput fell from {carried.goodput:.0f} to {flooded.goodput:.0f} a second")
    if after.goodput < _BACK * carried.goodput:
        said.append(f"afterwards {after.goodput:.0f} a second are carried, before it were {carried.goodput:.0f}")
    if flooded.shed.part(0.99) > _SHED_SECONDS:
        said.append(f"being sent away took {flooded.shed.part(0.99):.2f} s")
    if (slow := probed.times["/healthz"].part(0.99)) > _PROBE_SECONDS:
        said.append(f"/healthz took {slow:.2f} s")
    return said if flooded.shed.number else [*said, "nobody was sent away: that was no flood"]


async def missing(port: int, boss: str, acknowledged: set[int]) -> list[str]:
    """As many sales as were acknowledged, and not one more."""
    wire = Wire(port, boss)
    there = (await wire.asks(Request("GET", "/api/orders/?page=1&page_size=1"))).body["count"]
    wire.cut()
    if there == len(acknowledged):
        return []
    return [f"{len(acknowledged)} sales were acknowledged, and {there} are there"]


async def untrue(folder: Path) -> list[str]:
    """The proofs of the night, asked of every record of every store, beside the running shop."""
    with embedded(folder / "shop") as servers:
        credentials = database.credentials(Settings(database_url=servers.database_url))
        connection = await asyncpg.connect(**credentials)
        try:
            found = {name: await proving.rows_of(proof, connection) for name, proof in proofs().items()}
            return [f"{name}: {rows[:2]}" for name, rows in found.items() if rows]
        finally:
            await connection.close()
