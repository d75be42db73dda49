"""Finding the one customer whom a telephone number or an email means."""

from __future__ import annotations

from tortoise.expressions import RawSQL
from tortoise.queryset import QuerySet

from core import phone
from core.actor import Actor
from core.customers.models import Customer
from core.refusal import Missing


async def by_phone(typed: str, by: Actor) -> Customer:
    """In any spelling of the number."""
    number = phone.e164(typed, by.store.country)
    found = await having_phone(number, by).first() if number else None
    if found is None:
        raise Missing
    return found


def having_phone(number: str | None, by: Actor) -> QuerySet[Customer]:
    return by.own(Customer).filter(phone_e164=number)


def having_email(email: str, by: Actor) -> QuerySet[Customer]:
    # The index leaves out who has none, and is used where the question does too.
    return by.own(Customer).annotate(key=RawSQL("lower(email)")).filter(key=email.lower(), email__gt="")
