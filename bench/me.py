"""GET /api/users/me/ with sign-in, tenant check and revocation, beside bare handlers on the same loop.

The floors: a bare aiohttp handler that answers a constant, and the same handler with one asyncpg query that
reads the row the answer is made of, through a pool as asyncpg makes it. Our own pool is thriftier than that
(core/database.py says how), so a third floor has the same thrift: the lowest there is.
"""

from __future__ import annotations

import asyncio
import json
import statistics
from collections.abc import Awaitable, Callable
from typing import Any

import asyncpg
import orjson
from aiohttp import web

from bench import serving
from bench.load import Round, burst
from core import database
from core.settings import settings
from webapi.app import served

ROUNDS = 5
SECONDS = 2.0
_ROW = "SELECT id, username, email, first_name, last_name, phone_number, address FROM account WHERE id = $1"


def run() -> None:
    with serving.serving(apps) as ports:
        serving.run(_compare(ports))


def apps() -> dict[str, web.Application]:
    thrifty = _querying(database.THRIFT)
    return {"kassa": served(settings()), "bare": _bare(), "query": _querying({}), "thrifty": thrifty}


async def _compare(ports: dict[str, int]) -> None:
    token = await registered(ports["kassa"])
    asked = {
        "bare handler": (ports["bare"], _get("/", "")),
        "bare + one query": (ports["query"], _get("/", "")),
        "the same, thrifty": (ports["thrifty"], _get("/", "")),
        "GET /api/users/me/": (ports["kassa"], _get("/api/users/me/", token)),
    }
    for connections in (1, 16):
        seen: dict[str, list[Round]] = {name: [] for name in asked}
        for _ in range(ROUNDS):  # in turn, so that a drift of the machine meets all alike
            for name, (port, request) in asked.items():
                seen[name].append(await burst(port, request, connections, SECONDS))
        _tell(connections, seen)


def _tell(connections: int, seen: dict[str, list[Round]]) -> None:
    floor = statistics.median(one.per_second for one in seen["bare + one query"])
    print(f"\n{connections} connection{'s' * (connections > 1)}, median of {ROUNDS} rounds of {SECONDS:.0f} s in turn")
    for name, rounds in seen.items():
        rate = statistics.median(one.per_second for one in rounds)
        p50, p99 = (statistics.median(getattr(one, name) for one in rounds) * 1000 for name in ("p50", "p99"))
        times = f"p50 {p50:6.2f} ms   p99 {p99:6.2f} ms"
        print(f"  {name:<20} {rate:8.0f}/s   {times}   {rate / floor:5.2f} of the query floor")


def _get(path: str, token: str) -> bytes:
    bearer = f"Authorization: Bearer {token}\r\n" if token else ""
    return f"GET {path} HTTP/1.1\r\nHost: localhost\r\n{bearer}\r\n".encode()


async def registered(port: int, name: str = "bench") -> str:
    owner = {
        "username": name,
        "email": f"{name}@example.com",
        "password": "bench bench",
        "password2": "bench bench",
        "first_name": "Bench",
        "last_name": "Mark",
        "store_name": "Bench",
        "phone": "+525512345678",
    }
    body = json.dumps(owner).encode()
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    head = f"POST /api/users/auth/register/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: {len(body)}\r\n"
    writer.write(head.encode() + b"Connection: close\r\n\r\n" + body)
    answer = (await reader.read()).split(b"\r\n\r\n", 1)[1]
    writer.close()
    return str(json.loads(answer)["data"]["tokens"]["access"])


def _bare() -> web.Application:
    async def answer(_request: web.Request) -> web.Response:
        return web.Response(body=b'{"id": 1}', content_type="application/json")

    return _app(answer)


def _querying(thrift: dict[str, Any]) -> web.Application:
    pools: list[asyncpg.Pool] = []

    async def answer(_request: web.Request) -> web.Response:
        row = await pools[0].fetchrow(_ROW, 1)
        return web.Response(body=orjson.dumps(dict(row or {})), content_type="application/json")

    return serving.with_pool(_app(answer), pools, **thrift)


def _app(handler: Callable[[web.Request], Awaitable[web.Response]]) -> web.Application:
    app = web.Application()
    app.router.add_get("/", handler)
    return app
