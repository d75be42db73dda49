"""What somebody sees who tries the bot as a customer of the demo: not a row of zeros."""

from __future__ import annotations

from decimal import Decimal

import pytest_asyncio

from core.actor import Actor
from core.catalog.models import Audience, Promotion
from core.chat import invites
from core.customers.models import Customer
from core.demo import regulars
from core.demo.benchmark import Wish
from core.demo.seeding import fill
from core.demo.telephones import telephones
from core.loyalty.balance import balance
from core.proving import proving
from core.settings import settings
from core.stores.models import Store


@pytest_asyncio.fixture(autouse=True)
async def rewarded(db: None) -> None:
    await fill(settings(), 1, Wish(), print)
    await regulars.rewarded()


async def test_the_first_customers_have_points_of_which_some_are_soon_lost() -> None:
    for shop in await Store.all():
        firsts = await Customer.filter(store_id=shop.id).order_by("id").limit(4)
        have = [await balance(one, Actor(shop)) for one in firsts]
        assert all(one.points > 100 and len(one.expiring) == 3 for one in have)
        assert len({one.points for one in have}) == 4


async def test_one_has_credit_and_the_books_are_right() -> None:
    for shop in await Store.all():
        [owing] = await Customer.filter(store_id=shop.id, credit_used__gt=0)
        assert Decimal(0) < owing.credit_used < (owing.credit_limit or 0)
        assert {one.target_audience for one in await Promotion.filter(store_id=shop.id)} == set(Audience)
        assert await proving.prove(shop) == []


async def test_somebody_new_comes_by_the_link_of_the_first_shop() -> None:
    newcomer = (await telephones())[-1]
    invite = await invites.opened(newcomer.door)
    assert (newcomer.shop, invite.store.slug) == ("", "lupita-demo")

    # The owner hung up another one.
    await invites.for_store(Actor(invite.store))
    assert (await telephones())[-1].door == ""
