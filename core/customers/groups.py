"""Groups of customers and the percent that each brings its members."""

from __future__ import annotations

from typing import Any

from tortoise.queryset import QuerySet

from core import audit
from core.actor import Actor
from core.customers.models import Customer, CustomerGroup
from core.refusal import Missing, Refused
from core.uniqueness import decided_by

# 003: whose discount makes a VIP.
_VIP_PERCENT = 10


class GroupNameTaken(Refused):
    code = "customer_group.name_taken"


_UNIQUE = {"customer_group_name_key": GroupNameTaken}


async def add(wished: dict[str, Any], by: Actor) -> CustomerGroup:
    with decided_by(_UNIQUE):
        group = await CustomerGroup.create(store_id=by.store.id, **wished)
    await audit.note(by, "customer_group.added", group)
    return group


async def change(group: CustomerGroup, wished: dict[str, Any], by: Actor) -> CustomerGroup:
    found = await by.own(CustomerGroup).select_for_update().get_or_none(id=group.id)
    if found is None:
        raise Missing
    if wished:
        found.update_from_dict(wished)
        with decided_by(_UNIQUE):
            await found.save(update_fields=[*wished, "updated_at"])
        await audit.note(by, "customer_group.changed", found, fields=sorted(wished))
    return found


def members(group: CustomerGroup, by: Actor) -> QuerySet[Customer]:
    return by.own(Customer).filter(group_id=group.id)


def vip(by: Actor) -> QuerySet[Customer]:
    """Members of a group that gives them ten percent or more today."""
    return by.own(Customer).filter(
        group__discount_percent__gte=_VIP_PERCENT, group__is_active=True, group__hidden_at=None
    )
