"""The proofs of the night (core/proving), asked of every record of every store: each rule stands there, once."""

from __future__ import annotations

import re
from pathlib import Path

from core.proving import books

_FOLDER = Path(books.__file__).parent
# The days are those on which something was sold or given back, and those of which the rollups know.
_RECORDS = {
    "day": """
        SELECT store_id, to_char(day, 'YYYYMMDD')::bigint AS id FROM sales_by_hour
         UNION
        SELECT o.store_id, to_char(coalesce(o.occurred_at, o.paid_at) AT TIME ZONE s.timezone, 'YYYYMMDD')::bigint
          FROM sale o JOIN store s ON s.id = o.store_id WHERE o.paid_at IS NOT NULL
         UNION
        SELECT r.store_id, to_char(r.created_at AT TIME ZONE s.timezone, 'YYYYMMDD')::bigint
          FROM refund r JOIN store s ON s.id = r.store_id""",
}


def proofs() -> dict[str, str]:
    """A statement each, under what it proves; the rows that it answers are the ones that break it."""
    return dict(_everywhere(what, book.record) for book in books.BOOKS for what in book.proofs)


def _everywhere(what: str, record: str) -> tuple[str, str]:
    head, _, body = (_FOLDER / f"{what}.sql").read_text(encoding="utf-8").partition("\n")
    records = _RECORDS.get(record, f"SELECT store_id, id FROM {record}")
    own = f"ARRAY(SELECT r.id FROM ({records}) AS r WHERE r.store_id = every.id)"
    body = re.sub(r"--.*", "", body).replace(":store", "every.id").replace(":records", own)
    return head.partition(": ")[2], f"SELECT proven.* FROM store AS every CROSS JOIN LATERAL ({body}) AS proven"
