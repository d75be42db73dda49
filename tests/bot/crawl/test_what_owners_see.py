"""Every screen of an owner, in the three languages."""

from __future__ import annotations

from tests.bot.crawl.looking import read_well


async def test_all_of_it_reads_well(busy_db: None) -> None:
    await read_well("owner", screens=85)
