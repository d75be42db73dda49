"""Proving a store's books whole, at once and without a word to anybody: for a copy that is checked."""

from __future__ import annotations

from collections import defaultdict

from core import sql
from core.proving.alarms import Differing
from core.proving.books import BOOKS
from core.proving.proving import proven
from core.stores.models import Store

# Of a book so many records at a time.
_AT_ONCE = 20_000


async def prove(store: Store) -> list[Differing]:
    """What does not add up, of all there is."""
    records: dict[str, list[int]] = defaultdict(list)
    for row in await sql.run("proving/all_records", store=store.id):
        records[row["record"]].append(row["id"])
    return [
        one
        for book in BOOKS
        for begin in range(0, len(records[book.record]), _AT_ONCE)
        for what in book.proofs
        for one in await proven(what, book, records[book.record][begin : begin + _AT_ONCE], store)
    ]
