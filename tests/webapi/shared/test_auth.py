"""Signing in by documents 001 and 002, and what a token is believed for."""

from __future__ import annotations

import jwt
import pytest
import time_machine

from core.clock import now
from core.settings import settings
from tests.world import PASSWORD, World


@pytest.mark.parametrize("field", ["email", "username"])
@pytest.mark.parametrize("name", ["email", "username"])
async def test_one_signs_in_by_email_or_username_in_either_field(world: World, field: str, name: str) -> None:
    owner = await world.owner()

    told = await world.anybody.posts("/api/auth/login/", {field: owner.user[name], "password": PASSWORD})

    assert told.status == 200
    assert list(told.body) == ["refresh", "access"]


async def test_case_does_not_matter_in_a_name(world: World) -> None:
    owner = await world.owner()

    assert (await world.signed_in(owner.user["email"].upper())).tokens


async def test_the_access_token_carries_what_the_document_says(world: World) -> None:
    owner = await world.owner()

    claims = jwt.decode(owner.tokens["access"], options={"verify_signature": False})

    assert claims | {"role": "OWNER"} == claims
    assert {"user_id", "email", "username", "role", "store", "session", "exp"} <= claims.keys()
    assert claims["user_id"] == owner.user["id"]
    assert claims["exp"] - claims["iat"] == 30 * 60


@pytest.mark.parametrize("path", ["/api/auth/login/", "/api/users/auth/login/", "/api/token/"])
async def test_an_unknown_user_and_a_wrong_password_are_answered_alike(world: World, path: str) -> None:
    owner = await world.owner()

    unknown = await world.anybody.posts(path, {"username": "nobody", "password": PASSWORD})
    wrong = await world.anybody.posts(path, {"username": owner.user["username"], "password": "wrong horse"})

    assert unknown.status == wrong.status == 401
    assert unknown.body == wrong.body


async def test_a_refusal_carries_the_words_of_both_documents(world: World) -> None:
    told = await world.anybody.posts("/api/auth/login/", {"email": "nobody@example.com", "password": PASSWORD})

    sentence = "No active account found with the given credentials"
    assert told.body == {"detail": sentence, "status": "error", "message": sentence}


async def test_neither_email_nor_username(world: World) -> None:
    told = await world.anybody.posts("/api/auth/login/", {"password": PASSWORD})

    assert (told.status, told.body) == (400, {"email": ["This field is required."]})


async def test_refreshing_answers_a_new_access_and_keeps_the_refresh_token_good(world: World) -> None:
    owner = await world.owner()

    for _ in range(2):
        told = await world.anybody.posts("/api/auth/refresh/", {"refresh": owner.tokens["refresh"]})
        assert list(told.body) == ["access"]
        assert (await world.anybody.bearing(told.body["access"]).gets("/api/users/me/")).status == 200


async def test_the_two_tokens_do_not_stand_in_for_each_other(world: World) -> None:
    owner = await world.owner()

    refreshed = await world.anybody.posts("/api/auth/refresh/", {"refresh": owner.tokens["access"]})
    asked = await world.anybody.bearing(owner.tokens["refresh"]).gets("/api/users/me/")

    assert (refreshed.status, asked.status) == (401, 401)


async def test_tokens_end_with_their_time(world: World) -> None:
    owner = await world.owner()

    with time_machine.travel(now().timestamp() + 31 * 60):
        assert (await owner.gets("/api/users/me/")).status == 401
        told = await world.anybody.posts("/api/auth/refresh/", {"refresh": owner.tokens["refresh"]})
        assert (await world.anybody.bearing(told.body["access"]).gets("/api/users/me/")).status == 200
    with time_machine.travel(now().timestamp() + 8 * 24 * 3600):
        told = await world.anybody.posts("/api/auth/refresh/", {"refresh": owner.tokens["refresh"]})
        assert told.status == 401


def _forgeries(token: str) -> dict[str, str]:
    claims = jwt.decode(token, options={"verify_signature": False})
    head, body, signature = token.split(".")
    return {
        "no algorithm": jwt.encode(claims, "", "none"),
        "another key": jwt.encode(claims, "another secret of a good length indeed", "HS256"),
        "a changed claim": f"{head}.{jwt.encode(claims | {'role': 'OWNER'}, 'x' * 32).split('.')[1]}.{signature[::-1]}",
        "no signature": f"{head}.{body}.",
        "no session": jwt.encode({**claims, "session": None}, settings().secret, "HS256"),
        "a session that never was": jwt.encode(
            {**claims, "session": "00000000-0000-4000-8000-000000000000"}, settings().secret, "HS256"
        ),
        "a session that is no id": jwt.encode({**claims, "session": "1"}, settings().secret, "HS256"),
        "no end": jwt.encode({**claims, "exp": None}, settings().secret, "HS256"),
        "no words at all": "abc",
        "letters beyond ASCII": "тест.тест.тест",
    }


@pytest.mark.parametrize("forgery", list(_forgeries(jwt.encode({}, "x" * 32))))
async def test_a_forged_token_is_refused(world: World, forgery: str) -> None:
    owner = await world.owner()

    told = await world.anybody.bearing(_forgeries(owner.tokens["access"])[forgery]).gets("/api/users/me/")

    assert told.status == 401
    assert told.headers["WWW-Authenticate"] == "Bearer"


async def test_the_claims_of_a_token_give_no_rights(world: World) -> None:
    """Role and store are read from the database: a demoted owner's token is an employee's at once."""
    owner = await world.owner()
    employee = await world.hired(owner)
    claims = jwt.decode(employee.tokens["access"], options={"verify_signature": False})
    boasting = jwt.encode({**claims, "role": "OWNER"}, settings().secret, "HS256")

    assert (await world.anybody.bearing(boasting).gets("/api/users/")).status == 403
