"""A customer: a person or a company, known to one store by one telephone number."""

from __future__ import annotations

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


class Customer(Record):
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

    class Meta:
        table = "customer"
