"""The invariants of contracts, balances and SIM cards, asked of the database."""

from __future__ import annotations

from pathlib import Path

from tortoise.connection import get_connection

PROOFS = Path(__file__).with_name("proofs.sql")


async def breaches() -> list[tuple[str, int]]:
    rows = await get_connection("default").execute_query_dict(PROOFS.read_text(encoding="utf-8"))
    return [(row["rule"], row["id"]) for row in rows]
