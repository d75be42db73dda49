"""Where a customer stands: one state, which 003 shows as two switches and 001 by its name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tortoise.expressions import Q

from core.customers.models import CustomerStatus
from core.refusal import Refused

# Switched off is suspended; a blocked customer is still one of the shop's.
IS_ACTIVE = ~Q(status=CustomerStatus.SUSPENDED)
IS_BLOCKED = Q(status=CustomerStatus.BLOCKED)


class ContradictoryStatus(Refused):
    code = "customer.contradictory_status"


def after(now: CustomerStatus, wished: Mapping[str, Any]) -> CustomerStatus:
    """The state that status, is_blocked and is_active ask for together; what is left out stays as it is."""
    named = wished.get("status")
    status = _switched(named or now, wished.get("is_blocked"), wished.get("is_active"))
    if named not in (None, status):
        raise ContradictoryStatus
    return status


def _switched(status: CustomerStatus, blocked: bool | None, active: bool | None) -> CustomerStatus:
    if blocked is not None and blocked is not (status is CustomerStatus.BLOCKED):
        status = CustomerStatus.BLOCKED if blocked else CustomerStatus.ACTIVE
    if active is False and status is CustomerStatus.BLOCKED:
        raise ContradictoryStatus  # suspending must not open the way for somebody who was blocked
    if active is False:
        return CustomerStatus.SUSPENDED
    return CustomerStatus.ACTIVE if active and status is CustomerStatus.SUSPENDED else status
