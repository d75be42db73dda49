"""ERP_v2_Full.postman_collection.json (000): after signing in, the token is in the collection's variables."""

from __future__ import annotations

import json
import re
from pathlib import Path

from tests.webapi.document.playing import Postman, requests_of
from tests.world import World
from webapi.postman import collection, write
from webapi.table import TABLE

COLLECTION = collection(TABLE)


def test_it_is_the_same_every_time(tmp_path: Path) -> None:
    write(tmp_path / "one.json")
    write(tmp_path / "two.json")

    text = (tmp_path / "one.json").read_text(encoding="utf-8")
    assert text == (tmp_path / "two.json").read_text(encoding="utf-8")
    assert json.loads(text) == COLLECTION


def test_it_has_every_operation_under_api_once_and_no_other() -> None:
    asked = [f"{one['request']['method']} {one['request']['url']['raw']}" for one in requests_of(COLLECTION)]
    served = [str(operation) for operation in TABLE if operation.path.startswith("/api/")]
    written = [re.sub(r"{(\w+)}", r":\1", name).replace(" ", " {{base_url}}") for name in served]
    assert sorted(asked) == sorted(written)


def test_ids_are_unique() -> None:
    ids = [one["id"] for one in requests_of(COLLECTION)]
    assert len(set(ids)) == len(ids) > 10


def test_every_sign_in_saves_what_it_answers() -> None:
    saving = {
        one["request"]["url"]["raw"].removeprefix("{{base_url}}") for one in requests_of(COLLECTION) if one["event"]
    }
    assert saving == {
        "/api/auth/login/",
        "/api/auth/refresh/",
        "/api/token/",
        "/api/token/refresh/",
        "/api/users/auth/login/",
        "/api/users/auth/register/",
    }


def test_nothing_in_it_is_a_placeholder() -> None:
    for one in requests_of(COLLECTION):
        assert "<" not in one["request"].get("body", {}).get("raw", "")
        assert all(variable["value"] for variable in one["request"]["url"]["variable"])


async def test_it_plays_from_registering_to_ones_own_profile(world: World) -> None:
    postman = Postman(COLLECTION, world.anybody)

    registered = await postman.sends("POST /api/users/auth/register/")
    assert registered.status == 201
    assert postman.variables["tenant_key"] == registered.body["data"]["store"]["tenant_key"]
    first = postman.variables["access_token"]

    assert (await postman.sends("POST /api/users/auth/login/")).status == 200
    assert postman.variables["access_token"] not in ("", first)
    me = await postman.sends("GET /api/users/me/")
    assert (me.status, me.body["username"]) == (200, "testuser")


async def test_a_refreshed_token_is_saved_and_good(world: World) -> None:
    postman = Postman(COLLECTION, world.anybody)
    await postman.sends("POST /api/users/auth/register/")
    postman.variables["access_token"] = "spoilt"
    assert (await postman.sends("GET /api/users/profile/")).status == 401

    assert (await postman.sends("POST /api/token/refresh/")).status == 200

    assert (await postman.sends("GET /api/users/profile/")).status == 200


async def test_whoever_signs_in_next_does_not_keep_the_last_ones_store(world: World) -> None:
    owner = await world.owner()
    postman = Postman(COLLECTION, world.anybody)
    await postman.sends("POST /api/users/auth/register/")
    login = postman.requests["POST {{base_url}}/api/auth/login/"]["request"]["body"]
    asked = json.loads(login["raw"])
    await owner.posts("/api/users/", {"username": "admin", "first_name": "A", "last_name": "B", **asked})

    assert (await postman.sends("POST /api/auth/login/")).status == 200

    assert postman.variables["tenant_key"] == ""
    assert (await postman.sends("GET /api/users/me/")).body["email"] == asked["email"]


async def test_the_documented_user_can_be_added(world: World) -> None:
    postman = Postman(COLLECTION, world.anybody)
    await postman.sends("POST /api/users/auth/register/")

    added = await postman.sends("POST /api/users/")

    assert (added.status, added.body["username"]) == (201, "employee_01")
