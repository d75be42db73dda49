"""Document 004: tokens for the orders app."""

from __future__ import annotations

from tests.world import PASSWORD, World


async def test_obtaining_and_refreshing_as_documented(world: World) -> None:
    owner = await world.owner()

    told = await world.anybody.posts("/api/token/", {"username": owner.user["username"], "password": PASSWORD})
    refreshed = await world.anybody.posts("/api/token/refresh/", {"refresh": told.body["refresh"]})

    assert (told.status, list(told.body)) == (200, ["access", "refresh"])
    assert (refreshed.status, list(refreshed.body)) == (200, ["access"])
    assert (await world.anybody.bearing(refreshed.body["access"]).gets("/api/users/me/")).status == 200


async def test_refusals_say_success_false(world: World) -> None:
    wrong = await world.anybody.posts("/api/token/", {"username": "admin", "password": "admin"})
    missing = await world.anybody.posts("/api/token/", {"username": "admin"})
    stale = await world.anybody.posts("/api/token/refresh/", {"refresh": "stale"})

    assert (wrong.status, wrong.body["success"]) == (401, False)
    assert wrong.body["error"] == "Не найдено активной учётной записи с такими данными."
    assert (missing.status, missing.body) == (400, {"success": False, "errors": {"password": ["Обязательное поле."]}})
    assert (stale.status, stale.body) == (401, {"success": False, "error": "Токен недействителен или просрочен."})
