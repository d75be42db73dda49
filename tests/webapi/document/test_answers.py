"""What the running API really answers is what the document promises."""

from __future__ import annotations

import pytest

from tests.webapi.document.reading import JSON, conforms, said_of
from tests.world import PASSWORD, World, person


async def test_the_document_is_served_as_it_is_made(world: World) -> None:
    told = await world.anybody.gets("/openapi.json")

    assert told.status == 200
    assert told.body["paths"]["/api/users/me/"]["get"] == said_of("GET /api/users/me/")


async def test_registering_and_each_way_of_signing_in(world: World) -> None:
    asked = person() | {"password2": PASSWORD, "store_name": "Lupita", "phone": "+525512345678"}
    ways = {"/api/users/auth/login/": "username", "/api/auth/login/": "email", "/api/token/": "username"}

    conforms(await world.anybody.posts("/api/users/auth/register/", asked), "POST", "/api/users/auth/register/")
    for path, name in ways.items():
        told = await world.anybody.posts(path, {name: asked[name], "password": PASSWORD})
        assert told.status == 200
        conforms(told, "POST", path)


@pytest.mark.parametrize(
    "path",
    [
        "/api/users/me/",
        "/api/users/profile/",
        "/api/users/",
        "/api/users/?page=1&page_size=1",
        "/api/sessions/",
        "/api/store/",
        "/api/stores/",
        "/healthz",
        "/readyz",
    ],
)
async def test_reading(world: World, path: str) -> None:
    owner = await world.owner()

    told = await owner.gets(path)

    assert told.status == 200
    conforms(told, "GET", path)


async def test_refreshing(world: World) -> None:
    owner = await world.owner()
    for path in ("/api/auth/refresh/", "/api/token/refresh/"):
        told = await world.anybody.posts(path, {"refresh": owner.tokens["refresh"]})
        assert told.status == 200
        conforms(told, "POST", path)


async def test_adding_changing_and_removing(world: World) -> None:
    owner = await world.owner()
    added = await owner.posts("/api/users/", person())
    changed = await owner.patches("/api/users/me/", {"first_name": "Laura Elena"})
    settled = await owner.patches("/api/store/", {"blind_count": True, "frequent_credit_limit": 500})
    opened = await owner.posts("/api/stores/", {"name": "Centro"})
    removed = await owner.deletes(f"/api/users/{added.body['id']}/")

    assert [one.status for one in (added, changed, settled, opened, removed)] == [201, 200, 200, 201, 204]
    conforms(added, "POST", "/api/users/")
    conforms(changed, "PATCH", "/api/users/me/")
    conforms(settled, "PATCH", "/api/store/")
    conforms(opened, "POST", "/api/stores/")
    conforms(removed, "DELETE", "/api/users/{id}/")


async def test_a_revoked_session_is_said_as_documented(world: World) -> None:
    owner = await world.owner()
    session = (await owner.gets("/api/sessions/")).body[0]["id"]

    told = await owner.posts(f"/api/sessions/{session}/revoke/")

    example = said_of("POST /api/sessions/{id}/revoke/")["responses"]["200"]["content"][JSON]["example"]
    assert (told.status, told.body) == (200, example)


@pytest.mark.parametrize(
    "path", ["/api/users/auth/register/", "/api/auth/login/", "/api/token/", "/api/token/refresh/"]
)
@pytest.mark.parametrize("body", [{}, b"{", b"[]", {"username": 7, "password": None}])
async def test_a_wrong_body(world: World, path: str, body: object) -> None:
    told = await world.anybody.posts(path, body)

    assert told.status == 400
    conforms(told, "POST", path)


async def test_a_wrong_question_to_a_list(world: World) -> None:
    owner = await world.owner()
    for question, status in (("ordering=password", 400), ("page=9", 404), ("page=0", 400), ("role=CLOWN", 400)):
        told = await owner.gets(f"/api/users/?{question}")
        assert told.status == status, question
        conforms(told, "GET", "/api/users/")


@pytest.mark.parametrize("path", ["/api/users/me/", "/api/users/profile/", "/api/store/"])
async def test_nobody_and_a_stranger_are_told_what_is_shown(world: World, path: str) -> None:
    owner = await world.owner()
    absent, bad = await world.anybody.gets(path), await world.anybody.bearing("x.y.z").gets(path)
    foreign = await owner.gets(path, X_Tenant_Key="nobody")

    assert [one.status for one in (absent, bad, foreign)] == [401, 401, 403]
    for told in (absent, bad, foreign):
        conforms(told, "GET", path)
    shown = said_of(f"GET {path}")["responses"]["401"]["content"][JSON]["examples"]
    assert (absent.body, bad.body) == (shown["token.absent"]["value"], shown["token.bad"]["value"])


async def test_what_an_employee_may_not_do(world: World) -> None:
    employee = await world.hired(await world.owner())
    for path in ("/api/users/", "/api/store/"):
        told = await employee.gets(path)
        assert told.status == 403
        conforms(told, "GET", path)


async def test_what_is_not_there(world: World) -> None:
    owner = await world.owner()

    told = await owner.deletes("/api/users/999999/")

    shown = said_of("DELETE /api/users/{id}/")["responses"]["404"]["content"][JSON]["examples"]
    assert (told.status, told.body) == (404, shown["missing"]["value"])


async def test_a_wrong_password_and_a_key_used_twice(world: World) -> None:
    owner = await world.owner()
    wrong = await world.anybody.posts("/api/token/", {"username": owner.user["username"], "password": "wrong"})
    first = await owner.posts("/api/stores/", {"name": "Centro"}, Idempotency_Key="k")
    other = await owner.posts("/api/stores/", {"name": "Norte"}, Idempotency_Key="k")

    assert [one.status for one in (wrong, first, other)] == [401, 201, 422]
    conforms(wrong, "POST", "/api/token/")
    conforms(other, "POST", "/api/stores/")
