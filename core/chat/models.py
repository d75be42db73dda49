"""A chat user: somebody the bot knows by a mobile number."""

from __future__ import annotations

from tortoise import fields

from core.records import Record


class ChatUser(Record):
    # The key of document 002: unique in the store, answered as it was typed.
    mobile_number = fields.CharField(max_length=20)
    name = fields.CharField(max_length=150, default="")
    last_interaction = fields.DatetimeField(null=True)

    class Meta:
        table = "chat_user"
