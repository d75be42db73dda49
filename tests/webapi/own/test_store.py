"""The store's settings, and a person with more than one store."""

from __future__ import annotations

from typing import Any

import pytest

from tests.world import PASSWORD, World


async def test_the_settings_start_as_the_domain_says(world: World) -> None:
    owner = await world.owner()

    told = await owner.gets("/api/store/")

    expected = {
        "reservation_minutes": 30,
        "lead_time_days": 3,
        "points_expiry_months": None,
        "birthday_discount_percent": "10.00",
        "frequent_credit_limit": "0.00",
        "blind_count": False,
        "receipt_header": "",
        "receipt_footer": "",
        "ticket_hours_urgent": 4,
        "ticket_hours_high": 8,
        "ticket_hours_medium": 24,
        "ticket_hours_low": 72,
    }
    assert told.body == told.body | owner.store | expected


async def test_an_admin_changes_some_and_the_rest_stays(world: World) -> None:
    owner = await world.owner()
    admin = await world.hired(owner, "ADMIN")
    before = (await owner.gets("/api/store/")).body
    wished = {
        "name": "Lupita Norte",
        "timezone": "America/Tijuana",
        "currency": "USD",
        "language": "en",
        "frequent_credit_limit": 2000,
        "points_expiry_months": 12,
        "blind_count": True,
        "receipt_header": "Av. Juárez 12\nRFC LUPI800101AB1",
        "receipt_footer": "¡Gracias!",
        "ticket_hours_urgent": 2,
    }

    told = await admin.patches("/api/store/", wished)

    assert told.status == 200
    changed = {**wished, "frequent_credit_limit": "2000.00", "created_at": told.body["created_at"]}
    assert told.body == before | changed
    assert (await owner.gets("/api/store/")).body == told.body


@pytest.mark.parametrize(
    ("wished", "field"),
    [
        ({"timezone": "Mars/Olympus"}, "timezone"),
        ({"timezone": "localtime"}, "timezone"),
        ({"currency": "XXX"}, "currency"),
        ({"language": "de"}, "language"),
        ({"name": ""}, "name"),
        ({"name": None}, "name"),
        ({"reservation_minutes": 0}, "reservation_minutes"),
        ({"points_expiry_months": -1}, "points_expiry_months"),
        ({"birthday_discount_percent": "100.01"}, "birthday_discount_percent"),
        ({"frequent_credit_limit": "-0.01"}, "frequent_credit_limit"),
        ({"frequent_credit_limit": "0.001"}, "frequent_credit_limit"),
        ({"blind_count": "perhaps"}, "blind_count"),
        ({"ticket_hours_low": 10**12}, "ticket_hours_low"),
        ({"lead_time_days": 366}, "lead_time_days"),
    ],
)
async def test_a_bad_setting_changes_nothing(world: World, wished: dict[str, Any], field: str) -> None:
    owner = await world.owner()
    before = (await owner.gets("/api/store/")).body

    told = await owner.patches("/api/store/", {"name": "Changed"} | wished)

    assert (told.status, list(told.body)) == (400, [field])
    assert (await owner.gets("/api/store/")).body == before


async def test_what_identifies_a_store_is_not_changed(world: World) -> None:
    owner = await world.owner()

    told = await owner.patches("/api/store/", {"id": 1, "slug": "other", "tenant_key": "mine", "country": "UZ"})

    assert told.body == told.body | owner.store


async def test_refusals_are_in_the_language_of_the_store(world: World) -> None:
    spanish, russian = await world.owner(), await world.owner(phone="+998901234567")

    assert (await spanish.patches("/api/store/", {"currency": "XXX"})).body == {
        "currency": ["«XXX» no es una moneda conocida."]
    }
    assert (await russian.patches("/api/store/", {"currency": "XXX"})).body == {
        "currency": ["«XXX» — неизвестная валюта."]
    }


async def test_a_tenant_key_picks_one_of_the_users_stores(world: World) -> None:
    owner = await world.owner()
    second = (await owner.posts("/api/stores/", {"name": "Lupita Centro"})).body

    by_token = await owner.gets("/api/store/")
    by_key = await owner.gets("/api/store/", X_Tenant_Key=second["tenant_key"])

    assert (by_token.body["name"], by_key.body["name"]) == (owner.store["name"], "Lupita Centro")
    assert (by_key.body["currency"], by_key.body["timezone"]) == ("MXN", "America/Mexico_City")
    listed = (await owner.gets("/api/stores/")).body
    assert [(store["id"], store["role"]) for store in listed] == [
        (owner.store["id"], "OWNER"),
        (second["id"], "OWNER"),
    ]


async def test_a_tenant_key_that_is_not_ones_own_is_403(world: World) -> None:
    owner, other = await world.owner(), await world.owner()

    for key in (other.store["tenant_key"], "no store at all", ""):
        assert (await owner.gets("/api/users/me/", X_Tenant_Key=key)).status == 403


async def test_one_may_sign_in_straight_into_a_store(world: World) -> None:
    owner = await world.owner()
    second = (await owner.posts("/api/stores/", {"name": "Lupita Centro"})).body
    asked = {"email": owner.user["email"], "password": PASSWORD}

    told = await world.anybody.posts("/api/auth/login/", asked, X_Tenant_Key=second["tenant_key"])
    foreign = await world.anybody.posts("/api/auth/login/", asked, X_Tenant_Key="foreign")

    assert (await world.anybody.bearing(told.body["access"]).gets("/api/store/")).body["id"] == second["id"]
    assert foreign.status == 403


async def test_a_role_counts_only_in_its_own_store(world: World) -> None:
    """The owner of one shop who works in another as nobody is nobody there."""
    owner, other = await world.owner(), await world.owner()
    employee = await world.hired(other)

    assert (await owner.deletes(f"/api/users/{employee.user['id']}/")).status == 404
    assert (await employee.gets("/api/users/me/")).status == 200


async def test_only_an_owner_opens_a_further_store(world: World) -> None:
    owner = await world.owner()
    admin = await world.hired(owner, "ADMIN")

    assert (await admin.posts("/api/stores/", {"name": "Mine"})).status == 403


async def test_removing_somebody_from_one_store_leaves_their_others(world: World) -> None:
    owner = await world.owner()
    partner = await world.hired(owner, "OWNER")
    second = (await partner.posts("/api/stores/", {"name": "Partner's own"})).body

    await owner.deletes(f"/api/users/{partner.user['id']}/")

    again = await world.signed_in(partner.user["email"])
    assert (await again.gets("/api/store/")).body["id"] == second["id"]
