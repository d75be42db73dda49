"""The store and the numbers its owner may set."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import Self

from tortoise import fields
from tortoise.models import Model
from tortoise.queryset import QuerySet

from core.actor import Actor


class Language(StrEnum):
    ES = "es"
    RU = "ru"
    EN = "en"


class Store(Model):
    id = fields.BigIntField(primary_key=True)
    name = fields.CharField(max_length=120)
    slug = fields.CharField(max_length=60, unique=True)
    tenant_key = fields.CharField(max_length=64, unique=True)
    country = fields.CharField(max_length=2)
    currency = fields.CharField(max_length=3)
    timezone = fields.CharField(max_length=64)
    language = fields.CharEnumField(Language, max_length=2)

    # How long a basket holds what it reserved, unless an order uses it up first.
    reservation_minutes = fields.IntField(default=30)
    # From an order at a supplier to the shelf, where a product says nothing of its own.
    lead_time_days = fields.IntField(default=3)
    # No expiry unless the owner wants one: points are a promise.
    points_expiry_months = fields.IntField(null=True)
    birthday_discount_percent = fields.DecimalField(max_digits=5, decimal_places=2, default=Decimal("10.00"))
    # What a customer who becomes frequent may owe, where nobody set a limit by hand.
    frequent_credit_limit = fields.DecimalField(max_digits=18, decimal_places=2, default=Decimal("0.00"))
    # An employee counts the till without seeing what it should hold.
    blind_count = fields.BooleanField(default=False)
    # Lines under the name and at the end of a receipt: the address, the tax number, a word of thanks.
    receipt_header = fields.CharField(max_length=500, default="")
    receipt_footer = fields.CharField(max_length=500, default="")
    ticket_hours_urgent = fields.IntField(default=4)
    ticket_hours_high = fields.IntField(default=8)
    ticket_hours_medium = fields.IntField(default=24)
    ticket_hours_low = fields.IntField(default=72)
    # Below it the customer of a prepaid contract is warned; not set, it is what the next month costs.
    low_balance = fields.DecimalField(max_digits=18, decimal_places=2, null=True)

    # Whether somebody whom the shop does not know may become its customer by chat.
    joining_by_chat = fields.BooleanField(default=True)

    created_at = fields.DatetimeField(auto_now_add=True)
    updated_at = fields.DatetimeField(auto_now=True)

    class Meta:
        table = "store"

    @classmethod
    def within(cls, by: Actor) -> QuerySet[Self]:
        return cls.filter(id=by.store.id)
