"""Document 002, sections 7 and 8: the devices one is signed in on."""

from __future__ import annotations

import re

from core.users.models import DeviceSession
from tests.world import PASSWORD, World


async def test_a_session_is_shown_as_documented(world: World) -> None:
    owner = await world.owner()
    await world.anybody.posts(
        "/api/auth/login/", {"email": owner.user["email"], "password": PASSWORD}, User_Agent="Chatbot/1.0"
    )

    newest = (await owner.gets("/api/sessions/")).body[0]

    assert list(newest) == ["id", "user_agent", "ip_address", "created_at", "expires_at", "is_revoked"]
    assert (newest["user_agent"], newest["ip_address"], newest["is_revoked"]) == ("Chatbot/1.0", "127.0.0.1", False)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", newest["expires_at"])


async def test_only_ones_own_active_sessions_are_listed(world: World) -> None:
    owner = await world.owner()
    employee = await world.hired(owner)

    mine = (await employee.gets("/api/sessions/")).body
    theirs = (await owner.gets("/api/sessions/")).body

    assert len(mine) == len(theirs) == 1
    assert mine[0]["id"] != theirs[0]["id"]


async def test_revoking_closes_the_session_for_both_its_tokens(world: World) -> None:
    owner = await world.owner()
    lost_phone = await world.signed_in(owner.user["email"])
    session = (await owner.gets("/api/sessions/")).body[0]["id"]

    told = await owner.posts(f"/api/sessions/{session}/revoke/")

    assert (told.status, told.body) == (200, {"status": "Sesión cerrada correctamente"})
    assert (await lost_phone.gets("/api/users/me/")).status == 401
    refreshed = await world.anybody.posts("/api/auth/refresh/", {"refresh": lost_phone.tokens["refresh"]})
    assert refreshed.status == 401
    assert (await owner.gets("/api/users/me/")).status == 200
    assert (await owner.posts(f"/api/sessions/{session}/revoke/")).status == 404


async def test_nobody_revokes_anothers_session_not_even_the_owner(world: World) -> None:
    owner = await world.owner()
    employee = await world.hired(owner)
    session = (await employee.gets("/api/sessions/")).body[0]["id"]

    told = await owner.posts(f"/api/sessions/{session}/revoke/")

    assert (told.status, told.body) == (404, {"detail": "Not found."})
    assert (await employee.gets("/api/users/me/")).status == 200


async def test_a_session_remembers_its_last_use(world: World) -> None:
    owner = await world.owner()
    session = await DeviceSession.get(user_id=owner.user["id"])

    await world.anybody.posts("/api/auth/refresh/", {"refresh": owner.tokens["refresh"]}, User_Agent="Till 7")

    seen = await DeviceSession.get(id=session.id)
    assert seen.last_used_at > session.last_used_at
    assert seen.user_agent == "Till 7"
