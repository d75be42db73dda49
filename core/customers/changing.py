"""Adding, changing and hiding a customer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from core import audit, sql
from core.actor import Actor
from core.customers import rules
from core.customers.holding import held
from core.customers.models import Customer
from core.refusal import Missing, Refused, raise_all
from core.uniqueness import decided_by


class CustomerOwes(Refused):
    """Out of sight their debt could not be paid any more."""

    code = "customer.owes"  # used


class UnderContract(Refused):
    code = "customer.under_contract"  # number


@dataclass(frozen=True)
class CustomerChange:
    """What is asked for, by column, and is_active and is_blocked beside status; what is left out stays."""

    wished: dict[str, Any]
    # 003 takes a number in one spelling alone.
    full_phone: bool = False


async def add(asked: CustomerChange, by: Actor) -> Customer:
    customer = Customer(store_id=by.store.id)
    raise_all(await rules.put_on(customer, asked.wished, asked.full_phone, by))
    with decided_by(rules.UNIQUE):
        await customer.save()
    await audit.note(by, "customer.added", customer)
    return customer


async def change(customer: Customer, asked: CustomerChange, by: Actor) -> Customer:
    """The row is locked: points and credit of the same record move while it is edited."""
    found = await by.own(Customer).select_for_update().get_or_none(id=customer.id)
    if found is None:
        raise Missing
    before = _columns(found)
    raise_all(await rules.put_on(found, asked.wished, asked.full_phone, by))
    if changed := sorted(name for name, value in _columns(found).items() if value != before[name]):
        with decided_by(rules.UNIQUE):
            await found.save(update_fields=[*changed, "updated_at"])
        await audit.note(by, "customer.changed", found, fields=changed)
    return found


async def hide(customer: Customer, by: Actor) -> None:
    """Out of every list; what they bought and earned stays, and their number may be used again."""
    locked = await held(customer.id, by)
    if locked.credit_used > 0:
        raise CustomerOwes(used=f"{locked.credit_used:.2f}")
    if rows := await sql.run("customers/under_contract", customer=locked.id):
        raise UnderContract(number=rows[0]["number"])
    await customer.hide()
    await audit.note(by, "customer.removed", customer)


def _columns(customer: Customer) -> dict[str, Any]:
    return {name: getattr(customer, name) for name in customer._meta.fields_db_projection}
