"""The prices in valuation.sql are those of core/catalog/pricing.py."""

from __future__ import annotations

import asyncio
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from core.actor import Actor
from core.analytics.valuation import NothingInScope, valuation
from core.catalog.models import Product, Promotion
from core.catalog.offering import offered
from core.stores.models import Store
from tests import shop
from tests.core.analytics.lives import holding, new_york
from tests.world import Caller, World

_NONE = Decimal(0)

priced = st.tuples(
    st.integers(0, 10**9), st.booleans(), st.decimals(0, 100, places=4), st.none() | st.integers(0, 10**6),
    st.integers(-5000, 99_999), st.none() | st.decimals("0.01", 100, places=2),
)  # fmt: skip


async def test_the_worth_is_that_of_every_price_on_the_shelf(world: World) -> None:
    await asyncio.to_thread(holding(await new_york(world), _worth_adds_up, st.lists(priced, max_size=4), st.booleans()))


async def _worth_adds_up(owner: Caller, wanted: list[tuple[Any, ...]], whole: bool) -> None:
    """In a currency with cents and in one without."""
    store = await Store.get(id=owner.store["id"])
    store.currency = "CLP" if whole else "MXN"
    await Product.filter(store_id=store.id).update(current_stock=0)
    for cents, includes, tax, cost, thousandths, percent in wanted:
        price = Decimal(cents // 100) if whole else Decimal(cents) / 100
        facts = {"price_includes_tax": includes, "tax_percent": tax, "cost_price": cost}
        one = await shop.product(owner, price=str(price), stock="0")
        stock = Decimal(thousandths) / 1000
        await Product.filter(id=one).update(current_stock=stock, oversold=stock < 0, **facts)
        await _promoted(owner, one, percent)
    offers = await offered(await Product.filter(store_id=store.id, current_stock__gt=0), Actor(store))
    try:
        told = await valuation(Actor(store))
    except NothingInScope:
        assert not offers
        return
    near = Decimal("0.5") if whole else Decimal("0.005")
    costs = [(one, one.price if one.product.cost_price is None else one.product.cost_price) for one in offers]
    cost = sum((one.product.current_stock * each for one, each in costs), _NONE)
    sale = sum((one.product.current_stock * one.final_price for one in offers), _NONE)
    assert abs(told.cost - cost) <= near
    assert abs(told.sale - sale) <= near


async def _promoted(owner: Caller, product: int, percent: Decimal | None) -> None:
    days: dict[str, Any] = {"start_date": "2000-01-01", "end_date": "2100-01-01"}
    if percent:
        await Promotion.create(
            store_id=owner.store["id"], product_id=product, name="Oferta", discount_percent=percent, **days
        )
