"""How many customers a shop has, and what they have bought and owe."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from core import sql
from core.actor import Actor
from core.customers.models import CustomerStatus, CustomerType

_NOTHING = Decimal("0.00")


@dataclass(frozen=True)
class Customers:
    total: int
    by_status: dict[str, int]
    by_customer_type: dict[str, int]
    # As the documents were typed; "" is those of whom none is known.
    by_document_type: dict[str, int]
    total_purchases: Decimal
    credit_used: Decimal


async def customers(by: Actor) -> Customers:
    rows = await sql.run("customers/counted", store=by.store.id)
    return Customers(
        total=sum(row["number"] for row in rows),
        by_status=_of("status", rows, CustomerStatus),
        by_customer_type=_of("customer_type", rows, CustomerType),
        by_document_type=_of("document_type", rows),
        total_purchases=sum((row["purchases"] for row in rows), _NOTHING),
        credit_used=sum((row["credit"] for row in rows), _NOTHING),
    )


def _of(field: str, rows: Iterable[Any], known: Iterable[str] = ()) -> dict[str, int]:
    found = {str(value): 0 for value in known}
    for row in rows:
        found[row[field]] = found.get(row[field], 0) + row["number"]
    return found
