"""Reports that are asked of a random past, before it is rolled up and after, beside a shop that sold the same."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from hypothesis import HealthCheck, given, settings

from core import sql
from core.actor import Actor
from core.analytics import rolling
from core.analytics.period import Period
from core.catalog.models import Category, Product
from core.sales.models import Order, Status
from core.stores.models import Store
from tests import shop
from tests.core.analytics.whole.laid import Laying
from tests.core.analytics.whole.past import CUSTOMERS, PRODUCTS, Deed, ends, pasts
from tests.core.analytics.whole.plain import During, Rows
from tests.world import Caller, World

_EXAMPLES = 12
# What a neighbour sells at the same moments must be seen by nobody here.
_OF_THE_NEIGHBOUR = 3


@dataclass(frozen=True)
class Asked:
    by: Actor
    rows: Rows
    period: Period
    products: list[Product]

    @property
    def during(self) -> During:
        return self.rows.during(self.period)

    @property
    def category(self) -> dict[int, int | None]:
        return {one.id: one.category_id for one in self.products}


Report = Callable[[Asked], Awaitable[None]]


class Undone(Exception):
    """One example leaves nothing to the next."""


async def hold_for_any_past(world: World, zone: str, reports: Sequence[Report]) -> None:
    """Hypothesis knows no coroutine: each example is handed to the loop of the test."""
    ours, neighbour = await _shop(await world.owner(), world, zone), await _shop(await world.owner(), world, zone)
    loop = asyncio.get_running_loop()

    @settings(max_examples=_EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
    @given(pasts(zone), ends(zone))
    def holds(past: list[Deed], between: list[datetime]) -> None:
        asyncio.run_coroutine_threadsafe(_held(ours, neighbour, past, between, reports), loop).result()

    await asyncio.to_thread(holds)


async def _shop(owner: Caller, world: World, zone: str) -> Laying:
    store = owner.store["id"]
    await Store.filter(id=store).update(timezone=zone)
    drinks = await Category.create(store_id=store, name="Bebidas")
    products = [await shop.product(owner, f"Producto {number}") for number in range(PRODUCTS)]
    await Product.filter(id__in=products[:2]).update(category_id=drinks.id)
    customers = [await shop.customer(owner) for _ in range(CUSTOMERS)]
    cashiers = [owner.user["id"], (await world.hired(owner)).user["id"]]
    await _never_paid(store)
    return Laying(store, zone, products, customers, cashiers)


async def _never_paid(store: int) -> None:
    for number, status in enumerate((Status.PENDING, Status.CANCELLED), 9_000_000):
        names: dict[str, Any] = {"ticket_folio": f"F{number:07X}", "receipt_number": f"CHECK-{number}"}
        await Order.create(
            store_id=store, status=status, sale_number=f"SALE-{number}", subtotal=77, final_amount=77, **names
        )


async def _held(
    ours: Laying, neighbour: Laying, past: list[Deed], between: list[datetime], reports: Sequence[Report]
) -> None:
    with suppress(Undone):
        async with sql.together():
            await replace(neighbour, sold=[]).lay(past[:_OF_THE_NEIGHBOUR])
            await replace(ours, sold=[]).lay(past)
            rows = await Rows.of(ours.store, ours.timezone)
            by, products = Actor(await Store.get(id=ours.store)), await Product.filter(store_id=ours.store)
            asked = Asked(by, rows, Period(rows.day(between[0]), rows.day(between[1])), products)
            for _ in range(2):
                for report in reports:
                    await report(asked)
                while await rolling.roll():
                    pass
            raise Undone
