"""Every screen of an owner, in the three languages."""

from __future__ import annotations

from tests.bot.crawl.looking import read_well
from tests.world import World


async def test_all_of_it_reads_well(world: World) -> None:
    await read_well("owner", screens=85)
