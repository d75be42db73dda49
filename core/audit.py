"""Who did what to which record, from which device; written in the transaction of the deed."""

from __future__ import annotations

from typing import Any

from tortoise import fields
from tortoise.models import Model

from core.actor import Actor


class AuditEntry(Model):
    """Append-only: a trigger refuses to change or delete a row."""

    id = fields.BigIntField(primary_key=True)
    store_id = fields.BigIntField()
    user_id = fields.BigIntField(null=True)
    session = fields.UUIDField(null=True)
    deed = fields.CharField(max_length=60)
    record = fields.CharField(max_length=60)
    record_id = fields.BigIntField(null=True)
    facts: fields.JSONField[dict[str, Any]] = fields.JSONField(default=dict)
    created_at = fields.DatetimeField(auto_now_add=True)

    class Meta:
        table = "audit_entry"


async def note(by: Actor, deed: str, record: Model, **facts: Any) -> None:
    """Facts say what changed, never a secret: no password, no token."""
    await AuditEntry.create(
        store_id=by.store.id,
        user_id=by.user.id if by.user else None,
        session=by.session,
        deed=deed,
        record=record._meta.db_table,
        record_id=record.pk,
        facts=facts,
    )
