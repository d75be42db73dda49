"""What must be told or done after a commit: a row in the transaction of the deed, delivered by the worker."""

from __future__ import annotations

from typing import Any

from tortoise import fields
from tortoise.models import Model

from core.actor import Actor


class OutboxMessage(Model):
    id = fields.BigIntField(primary_key=True)
    store_id = fields.BigIntField()
    event = fields.CharField(max_length=60)
    facts: fields.JSONField[dict[str, Any]] = fields.JSONField(default=dict)
    created_at = fields.DatetimeField(auto_now_add=True)

    # What delivering it has come to. Undone is what is neither done nor parked.
    tries = fields.IntField(default=0)
    not_before = fields.DatetimeField(null=True)
    error = fields.TextField(default="")
    parked_at = fields.DatetimeField(null=True)
    done_at = fields.DatetimeField(null=True)

    class Meta:
        table = "outbox_message"


class OutboxTally(Model):
    """How many of a store's messages were ever done: the rows themselves are forgotten after a while."""

    store_id = fields.BigIntField(primary_key=True, generated=False)
    delivered = fields.BigIntField(default=0)

    class Meta:
        table = "outbox_tally"


async def put(by: Actor, event: str, **facts: Any) -> None:
    """Numbers and short words: whoever delivers it reads the rest from the rows."""
    await OutboxMessage.create(store_id=by.store.id, event=event, facts=facts)
