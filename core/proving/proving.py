"""Proving a store's books: each balance against the rows that make it, at night, and only ever by reading them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from core import clock, sql
from core.proving import alarms
from core.proving.alarms import Differing
from core.proving.books import BOOKS, Book
from core.proving.models import LedgerProof
from core.stores.models import Store

# Longer ago than this is for the rounds to find: a night after a long pause is a night like any other.
_LATELY = timedelta(days=3)
# What was being written while the last proof read.
_OVERLAP = timedelta(hours=1)


async def prove(store: Store) -> list[Differing]:
    """What does not add up. It is an alarm from now on, and what adds up again is none any more."""
    now = clock.now()
    proof, _ = await LedgerProof.get_or_create(store_id=store.id)
    lately = now - _LATELY
    since = max(proof.proven_at - _OVERLAP, lately) if proof.proven_at else lately
    found = [one for book in BOOKS for one in await _differing(book, store, proof, since)]
    await alarms.keep(found, store, now)
    proof.proven_at = now
    await proof.save()
    return found


async def _differing(book: Book, store: Store, proof: LedgerProof, since: datetime) -> list[Differing]:
    records = await book.chosen(store, proof, since)
    found: list[Differing] = []
    for what in book.proofs:
        # An alarm is proven until it is none.
        found += await proven(what, book, records | await alarms.open_records(store, what), store)
    return found


async def proven(what: str, book: Book, records: Collection[int], store: Store) -> list[Differing]:
    rows = await sql.run(f"proving/{what}", store=store.id, records=list(records))
    return [Differing(what, book.record, row["id"], row["expected"], row["found"]) for row in rows]
