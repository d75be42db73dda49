"""Cancelling: a pending order gives back what it took."""

from __future__ import annotations

from core import audit, clock, outbox, sql
from core.actor import Actor
from core.refusal import Refused
from core.sales.models import Order, Status
from core.stock import batches


class NotPending(Refused):
    code = "order.not_pending"  # id


async def cancel(order: Order, by: Actor) -> Order:
    # The row decides, and from here on it is locked: no line comes in between.
    mine = by.own(Order).filter(id=order.id, status=Status.PENDING)
    if not await mine.update(status=Status.CANCELLED, updated_at=clock.now()):
        raise NotPending(id=order.id)
    moved = await sql.run(
        "stock/give_back",
        order=order.id,
        store=by.store.id,
        user=by.user.id if by.user else None,
        session=by.session,
        now=clock.now(),
    )
    await batches.fit_after(moved, by)
    order.status = Status.CANCELLED
    await audit.note(by, "order.cancelled", order)
    await outbox.put(by, "order.cancelled", order=order.id, customer=order.customer_id)
    return order
