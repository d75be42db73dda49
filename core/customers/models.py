"""A customer: a person or a company, known to one store by one telephone number."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from tortoise import fields

from core.records import Record


class CustomerType(StrEnum):
    INDIVIDUAL = "individual"
    COMPANY = "company"


class CustomerStatus(StrEnum):
    ACTIVE = "active"
    SUSPENDED = "suspended"
    BLOCKED = "blocked"


class CustomerGroup(Record):
    name = fields.CharField(max_length=150)
    description = fields.TextField(default="")
    discount_percent = fields.DecimalField(max_digits=5, decimal_places=2, default=Decimal(0))
    is_active = fields.BooleanField(default=True)

    class Meta:
        table = "customer_group"


class Customer(Record):
    group: fields.ForeignKeyNullableRelation[CustomerGroup] = fields.ForeignKeyField(
        "models.CustomerGroup", on_delete=fields.RESTRICT, null=True
    )
    group_id: int | None
    customer_type = fields.CharEnumField(CustomerType, max_length=10, default=CustomerType.INDIVIDUAL)
    status = fields.CharEnumField(CustomerStatus, max_length=10, default=CustomerStatus.ACTIVE)
    first_name = fields.CharField(max_length=150)
    last_name = fields.CharField(max_length=150, default="")
    middle_name = fields.CharField(max_length=150, default="")
    company_name = fields.CharField(max_length=255, default="")
    tax_id = fields.CharField(max_length=50, default="")
    # Answered as it was typed; compared in the one form that all spellings share.
    phone = fields.CharField(max_length=32, default="")
    phone_e164 = fields.CharField(max_length=16, null=True)
    phone_2 = fields.CharField(max_length=32, default="")
    email = fields.CharField(max_length=254, default="")
    birth_date = fields.DateField(null=True)
    document_type = fields.CharField(max_length=30, default="")
    document_number = fields.CharField(max_length=50, default="")
    passport_issued_by = fields.CharField(max_length=255, default="")
    passport_issue_date = fields.DateField(null=True)
    address = fields.CharField(max_length=255, default="")
    city = fields.CharField(max_length=100, default="")
    region = fields.CharField(max_length=100, default="")
    postal_code = fields.CharField(max_length=20, default="")
    notes = fields.TextField(default="")
    is_frequent = fields.BooleanField(default=False)
    # The first day of the month for which that was judged last.
    frequency_month = fields.DateField(null=True)
    # Balances of the ledgers; they change in the transaction of their entry.
    points = fields.BigIntField(default=0)
    points_debt = fields.BigIntField(default=0)
    credit_limit = fields.DecimalField(max_digits=18, decimal_places=2, null=True)
    credit_used = fields.DecimalField(max_digits=18, decimal_places=2, default=Decimal(0))
    total_purchases = fields.DecimalField(max_digits=18, decimal_places=2, default=Decimal(0))
    total_purchases_count = fields.IntField(default=0)
    last_purchase_at = fields.DatetimeField(null=True)

    class Meta:
        table = "customer"

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def full_name(self) -> str:
        """As 003 writes it."""
        return f"{self.last_name} {self.first_name}".strip()

    @property
    def is_active(self) -> bool:
        return self.status is not CustomerStatus.SUSPENDED

    @property
    def is_blocked(self) -> bool:
        return self.status is CustomerStatus.BLOCKED

    @property
    def available_credit(self) -> Decimal:
        return max(Decimal(0), (self.credit_limit or Decimal(0)) - self.credit_used)
