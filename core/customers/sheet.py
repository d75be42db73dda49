"""Customers as a sheet: known by their telephone number, however it is spelt."""

from __future__ import annotations

from typing import Any

from core import phone
from core.actor import Actor
from core.customers import changing
from core.customers.changing import CustomerChange
from core.customers.models import Customer
from core.sheets import Sheet

_PLAIN = (
    *("phone", "first_name", "last_name", "middle_name", "email", "birth_date", "customer_type", "company_name"),
    *("tax_id", "phone_2", "address", "city", "region", "postal_code", "document_type", "document_number"),
    *("passport_issued_by", "passport_issue_date", "notes", "status", "credit_limit"),
)
_COLUMNS = {name: name for name in _PLAIN} | {"group": "group_id"}


async def _add(wished: dict[str, Any], by: Actor) -> Customer:
    return await changing.add(_asked(wished), by)


async def _change(customer: Customer, wished: dict[str, Any], by: Actor) -> Customer:
    return await changing.change(customer, _asked(wished), by)


def _asked(wished: dict[str, Any]) -> CustomerChange:
    return CustomerChange({_COLUMNS[name]: value for name, value in wished.items()})


CUSTOMERS = Sheet(
    Customer,
    columns=_COLUMNS,
    key="phone",
    compared=lambda typed, by: phone.e164(typed, by.store.country),
    kept_as="phone_e164",
    unique=("email",),
    add=_add,
    change=_change,
)
