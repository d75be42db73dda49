"""Every list, asked for what no column holds: the same refusal everywhere, and never a fault of ours."""

from __future__ import annotations

from urllib.parse import quote

from tests.world import Caller, World
from webapi.kit.operation import Operation
from webapi.table import TABLE

LISTS = [op for op in TABLE if op.told.listing and "{" not in op.documented_path]
NONSENSE = ("x", "-1", "9" * 30, "1e5", "٣", "Ж🛒", "a" * 3000, "true", "2026-02-30", "%", "\\", "'", ",")


async def test_nothing_that_is_asked_of_a_list_is_a_fault_of_ours(world: World) -> None:
    owner = await world.owner()

    seen = {asked: await _status(owner, asked) for op in LISTS for asked in _questions(op)}

    assert {asked: status for asked, status in seen.items() if status not in (200, 400)} == {}
    assert len(seen) > 1000


def _questions(op: Operation) -> list[str]:
    listing = op.told.listing
    assert listing
    filters = [
        *listing.filters,
        *listing.switches,
        "search",
        "ordering",
        *(("date_from", "date_to") * bool(listing.days)),
    ]
    return [f"{op.documented_path}?{name}={quote(value)}" for name in filters for value in NONSENSE] + [
        f"{op.documented_path}?ordering={sign}{name}" for name in listing.ordering for sign in ("", "-")
    ]


async def _status(owner: Caller, asked: str) -> int:
    return (await owner.gets(asked)).status
