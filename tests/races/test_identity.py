"""What only happens when two ask in the same instant. Each on a database of its own."""

from __future__ import annotations

import asyncio

import pytest

from core.users.models import Membership, User
from tests.world import PASSWORD, World, person

pytestmark = pytest.mark.race


async def test_of_two_owners_removing_each_other_one_stays(busy_world: World) -> None:
    owner = await busy_world.owner()
    partner = await busy_world.hired(owner, "OWNER")

    told = await asyncio.gather(
        owner.deletes(f"/api/users/{partner.user['id']}/"),
        partner.deletes(f"/api/users/{owner.user['id']}/"),
    )

    assert 204 in {reply.status for reply in told}
    assert await Membership.filter(store_id=owner.store["id"], role="OWNER", hidden_at=None).count() == 1


async def test_one_email_registered_sixteen_times_at_once_is_one_owner(busy_world: World) -> None:
    asked = person() | {"password2": PASSWORD, "store_name": "Rush", "phone": "+525512345678"}

    told = await asyncio.gather(*(busy_world.anybody.posts("/api/users/auth/register/", asked) for _ in range(16)))

    assert sorted(reply.status for reply in told) == [201] + [400] * 15
    assert await User.filter(email=asked["email"]).count() == 1


async def test_stores_of_one_name_opened_at_once_all_open(busy_world: World) -> None:
    owners = await asyncio.gather(*(busy_world.owner("Same Name") for _ in range(12)))

    assert len({owner.store["slug"] for owner in owners}) == 12
