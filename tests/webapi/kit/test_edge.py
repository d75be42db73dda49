"""Around every request: what no operation answers, request ids, faults of ours, and a database that is away."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from typing import Any

import asyncpg
import pytest
import pytest_asyncio
from aiohttp import web
from tortoise.connection import get_connection

from core.actor import Actor
from core.refusal import Refused
from core.stores.models import Store
from core.users.models import Membership
from tests.webapi.kit.conftest import serving
from tests.webapi.kit.raw import raw_request
from tests.world import World
from webapi.erp import ERP
from webapi.kit.reading import address_of
from webapi.kit.router import Router
from webapi.pos import POS

pos, erp = Router(POS, "/toy/"), Router(ERP, "/toy/")
SECRET = "what the exception says"
NOT_FOUND = {"detail": "Not found.", "status": "error", "message": "Not found."}


@pos.get("both/", who="public")
@pos.get(r"both/{id:[0-9]+}/", who="public")
async def look() -> dict[str, str]:
    return {"seen": "all"}


@erp.post("both/", who="public")
@erp.patch(r"both/{id:[0-9]+}/", who="public")
@erp.post(r"both/{number:[0-9]+}/", who="public")
async def touch() -> dict[str, str]:
    return {"seen": "touched"}


@pos.get("fault/", who="public")
async def fault() -> None:
    raise LookupError(SECRET)


class WithoutWords(Refused):
    code = ""


@pos.get("wordless/", who="public")
async def wordless() -> None:
    raise WithoutWords


@pos.get(r"away/{kind:\w+}/", who="public")
async def away(request: web.Request) -> None:
    raise getattr(asyncpg, request.match_info["kind"])("gone")


@pos.post("hang-up/", who="public")
async def hang_up() -> None:
    await get_connection("default").execute_query_dict("SELECT pg_terminate_backend(pg_backend_pid())")


@pos.post("standby/", who="public")
async def standby() -> None:
    """As at a server that was a primary a moment ago."""
    await get_connection("default").execute_query("SET TRANSACTION READ ONLY")
    await Store.filter(id=0).update(name="x")


@pos.get("address/", who="public")
async def address(request: web.Request) -> dict[str, str]:
    return {"address": address_of(request)}


@pos.get(r"people/{id:[0-9]+}/")
@pos.get(r"users/{id:[0-9]+}/", key="user_id")
async def person(record: Membership, by: Actor) -> dict[str, int]:
    return {"id": record.id}


TABLE = [*pos.operations, *erp.operations]


@pytest_asyncio.fixture
async def edge(db: None) -> AsyncIterator[World]:
    async with serving(TABLE) as world:
        yield world


UNKNOWN = ["/", "/api/", "/nothing", "/toy/both", "/toy//both/", "/toy/both/x/", "/%00", "/%zz", "/%"]


@pytest.mark.parametrize("path", UNKNOWN)
async def test_an_unknown_path_is_said_so_in_json(edge: World, path: str) -> None:
    told = await raw_request(edge.anybody, f"GET {path} HTTP/1.1\r\nHost: x\r\n\r\n")

    assert (told.status, told.json) == (404, NOT_FOUND)


@pytest.mark.parametrize(
    ("path", "allowed"), [("/toy/both/", "GET, HEAD, POST"), ("/toy/both/7/", "GET, HEAD, PATCH, POST")]
)
async def test_a_wrong_method_names_those_of_every_dialect(edge: World, path: str, allowed: str) -> None:
    told = await edge.anybody.asks("DELETE", path)

    assert (told.status, told.headers["Allow"]) == (405, allowed)
    assert told.body["detail"] == 'Method "DELETE" not allowed.'


async def test_a_wrong_method_is_said_in_the_dialect_of_its_path(edge: World) -> None:
    told = await edge.anybody.asks("PATCH", "/toy/hang-up/")

    assert (told.status, told.headers["Allow"]) == (405, "POST")
    assert told.body == {"detail": 'Method "PATCH" not allowed.'}


async def test_a_method_of_another_protocol_is_a_wrong_one(edge: World) -> None:
    told = await edge.anybody.asks("PROPFIND", "/toy/both/")

    assert (told.status, told.headers["Allow"]) == (405, "GET, HEAD, POST")


async def test_what_can_be_got_can_be_asked_for_its_head(edge: World) -> None:
    got = await edge.anybody.gets("/toy/both/")
    head = await raw_request(edge.anybody, "HEAD /toy/both/ HTTP/1.1\r\nHost: x\r\n\r\n", headers_only=True)

    assert head.status == 200
    assert head.headers["Content-Length"] == got.headers["Content-Length"]
    assert head.headers["Content-Type"] == "application/json; charset=utf-8"


@pytest.mark.parametrize(("path", "status"), [("/toy/both/", 204), ("/nothing", 404)])
async def test_options_are_told_without_a_body(edge: World, path: str, status: int) -> None:
    told = await edge.anybody.asks("OPTIONS", path)

    assert told.status == status
    assert told.headers.get("Allow") == ("GET, HEAD, POST" if status == 204 else None)


@pytest.mark.parametrize("digits", ["0", "9" * 19, "9" * 30, "9" * 5000, str(2**63), str(2**63 - 1)])
@pytest.mark.parametrize("where", ["people", "users"])
async def test_an_id_that_no_row_can_have_is_missing(edge: World, where: str, digits: str) -> None:
    owner = await edge.owner()

    assert (await owner.gets(f"/toy/{where}/{digits}/")).status == 404


@pytest.mark.parametrize("key", [b"\xff\xfe", "ключ".encode(), b"", b"' OR 1=1 --", b"x" * 4000])
async def test_a_tenant_key_that_is_none_is_not_ones_store(edge: World, key: bytes) -> None:
    owner = await edge.owner()
    signed = f"Authorization: {owner.headers['Authorization']}"

    told = await raw_request(
        owner, f"GET /api/users/me/ HTTP/1.1\r\nHost: x\r\n{signed}\r\nX-Tenant-Key: {key.decode('latin-1')}\r\n\r\n"
    )

    assert told.status == 403


@pytest.mark.parametrize("token", ["x", "a.b.c", "\xff", "e30.e30.e30", "." * 3000, "null"])
async def test_a_token_that_is_none_is_not_believed(edge: World, token: str) -> None:
    told = await raw_request(
        edge.anybody, f"GET /api/users/me/ HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}\r\n\r\n"
    )

    assert (told.status, told.headers["WWW-Authenticate"]) == (401, "Bearer")


@pytest.mark.parametrize("host", ["", "[", "a b", "x:99999999", "\xff", "user@x", "%zz"])
async def test_a_host_that_is_none_breaks_no_list(edge: World, host: str) -> None:
    owner = await edge.owner()
    signed = f"Authorization: {owner.headers['Authorization']}"

    told = await raw_request(owner, f"GET /api/users/?page=1 HTTP/1.1\r\nHost: {host}\r\n{signed}\r\n\r\n")

    assert told.status in (200, 400)
    assert told.headers["Content-Type"].startswith("application/json")


@pytest.mark.parametrize("given", ["till-7.sale_0001", "A" * 64, "12345678"])
async def test_a_request_keeps_the_id_it_came_with(edge: World, given: str) -> None:
    told = await edge.anybody.gets("/toy/both/", X_Request_ID=given)

    assert told.headers["X-Request-ID"] == given


NO_IDS = ["", "short", "A" * 65, "a b c d e f", "<script>alert(1)</script>", "%0d%0aSet-Cookie:x", "é" * 8]


@pytest.mark.parametrize("given", NO_IDS)
async def test_an_id_that_is_none_is_replaced(edge: World, given: str) -> None:
    told = await edge.anybody.gets("/toy/both/", X_Request_ID=given)

    assert re.fullmatch(r"[0-9a-f]{16}-[0-9a-f]{8}", told.headers["X-Request-ID"])


@pytest.mark.parametrize("path", ["/toy/fault/", "/toy/wordless/"])
async def test_a_fault_of_ours_is_told_by_its_id_alone(edge: World, path: str) -> None:
    told = await edge.anybody.gets(path, X_Request_ID="till-7.sale_0001")

    assert (told.status, told.body) == (500, {"detail": "Algo falló de nuestro lado. Solicitud till-7.sale_0001."})


AWAY = [
    "ConnectionDoesNotExistError",
    "AdminShutdownError",
    "CannotConnectNowError",
    "TooManyConnectionsError",
    "DiskFullError",
    "CrashShutdownError",
    "PostgresIOError",
    "InternalClientError",
    "InterfaceError",
    "QueryCanceledError",
    "DeadlockDetectedError",
    "SerializationError",
    "LockNotAvailableError",
    "ReadOnlySQLTransactionError",
]


@pytest.mark.parametrize("kind", AWAY)
async def test_what_passes_by_itself_is_to_be_asked_again(edge: World, kind: str) -> None:
    told = await edge.anybody.gets(f"/toy/away/{kind}/")

    assert (told.status, told.headers["Retry-After"]) == (503, "1")
    assert "detail" in told.body


async def test_a_server_that_takes_no_writes_any_more_is_no_fault(edge: World) -> None:
    told = await edge.anybody.posts("/toy/standby/")

    assert (told.status, told.headers["Retry-After"]) == (503, "1")


@pytest.mark.race
async def test_a_connection_lost_mid_way_is_no_fault_and_the_next_request_is_served(busy_db: None) -> None:
    async with serving(TABLE) as world:
        lost = await world.anybody.posts("/toy/hang-up/")
        again = await asyncio.gather(*(world.anybody.gets("/readyz") for _ in range(3)))

    assert (lost.status, lost.headers["Retry-After"]) == (503, "1")
    assert [told.status for told in again] == [200, 200, 200]


FORWARDED = [
    ("0", "6.6.6.6", "127.0.0.1"),
    ("1", "6.6.6.6, 10.0.0.1", "10.0.0.1"),
    ("2", "6.6.6.6, 10.0.0.1, 10.0.0.2", "10.0.0.1"),
    ("2", "10.0.0.1", "10.0.0.1"),
    ("1", "6.6.6.6, ", "6.6.6.6"),
    ("1", "", "127.0.0.1"),
    ("1", "x" * 500, "x" * 45),
]


@pytest.mark.parametrize(("hops", "told", "believed"), FORWARDED)
async def test_an_address_is_believed_as_far_as_our_proxies_wrote_it(
    edge: World, settled: Any, hops: str, told: str, believed: str
) -> None:
    settled(KASSA_TRUSTED_HOPS=hops)

    answer = await edge.anybody.gets("/toy/address/", X_Forwarded_For=told)

    assert answer.body == {"address": believed}
