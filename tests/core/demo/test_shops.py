"""The three shops: people who can sign in, customers who can be called, goods with prices."""

from __future__ import annotations

import pytest

from core import phone
from core.actor import Role
from core.catalog.models import Product
from core.customers.models import Customer, CustomerType
from core.demo.benchmark import Wish
from core.demo.people import signins
from core.demo.seeding import fill, seed
from core.settings import Settings, Unsettled, settings
from core.stores.models import Store
from core.users.models import Membership, User
from tests.world import World


async def test_everybody_who_is_told_can_sign_in(world: World) -> None:
    await fill(settings(), 1, Wish(), print)

    for _store, email, password, role in signins():
        caller = await world.signed_in(email, password)
        me = await caller.gets("/api/users/me/")
        assert (me.status, me.body["email"], me.body["role"]) == (200, email, role)
    assert [role for *_, role in signins()] == ["OWNER", "ADMIN", "EMPLOYEE", "EMPLOYEE"] * 3


async def test_each_shop_speaks_and_counts_as_its_country_does(db: None) -> None:
    await fill(settings(), 1, Wish(), print)

    shops = await Store.all().order_by("id")
    assert [(shop.name, shop.language, shop.currency, shop.timezone) for shop in shops] == [
        ("Abarrotes Lupita", "es", "MXN", "America/Mexico_City"),
        ("Chorsu Market", "ru", "UZS", "Asia/Tashkent"),
        ("Ala-Too Telecom", "ru", "KGS", "Asia/Bishkek"),
    ]
    for shop in shops:
        assert await Product.filter(store_id=shop.id).count() == 12
        assert await Membership.filter(store_id=shop.id, role=Role.OWNER).count() == 1
        assert await Customer.filter(store_id=shop.id, customer_type=CustomerType.COMPANY).count() == 1


async def test_every_customer_can_be_found_by_the_telephone_as_typed(db: None) -> None:
    await fill(settings(), 1, Wish(), print)

    customers = await Customer.all().select_related("store")
    assert len(customers) == 24
    for customer in customers:
        assert phone.e164(customer.phone, customer.store.country) == customer.phone_e164
        assert phone.country_of(customer.phone_e164 or "") == customer.store.country
    for shop in await Store.all():
        typed = {customer.phone[0] for customer in customers if customer.store_id == shop.id}
        assert typed == ({"5"} if shop.country == "MX" else {"+"})


async def test_filling_twice_leaves_everything_alone(db: None) -> None:
    told: list[str] = []
    await fill(settings(), 1, Wish(), told.append)
    assert told == []
    before = [await model.all().order_by("id").values() for model in (Store, User, Membership, Customer, Product)]

    await fill(settings(), 2, Wish(), told.append)

    assert before == [
        await model.all().order_by("id").values() for model in (Store, User, Membership, Customer, Product)
    ]
    assert told == ["left alone, since they are there already: Abarrotes Lupita, Chorsu Market, Ala-Too Telecom"]


async def test_in_production_known_passwords_are_not_made_by_accident() -> None:
    chosen = Settings(env="production", secret_key="x" * 32, database_url="postgresql://nowhere.invalid/kassa")

    with pytest.raises(Unsettled, match="--in-production"):
        await seed(chosen, say=print)
