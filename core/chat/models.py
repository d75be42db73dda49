"""Chat users: people of Telegram tied to a customer of the shop, to one of its staff, or to both."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from tortoise import fields
from tortoise.contrib.postgres.fields import ArrayField
from tortoise.models import Model

from core.customers.models import Customer
from core.records import Record, StoreRow
from core.stores.models import Language, Store
from core.users.models import User


class ChatBot(Model):
    """Of one store, or, with none, the one of the installation, whose token is a setting."""

    id = fields.BigIntField(primary_key=True)
    store: fields.ForeignKeyNullableRelation[Store] = fields.ForeignKeyField(
        "models.Store", on_delete=fields.RESTRICT, null=True
    )
    store_id: int | None
    telegram_id = fields.BigIntField()
    username = fields.CharField(max_length=64, default="")
    token_sealed: bytes | None = fields.BinaryField(null=True)
    path = fields.CharField(max_length=43)
    kept_by = fields.UUIDField(null=True)
    kept_until: datetime | None = fields.DatetimeField(null=True)
    created_at = fields.DatetimeField(auto_now_add=True)
    removed_at: datetime | None = fields.DatetimeField(null=True)

    class Meta:
        table = "chat_bot"


class ChatAccount(Model):
    """A person of Telegram, as one bot knows them."""

    id = fields.BigIntField(primary_key=True)
    bot: fields.ForeignKeyRelation[ChatBot] = fields.ForeignKeyField("models.ChatBot", on_delete=fields.RESTRICT)
    bot_id: int
    telegram_id = fields.BigIntField()
    name = fields.CharField(max_length=150, default="")
    language = fields.CharEnumField(Language, max_length=2)
    # Telegram's word that it is their own.
    phone_e164 = fields.CharField(max_length=16, null=True)
    # Where they are now, and as whom.
    store: fields.ForeignKeyNullableRelation[Store] = fields.ForeignKeyField(
        "models.Store", on_delete=fields.RESTRICT, null=True
    )
    store_id: int | None
    as_staff = fields.BooleanField(default=False)
    blocked_at: datetime | None = fields.DatetimeField(null=True)
    stopped_at: datetime | None = fields.DatetimeField(null=True)
    last_seen_at = fields.DatetimeField()
    created_at = fields.DatetimeField(auto_now_add=True)

    class Meta:
        table = "chat_account"


class ChatUser(Record):
    # The key of document 002: unique in the store, answered as it was typed.
    mobile_number = fields.CharField(max_length=20)
    name = fields.CharField(max_length=150, default="")
    last_interaction = fields.DatetimeField(null=True)
    # Somebody whom the shop wrote down by hand has no account until they come.
    account: fields.ForeignKeyNullableRelation[ChatAccount] = fields.ForeignKeyField(
        "models.ChatAccount", on_delete=fields.SET_NULL, null=True
    )
    account_id: int | None
    customer: fields.ForeignKeyNullableRelation[Customer] = fields.ForeignKeyField(
        "models.Customer", on_delete=fields.RESTRICT, null=True
    )
    customer_id: int | None
    user: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", on_delete=fields.RESTRICT, null=True
    )
    user_id: int | None
    # Kinds of notices that they do not want.
    muted = ArrayField("text", default=list)
    # Hours of the store's clock in which nobody disturbs them; with both the same there are none.
    quiet_from = fields.SmallIntField(default=22)
    quiet_until = fields.SmallIntField(default=8)

    class Meta:
        table = "chat_user"


class InviteKind(StrEnum):
    STORE = "store"
    STAFF = "staff"
    TICKET = "ticket"


class ChatInvite(StoreRow):
    """A word that opens a door when somebody comes with it."""

    kind = fields.CharEnumField(InviteKind, max_length=10)
    token_hash = fields.BinaryField()
    user_id: int | None = fields.BigIntField(null=True)
    ticket_id: int | None = fields.BigIntField(null=True)
    created_by_id: int | None = fields.BigIntField(null=True)
    created_at = fields.DatetimeField(auto_now_add=True)
    expires_at: datetime | None = fields.DatetimeField(null=True)
    used_at: datetime | None = fields.DatetimeField(null=True)

    class Meta:
        table = "chat_invite"


class DigestWish(StoreRow):
    """How often and at what hour of the store one of the staff wants the figures told."""

    user_id = fields.BigIntField()
    every = fields.CharField(max_length=5)
    # None is never: said, so that what is usual does not hold.
    hour: int | None = fields.SmallIntField(null=True)

    class Meta:
        table = "digest_wish"


class ChatGroup(StoreRow):
    """Where the staff of a store talk among themselves and with the bot."""

    bot_id = fields.BigIntField()
    chat_id = fields.BigIntField()
    title = fields.CharField(max_length=255, default="")
    is_forum = fields.BooleanField(default=False)
    linked_at = fields.DatetimeField(auto_now_add=True)
    unlinked_at: datetime | None = fields.DatetimeField(null=True)

    class Meta:
        table = "chat_group"


class TicketTopic(StoreRow):
    group: fields.ForeignKeyRelation[ChatGroup] = fields.ForeignKeyField("models.ChatGroup", on_delete=fields.RESTRICT)
    group_id: int
    ticket_id = fields.BigIntField()
    thread_id = fields.BigIntField()

    class Meta:
        table = "ticket_topic"


class GroupNews(StoreRow):
    """One step, message or file of a ticket that its group has not seen yet."""

    group: fields.ForeignKeyRelation[ChatGroup] = fields.ForeignKeyField("models.ChatGroup", on_delete=fields.RESTRICT)
    group_id: int
    ticket_id = fields.BigIntField()
    step_id: int | None = fields.BigIntField(null=True)
    message_id: int | None = fields.BigIntField(null=True)
    attachment_id: int | None = fields.BigIntField(null=True)

    class Meta:
        table = "group_news"
