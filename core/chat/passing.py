"""What came in and what is to go out: rows that neither a crash nor a lost connection takes away."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from tortoise import fields
from tortoise.models import Model


class TelegramUpdate(Model):
    """As Telegram sent it. Undone is what is neither done nor set aside."""

    id = fields.BigIntField(primary_key=True)
    bot_id = fields.BigIntField()
    update_id: int | None = fields.BigIntField(null=True)
    chat_id = fields.BigIntField(default=0)
    payload = fields.TextField()
    received_at = fields.DatetimeField(auto_now_add=True)
    tries = fields.IntField(default=0)
    not_before: datetime | None = fields.DatetimeField(null=True)
    error = fields.TextField(default="")
    done_at: datetime | None = fields.DatetimeField(null=True)
    set_aside_at: datetime | None = fields.DatetimeField(null=True)
    # The person whose place in the conversation it changed.
    turned_by: int | None = fields.BigIntField(null=True)

    class Meta:
        table = "telegram_update"


class OutgoingMessage(Model):
    """A call of the Bot API. Waiting is what has neither been sent nor failed for good."""

    id = fields.BigIntField(primary_key=True)
    bot_id = fields.BigIntField()
    chat_id = fields.BigIntField()
    store_id: int | None = fields.BigIntField(null=True)
    priority = fields.SmallIntField(default=0)
    method = fields.CharField(max_length=40)
    payload: fields.JSONField[dict[str, Any]] = fields.JSONField()
    file: bytes | None = fields.BinaryField(null=True)
    file_name = fields.CharField(max_length=150, default="")
    ticket_id: int | None = fields.BigIntField(null=True)
    notice_id: int | None = fields.BigIntField(null=True)
    update_row: int | None = fields.BigIntField(null=True)
    # Leaves no copy when it has gone.
    fleeting = fields.BooleanField(default=False)
    created_at = fields.DatetimeField(auto_now_add=True)
    not_before: datetime | None = fields.DatetimeField(null=True)
    tries = fields.IntField(default=0)
    error = fields.TextField(default="")
    sent_at: datetime | None = fields.DatetimeField(null=True)
    failed_at: datetime | None = fields.DatetimeField(null=True)
    message_id: int | None = fields.BigIntField(null=True)

    class Meta:
        table = "chat_outgoing"
