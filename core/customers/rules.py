"""What a shop asks of a customer's record, new or changed: told all at once, and the indexes decide a tie."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from core import clock, phone
from core.actor import Actor
from core.customers import finding, standing
from core.customers.models import Customer, CustomerGroup, CustomerType
from core.customers.standing import ContradictoryStatus
from core.phone import PhoneInvalid
from core.refusal import NotAllowed, Refused, Unknown


class PhoneTaken(Refused):
    code = "customer.phone_taken"


class EmailTaken(Refused):
    code = "customer.email_taken"


class CompanyUnnamed(Refused):
    code = "customer.company_unnamed"


class BornLater(Refused):
    code = "customer.born_later"


# All that a new or changed customer may be refused for.
REFUSALS = (PhoneTaken, EmailTaken, PhoneInvalid, CompanyUnnamed, BornLater, ContradictoryStatus, Unknown)
UNIQUE = {"customer_phone_key": PhoneTaken, "customer_email_key": EmailTaken}

_SWITCHES = frozenset({"status", "is_active", "is_blocked"})


async def put_on(customer: Customer, wished: Mapping[str, Any], full_phone: bool, by: Actor) -> list[Refused]:
    """The wishes become the record's fields; what stands against them is answered."""
    former = {"phone": customer.phone, "phone_e164": customer.phone_e164, "email": customer.email}
    _demand_right_to_set_limit(customer, wished, by)
    customer.update_from_dict({name: value for name, value in wished.items() if name not in _SWITCHES})
    return [
        *await _about_phone(customer, former, full_phone, by),
        *await _about_email(customer, former["email"], by),
        *_about_company(customer),
        *_about_birth(customer, wished, by),
        *await _about_group(wished, by),
        *_about_standing(customer, wished),
    ]


def _demand_right_to_set_limit(customer: Customer, wished: Mapping[str, Any], by: Actor) -> None:
    """Sending back the limit that was read changes nothing, and is no offence."""
    sets = "credit_limit" in wished and wished["credit_limit"] != customer.credit_limit
    if sets and not (by.role and by.role.manages):
        raise NotAllowed("credit_limit")


async def _about_phone(
    customer: Customer, former: Mapping[str, str | None], full_phone: bool, by: Actor
) -> list[Refused]:
    """A number that stays as it was typed is not judged again: another program may have typed it."""
    if customer.phone == former["phone"]:
        return []
    customer.phone_e164 = phone.e164(customer.phone, by.store.country)
    if customer.phone and (
        customer.phone_e164 is None or (full_phone and not phone.is_in_full(customer.phone, by.store.country))
    ):
        return [PhoneInvalid()]
    if customer.phone_e164 in (None, former["phone_e164"]):
        return []
    return [PhoneTaken()] if await finding.having_phone(customer.phone_e164, by).exists() else []


async def _about_email(customer: Customer, former: str | None, by: Actor) -> list[Refused]:
    if not customer.email or customer.email.lower() == (former or "").lower():
        return []
    return [EmailTaken()] if await finding.having_email(customer.email, by).exists() else []


def _about_company(customer: Customer) -> list[Refused]:
    unnamed = customer.customer_type is CustomerType.COMPANY and not customer.company_name
    return [CompanyUnnamed()] if unnamed else []


def _about_birth(customer: Customer, wished: Mapping[str, Any], by: Actor) -> list[Refused]:
    if not wished.get("birth_date") or customer.birth_date is None:
        return []
    return [BornLater()] if customer.birth_date > clock.today(by.store.timezone) else []


async def _about_group(wished: Mapping[str, Any], by: Actor) -> list[Refused]:
    group_id = wished.get("group_id")
    if group_id is None or await by.own(CustomerGroup).filter(id=group_id).exists():
        return []
    return [Unknown("group", id=group_id)]


def _about_standing(customer: Customer, wished: Mapping[str, Any]) -> list[Refused]:
    try:
        customer.status = standing.after(customer.status, wished)
    except ContradictoryStatus as contradictory:
        return [contradictory]
    return []
