"""What who runs the store is told after a deed. Each is a handler of the outbox, as those to customers are."""

from __future__ import annotations

from typing import Any

from core import sql
from core.notices.models import NoticeKind
from core.notices.telling import MANAGERS, OWNERS, tell_staff
from core.sales.shift import Shift
from core.stores.models import Store


async def on_shift_closed(store: Store, facts: dict[str, Any]) -> None:
    """Only where the drawer held another sum than it should."""
    shift = await Shift.get(id=facts["shift"], store_id=store.id)
    if not shift.difference:
        return
    count = {"expected": shift.expected_cash, "actual": shift.actual_cash, "difference": shift.difference}
    told = {name: f"{amount:.2f}" for name, amount in count.items()}
    about = {"shift": shift.id, "number": shift.z_number, "cashier": shift.cashier_name}
    await tell_staff(store, NoticeKind.SHIFT_DIFFERS, f"shift {shift.id}", MANAGERS, **about, **told)


async def on_discrepancy_found(store: Store, facts: dict[str, Any]) -> None:
    """What was found of one sale at once is told at once, by the first of it."""
    rows = await sql.run("notices/found_together", store=store.id, discrepancy=facts["discrepancy"])
    first = rows[0]["id"]
    about = {"order": rows[0]["order_id"], "folio": rows[0]["ticket_folio"], "kinds": [row["kind"] for row in rows]}
    await tell_staff(store, NoticeKind.DISCREPANCY_FOUND, f"discrepancy {first}", OWNERS, discrepancy=first, **about)


async def on_ledger_differs(store: Store, facts: dict[str, Any]) -> None:
    """Once a night, however much it was."""
    await tell_staff(store, NoticeKind.LEDGER_DIFFERS, f"alarm {facts['first']}", OWNERS, **facts)
