"""An entry of a customer's ledger: why and by whom, and the client's own name for it."""

from __future__ import annotations

from typing import Self
from uuid import UUID

from tortoise import fields

from core.actor import Actor
from core.customers.models import Customer
from core.records import StoreRow
from core.repeating import MeansAnother


class Entry(StoreRow):
    customer_id: int
    description = fields.CharField(max_length=255, default="")
    # A sale or its refund stands above the ledgers: here they are numbers.
    order_id = fields.BigIntField(null=True)
    refund_id = fields.BigIntField(null=True)
    user_id = fields.BigIntField(null=True)
    session = fields.UUIDField(null=True)
    client_uuid = fields.UUIDField(null=True)
    created_at = fields.DatetimeField(auto_now_add=True)

    class Meta:
        abstract = True

    @classmethod
    async def done_before(cls, client_uuid: UUID | None, customer: Customer, by: Actor) -> Self | None:
        """What this name stands for already."""
        done = await cls.get_or_none(store_id=by.store.id, client_uuid=client_uuid) if client_uuid else None
        if done and done.customer_id != customer.id:
            raise MeansAnother
        return done
