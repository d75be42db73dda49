"""What is proven of which records, and which of them tonight.

What changed lately is proven every night, and of the rest so many a night, round and round: a small shop is proven
whole each night, and a large one costs no more as it grows older.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from core import clock, sql
from core.proving.models import LedgerProof
from core.stores.models import Store

# Days of the rollups that a round proves in a night.
_DAYS = 10


@dataclass(frozen=True)
class Book:
    """Each proof is a statement of this package: for these records of a store, those that do not add up."""

    record: str
    proofs: tuple[str, ...]
    # The statement that chooses them, and where a round keeps its place.
    choice: str
    mark: str = ""
    most: int = 0

    async def chosen(self, store: Store, proof: LedgerProof, since: datetime) -> set[int]:
        after = getattr(proof, self.mark) if self.mark else 0
        # One more than it takes shows whether there are more.
        facts = {"store": store.id, "since": since, "after": after, "most": self.most + 1}
        rows = await sql.run(f"proving/{self.choice}", **facts)
        of_round = sorted(row["id"] for row in rows if row["of_round"])
        if self.mark:
            of_round, more = of_round[: self.most], of_round[self.most :]
            setattr(proof, self.mark, of_round[-1] if more else 0)
        return {row["id"] for row in rows if not row["of_round"]} | set(of_round)


@dataclass(frozen=True)
class Days(Book):
    """The rollups are proven by days."""

    async def chosen(self, store: Store, proof: LedgerProof, since: datetime) -> set[int]:
        today = clock.today(store.timezone)
        lately = _days(since.date() - timedelta(days=1), today)
        return {int(f"{day:%Y%m%d}") for day in [*lately, *await self._round(store, proof, today)]}

    async def _round(self, store: Store, proof: LedgerProof, today: date) -> list[date]:
        [first] = await sql.run("proving/first_day", store=store.id)
        if first["day"] is None:
            return []
        begin = proof.day + timedelta(days=1) if proof.day else first["day"]
        days = list(_days(begin, min(begin + timedelta(days=_DAYS - 1), today)))
        proof.day = days[-1] if len(days) == _DAYS else None
        return days


def _days(first: date, last: date) -> Iterable[date]:
    return (first + timedelta(days=number) for number in range((last - first).days + 1))


BOOKS = (
    Book("customer", ("points", "points_debt", "credit", "purchases"), "of_customer", "customer_id", 20_000),
    Book("product", ("stock",), "of_product", "product_id", 1_000),
    Book("product", ("stock_after", "reserved", "batches"), "of_shelf"),
    Book("sale", ("totals", "payments", "refunds"), "of_sale", "sale_id", 20_000),
    Book("shift", ("shifts", "drawers"), "of_shift"),
    Book("contract", ("balances",), "of_contract", "contract_id", 20_000),
    Days("day", ("rollups",), ""),
)
