"""Whose token it is, what it can be made to say, and how often one may try for one."""

from __future__ import annotations

import hmac
import json
from collections.abc import Callable

import jwt
import pytest

from core.settings import settings
from core.users import passwords
from core.users.models import DeviceSession
from tests.world import PASSWORD, World
from webapi.kit import pacing

WHO = "/api/users/me/"


@pytest.mark.parametrize(
    "headers",
    [
        {"alg": "none"},
        {"alg": "None"},
        {"alg": "HS512"},
        {"alg": "RS256"},
        {"kid": "../../../../dev/null"},
        {"kid": "' UNION SELECT 'x"},
        {"jku": "http://127.0.0.1:1/keys"},
        {"jwk": {"kty": "oct", "k": "AA"}},
        {"x5u": "http://127.0.0.1:1/cert"},
    ],
    ids=str,
)
async def test_no_head_of_a_token_chooses_its_key(world: World, headers: dict[str, object]) -> None:
    """Signed with an empty key, which is what such a head would have us look for."""
    owner = await world.owner()
    claims = jwt.decode(owner.tokens["access"], options={"verify_signature": False})
    head = jwt.utils.base64url_encode(_json({"typ": "JWT", "alg": "HS256"} | headers)).decode()
    body = jwt.utils.base64url_encode(_json(claims)).decode()
    signed = hmac.new(b"", f"{head}.{body}".encode(), "sha256").digest()
    signature = "" if "none" in str(headers).lower() else jwt.utils.base64url_encode(signed).decode()

    told = await world.anybody.bearing(f"{head}.{body}.{signature}").gets(WHO)

    assert told.status == 401


async def test_a_well_signed_token_may_say_anything_else_in_its_head(world: World) -> None:
    """The key is ours whatever the head names."""
    owner = await world.owner()
    claims = jwt.decode(owner.tokens["access"], options={"verify_signature": False})
    token = jwt.encode(claims, settings().secret, "HS256", headers={"kid": "/dev/null"})

    assert (await world.anybody.bearing(token).gets(WHO)).status == 200


async def test_a_revoked_session_is_out_with_both_its_tokens(world: World) -> None:
    owner = await world.owner()
    session = (await owner.gets("/api/sessions/")).body[0]["id"]
    await owner.posts(f"/api/sessions/{session}/revoke/")

    assert (await owner.gets(WHO)).status == 401
    assert (await owner.posts("/api/auth/refresh/", {"refresh": owner.tokens["refresh"]})).status == 401


async def test_every_sign_in_is_a_session_of_its_own(world: World) -> None:
    """Fixation: no session and no token that existed before, or that a client brings, is ever signed in."""
    owner = await world.owner()
    brought = {"session": "00000000-0000-4000-8000-000000000000", "refresh": owner.tokens["refresh"]}
    asked = {"username": owner.user["email"], "password": PASSWORD} | brought

    first = await owner.posts("/api/auth/login/", asked, Cookie="session=chosen; sessionid=chosen")
    second = await owner.posts("/api/auth/login/", asked)

    begun = {_session(told.body["access"]) for told in (first, second)}
    assert len(begun | {brought["session"], _session(owner.tokens["access"])}) == 4
    assert "Set-Cookie" not in first.headers


@pytest.mark.parametrize("path", ["/api/auth/login/", "/api/users/auth/login/", "/api/token/"])
async def test_an_unknown_name_costs_as_much_hashing_as_a_wrong_password(
    world: World, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Counted rather than timed: one hash each, of a decoy made with the same settings."""
    owner = await world.owner()
    hashed: list[str] = []
    verified = passwords._verified

    def counted(given: str, kept: str) -> bool:
        hashed.append(kept)
        return verified(given, kept)

    monkeypatch.setattr(passwords, "_verified", counted)

    for name in (owner.user["email"], "nobody@example.com"):
        told = await world.anybody.posts(path, {"username": name, "email": name, "password": "a wrong one"})
        assert told.status in (400, 401)

    assert len(hashed) == 2
    assert len({kept.rpartition("$")[0].rpartition("$")[0] for kept in hashed}) == 1


async def test_a_session_that_asks_too_often_waits_and_no_other(
    world: World, settled: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    settled(KASSA_SESSION_REQUESTS_PER_SECOND="1")
    monkeypatch.setattr(pacing, "_owing", {})
    owner, other = await world.owner(), await world.owner()

    told = [await owner.gets(WHO) for _ in range(12)][-1]

    assert (told.status, told.headers["Retry-After"]) == (429, "1")
    assert (await other.gets(WHO)).status == 200


async def test_what_is_remembered_of_sessions_has_an_end(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pacing, "_owing", {})
    monkeypatch.setattr(pacing, "_MOST_REMEMBERED", 3)

    for _ in range(5):
        assert (await (await world.owner()).gets(WHO)).status == 200

    assert len(pacing._owing) <= 3
    assert await DeviceSession.all().count() == 5


def _session(token: str) -> str:
    return str(jwt.decode(token, options={"verify_signature": False})["session"])


def _json(value: object) -> bytes:
    return json.dumps(value).encode()
