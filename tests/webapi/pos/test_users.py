"""Document 002, sections 3 to 6."""

from __future__ import annotations

from tests.world import World, person


async def test_a_new_user_is_answered_as_documented(world: World) -> None:
    owner = await world.owner()

    told = await owner.posts("/api/users/", person() | {"first_name": "Juan", "last_name": "Perez"})

    assert told.status == 201
    assert list(told.body) == ["id", "username", "email", "first_name", "last_name", "role", "is_active"]
    assert told.body["role"] == "EMPLOYEE"
    assert told.body["is_active"] is True
