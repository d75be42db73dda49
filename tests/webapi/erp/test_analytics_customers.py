"""Document 000, 4.3: the segments of customers, and who may leave."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from core import clock
from core.customers.models import Customer
from tests import returning, shop
from tests.core.analytics.selling import bought
from tests.world import Caller, World

SEGMENTS = "/api/analytics/customer-analytics/segments/"
AT_RISK = "/api/analytics/customer-analytics/at-risk/"
NAMES = [
    "Champions",
    "Loyal Customers",
    "Potential Loyalist",
    "Recent Customers",
    "Promising",
    "Need Attention",
    "At Risk",
    "Can't Lose Them",
    "Hibernating",
    "Lost",
]


async def _bought(owner: Caller, customer: int, *days_ago: int, total: str = "100.00") -> None:
    for ago in days_ago:
        at = clock.now() - timedelta(days=ago)
        await bought(owner.store["id"], at, Decimal(total), customer)


async def test_segments_answer_as_documented(world: World) -> None:
    owner = await world.owner()
    lucia = await shop.customer(owner)
    soap = await shop.product(owner, price="50.00", tax="16")
    await returning.sold(owner, (soap, 1), customer=lucia)
    await returning.sold(owner, (soap, 2), customer=lucia)

    told = await owner.gets(SEGMENTS)

    assert told.status == 200
    today = clock.today("America/Mexico_City")
    period = {"period_start": str(today - timedelta(days=365)), "period_end": str(today)}
    assert told.body["period"] == period
    assert [one["segment"] for one in told.body["segments"]] == NAMES
    seen = [one for one in told.body["segments"] if one["count"]]
    # With tax: 58 and 116, of which a purchase is 87.
    assert seen == [{"segment": "Potential Loyalist", "count": 1, "total_spent": "174.00", "avg_purchase": "87.00"}]
    assert told.body["segments"][0] == {
        "segment": "Champions",
        "count": 0,
        "total_spent": "0.00",
        "avg_purchase": "0.00",
    }


async def test_what_came_back_was_not_spent(world: World) -> None:
    owner = await world.owner()
    lucia, rosa = await shop.customer(owner), await shop.customer(owner, "Rosa")
    soap = await shop.product(owner, price="50.00")
    kept = await returning.sold(owner, (soap, 3), customer=lucia)
    whole = await returning.sold(owner, (soap, 1), customer=rosa)
    assert (await returning.refunds(owner, kept, items=[returning.item(kept, 1)])).status == 200
    assert (await returning.refunds(owner, whole)).status == 200

    told = await owner.gets(SEGMENTS)

    assert sum(one["count"] for one in told.body["segments"]) == 1
    assert {one["total_spent"] for one in told.body["segments"]} == {"0.00", "100.00"}


async def test_who_may_leave_is_listed_with_the_best_first(world: World) -> None:
    owner = await world.owner()
    names = ("Fiel", "Dormida", "Perdida", "Nueva")
    loyal, sleeping, lost, new = [await shop.customer(owner, name, last_name="Paz") for name in names]
    await _bought(owner, loyal, *range(120, 150, 2), total="900.00")
    await _bought(owner, sleeping, 150)
    await _bought(owner, lost, 400)
    await _bought(owner, new, 1)

    told = await owner.gets(AT_RISK)

    assert told.status == 200
    assert (told.body["count"], told.body["next"], told.body["previous"]) == (3, None, None)
    first = told.body["results"][0]
    phone = (await Customer.get(id=loyal)).phone
    assert first.pop("last_purchase").endswith("-06:00")
    assert first.pop("id")
    assert first == {
        "customer": {"id": loyal, "full_name": "Paz Fiel", "phone": phone},
        "segment": "Can't Lose Them",
        "recency_score": 2,
        "frequency_score": 5,
        "monetary_score": 5,
        "purchases_count": 15,
        "total_spent": "13500.00",
    }
    assert [(one["customer"]["id"], one["segment"]) for one in told.body["results"][1:]] == [
        (sleeping, "Hibernating"),
        (lost, "Lost"),
    ]


async def test_the_list_is_filtered_searched_ordered_and_paged(world: World) -> None:
    owner = await world.owner()
    ana, rosa = await shop.customer(owner, "Ana"), await shop.customer(owner, "Rosa")
    await _bought(owner, ana, 100)
    await _bought(owner, rosa, 200)

    async def found(asked: str) -> list[int]:
        return [one["customer"]["id"] for one in (await owner.gets(f"{AT_RISK}?{asked}")).body["results"]]

    assert await found("segment=Lost") == [rosa]
    assert await found("search=ana") == [ana]
    assert await found("ordering=last_purchase") == [rosa, ana]
    assert await found("ordering=-last_purchase&page=2&page_size=1") == [rosa]
    assert (await owner.gets(f"{AT_RISK}?segment=Nobody")).status == 400
    assert (await owner.gets(f"{AT_RISK}?ordering=nothing")).status == 400


async def test_nobody_of_another_store_and_nobody_removed_is_in_it(world: World) -> None:
    owner, other = await world.owner(), await world.owner()
    theirs, gone = await shop.customer(other), await shop.customer(owner)
    await _bought(other, theirs, 300)
    await _bought(owner, gone, 300)
    assert (await owner.gets(AT_RISK)).body["count"] == 1

    assert (await owner.deletes(f"/api/customers/{gone}/")).status == 204

    assert (await owner.gets(AT_RISK)).body["count"] == 0
    assert sum(one["count"] for one in (await owner.gets(SEGMENTS)).body["segments"]) == 0
    assert (await other.gets(AT_RISK)).body["count"] == 1


async def test_an_employee_sees_none_of_it(world: World) -> None:
    clerk = await world.hired(await world.owner())
    assert [(await clerk.gets(path)).status for path in (SEGMENTS, AT_RISK)] == [403, 403]
