"""Users, what they may do in which store, and the devices they signed in from."""

from __future__ import annotations

from typing import Self
from uuid import uuid4

from tortoise import fields
from tortoise.models import Model
from tortoise.queryset import QuerySet

from core import clock
from core.actor import Actor, Role
from core.records import Record
from core.stores.models import Store


class User(Model):
    """One person everywhere; email and username are unique in every spelling of their letters."""

    id = fields.BigIntField(primary_key=True)
    username = fields.CharField(max_length=150)
    email = fields.CharField(max_length=254)
    password_hash = fields.CharField(max_length=200)
    first_name = fields.CharField(max_length=150)
    last_name = fields.CharField(max_length=150)
    phone_number = fields.CharField(max_length=20, default="")
    address = fields.CharField(max_length=255, default="")
    created_at = fields.DatetimeField(auto_now_add=True)
    updated_at = fields.DatetimeField(auto_now=True)

    class Meta:
        table = "account"  # "user" is a reserved word of SQL

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip() or self.username


class Membership(Record):
    """A user's role in a store. Hidden, it is a user who was removed from there."""

    user: fields.ForeignKeyRelation[User] = fields.ForeignKeyField("models.User", on_delete=fields.RESTRICT)
    user_id: int
    role = fields.CharEnumField(Role, max_length=10)

    class Meta:
        table = "membership"

    @classmethod
    def within(cls, by: Actor) -> QuerySet[Self]:
        return super().within(by).select_related("user")

    @property
    def is_active(self) -> bool:
        return self.hidden_at is None


class DeviceSession(Model):
    """One refresh-token family: a till, a phone, a browser."""

    id = fields.BigIntField(primary_key=True)
    # Tokens carry the key: an id could be guessed, and would mean another session after a restore.
    key = fields.UUIDField(default=uuid4)
    user: fields.ForeignKeyRelation[User] = fields.ForeignKeyField("models.User", on_delete=fields.RESTRICT)
    user_id: int
    store: fields.ForeignKeyRelation[Store] = fields.ForeignKeyField("models.Store", on_delete=fields.RESTRICT)
    store_id: int
    user_agent = fields.CharField(max_length=400, default="")
    ip_address = fields.CharField(max_length=45, default="")
    created_at = fields.DatetimeField(auto_now_add=True)
    last_used_at = fields.DatetimeField()
    expires_at = fields.DatetimeField()
    revoked_at = fields.DatetimeField(null=True)

    class Meta:
        table = "device_session"

    @classmethod
    def within(cls, by: Actor) -> QuerySet[Self]:
        """A person's own devices, in whichever of their stores: nobody else's, not even for an owner."""
        own = by.user.id if by.user else None
        return cls.filter(user_id=own, revoked_at=None, expires_at__gt=clock.now())

    @property
    def is_revoked(self) -> bool:
        return self.revoked_at is not None
