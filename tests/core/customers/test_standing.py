"""One state under three names: what they ask for together."""

from __future__ import annotations

from typing import Any

import pytest

from core.customers import standing
from core.customers.models import CustomerStatus
from core.customers.standing import ContradictoryStatus

ACTIVE, SUSPENDED, BLOCKED = CustomerStatus

ASKED: list[tuple[CustomerStatus, dict[str, Any], CustomerStatus]] = [
    (ACTIVE, {}, ACTIVE),
    (ACTIVE, {"is_active": False}, SUSPENDED),
    (ACTIVE, {"is_blocked": True}, BLOCKED),
    (ACTIVE, {"is_active": True, "is_blocked": True}, BLOCKED),
    (SUSPENDED, {"is_active": True}, ACTIVE),
    (SUSPENDED, {"is_blocked": False}, SUSPENDED),
    (SUSPENDED, {"is_blocked": True}, BLOCKED),
    (BLOCKED, {"is_active": True}, BLOCKED),
    (BLOCKED, {"is_blocked": False}, ACTIVE),
    (BLOCKED, {"is_blocked": False, "is_active": False}, SUSPENDED),
    (BLOCKED, {"status": SUSPENDED}, SUSPENDED),
    (SUSPENDED, {"status": BLOCKED, "is_blocked": True}, BLOCKED),
]
CONTRADICTORY: list[tuple[CustomerStatus, dict[str, Any]]] = [
    (ACTIVE, {"is_active": False, "is_blocked": True}),
    (BLOCKED, {"is_active": False}),
    (ACTIVE, {"status": BLOCKED, "is_blocked": False}),
    (ACTIVE, {"status": SUSPENDED, "is_active": True}),
]


@pytest.mark.parametrize(("now", "wished", "then"), ASKED)
def test_what_is_asked_for_is_one_state(now: CustomerStatus, wished: dict[str, Any], then: CustomerStatus) -> None:
    assert standing.after(now, wished) is then


@pytest.mark.parametrize(("now", "wished"), CONTRADICTORY)
def test_what_cannot_be_both_is_refused(now: CustomerStatus, wished: dict[str, Any]) -> None:
    with pytest.raises(ContradictoryStatus):
        standing.after(now, wished)
