"""Activating, suspending and blocking a customer, and the figures of all (001, 1)."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.audit import AuditEntry
from core.customers.models import Customer, CustomerStatus, CustomerType
from tests.world import World, a_customer

AT = "/api/customers/"


@pytest.mark.parametrize(
    ("deeds", "status"),
    [
        (["suspend"], "suspended"),
        (["suspend", "activate"], "active"),
        (["block"], "blocked"),
        (["suspend", "block"], "blocked"),
        (["block", "activate"], "active"),
    ],
)
async def test_each_deed_answers_the_customer(world: World, deeds: list[str], status: str) -> None:
    owner = await world.owner()
    lucia = await a_customer(owner)

    for deed in deeds:
        told = await owner.posts(f"{AT}{lucia.id}/{deed}/")
        assert told.status == 200, told.body

    assert (told.body["id"], told.body["status"]) == (lucia.id, status)
    assert told.body == (await owner.gets(f"{AT}{lucia.id}/")).body
    assert told.body["is_blocked"] is (status == "blocked")
    notes = [note.deed for note in await AuditEntry.filter(record="customer", record_id=lucia.id).order_by("id")]
    assert notes[-1] == f"customer.{status}"
    assert len(notes) == len(deeds)


@pytest.mark.parametrize(
    ("status", "deed"), [("active", "activate"), ("suspended", "suspend"), ("blocked", "block"), ("blocked", "suspend")]
)
async def test_out_of_turn_nothing_changes(world: World, status: CustomerStatus, deed: str) -> None:
    owner = await world.owner()
    lucia = await a_customer(owner, status=CustomerStatus(status))

    told = await owner.posts(f"{AT}{lucia.id}/{deed}/")

    sentence = f"This cannot be done: the status of the customer is {status}."
    assert (told.status, told.body) == (400, {"detail": sentence, "status": "error", "message": sentence})
    assert (await Customer.get(id=lucia.id)).status == status
    assert not await AuditEntry.filter(record="customer", record_id=lucia.id).exists()


async def test_who_is_deleted_is_missing(world: World) -> None:
    owner = await world.owner()
    lucia = await a_customer(owner)
    await owner.deletes(f"{AT}{lucia.id}/")
    assert [(await owner.posts(f"{AT}{lucia.id}/{deed}/")).status for deed in ("activate", "suspend", "block")] == [
        404
    ] * 3


_SOMEBODY = st.fixed_dictionaries(
    {
        "status": st.sampled_from(CustomerStatus),
        "customer_type": st.sampled_from(CustomerType),
        "document_type": st.sampled_from(["", "passport", "id_card"]),
        "total_purchases": st.decimals(0, 9999, places=2),
        "credit_used": st.decimals(0, 9999, places=2),
    }
)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(_SOMEBODY, max_size=12))
async def test_statistics_are_what_counting_by_hand_gives(world: World, people: list[dict[str, Any]]) -> None:
    owner = await world.owner()
    for somebody in people:
        await a_customer(owner, company_name="Lupita", **somebody)
    await (await a_customer(owner, status="blocked")).hide()

    told = (await owner.gets(f"{AT}statistics/")).body

    def by(field: str, known: Any = ()) -> dict[str, int]:
        return dict.fromkeys(known, 0) | Counter(str(somebody[field]) for somebody in people)

    def summed(field: str) -> str:
        return f"{sum((somebody[field] for somebody in people), Decimal(0)):.2f}"

    assert told == {
        "total": len(people),
        "by_status": by("status", ("active", "suspended", "blocked")),
        "by_customer_type": by("customer_type", ("individual", "company")),
        "by_document_type": by("document_type"),
        "total_purchases": summed("total_purchases"),
        "credit_used": summed("credit_used"),
    }
