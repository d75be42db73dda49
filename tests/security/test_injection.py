"""What somebody types stays what they typed: in headers, in logs, in addresses."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
import structlog

from core import logs
from core.log_lines import LINES
from core.settings import Settings
from core.users.models import DeviceSession
from tests.webapi.kit.raw import raw_request
from tests.world import PASSWORD, World
from webapi.table import TABLE

ROOT = Path(__file__).parents[2]
LINES_OF_HARM = "a%0d%0aSet-Cookie:%20x=1%0d%0a%0d%0a<script>"
# Words by which Python opens a connection to somewhere.
_GOES_OUT = re.compile(
    r"ClientSession|urlopen|urllib\.request|http\.client|import requests|httpx|open_connection|aiohttp\.request"
)
# To TELEGRAM_API_URL; to our own servers, for `kassa up`; and the playground, which is no part of production, to the
# webhook of the bot that is tried in it.
MAY_GO_OUT = {"bot/telegram.py", "core/reaching.py", "bot/playground/delivering.py"}


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> Iterator[StringIO]:
    before, written = structlog.get_config(), StringIO()
    monkeypatch.setattr("sys.stderr", written)
    logs.begin("api", Settings(log_level="debug"))
    # Loggers of modules kept what they were begun with.
    monkeypatch.setattr("webapi.kit.edge._log", structlog.get_logger("kassa.api"))
    yield written
    structlog.configure(**before)


@pytest.mark.parametrize("name", ["search", "ordering", "page", "format", "start_date", "date", "status"])
async def test_no_question_makes_a_header(world: World, name: str) -> None:
    owner = await world.owner()

    for op in TABLE:
        if op.method == "GET" and op.who != "public" and "{" not in op.path:
            told = await owner.gets(f"{op.path}?{name}={LINES_OF_HARM}&format=csv")
            assert told.status < 500, (op, told.body)
            assert "Set-Cookie" not in told.headers
            assert all("\n" not in value and "\r" not in value for value in told.headers.values())


async def test_no_request_writes_a_line_of_its_own_into_the_log(world: World, written: StringIO) -> None:
    """One line a request, and each is JSON; an id that is none is replaced."""
    forged = 'x"}%0a{"event":"request","status":200,"user":1}'
    head = (
        f"GET /api/users/?search={LINES_OF_HARM} HTTP/1.1\r\nHost: x\r\nX-Request-ID: {forged}\r\nUser-Agent: {forged}"
    )

    await raw_request(world.anybody, f"{head}\r\n\r\n")
    LINES.write()

    (line,) = [json.loads(line) for line in written.getvalue().splitlines()]
    assert (line["event"], line["status"], line["operation"]) == ("request", 401, "GET /api/users/")
    assert re.fullmatch(r"[0-9a-f-]+", line["request"])


async def test_no_secret_reaches_the_log(world: World, written: StringIO) -> None:
    """A day with passwords, tokens, a bot and telephones, at the most talkative level."""
    owner = await world.owner()
    employee = await world.hired(owner)
    bot_token = "123456789:AAE-abcdefghijklmnopqrstuvwxyz01234"
    await owner.asks("PUT", "/api/store/bot/", {"token": bot_token})
    await owner.patches("/api/users/me/", {"password": "another good horse"})
    await owner.posts("/api/auth/refresh/", {"refresh": owner.tokens["refresh"]})
    await world.anybody.posts("/api/auth/login/", {"username": owner.user["email"], "password": "a guess of mine"})
    await employee.posts("/api/customers/", {"first_name": "Ana", "phone": "+525510000077"})
    await employee.gets("/api/customers/?search=%2B525510000077")
    LINES.write()

    seen = written.getvalue()
    assert '"event":"request"' in seen
    secrets = [PASSWORD, "another good horse", "a guess of mine", bot_token, bot_token[10:], "525510000077"]
    secrets += [*owner.tokens.values(), *employee.tokens.values(), owner.user["email"]]
    assert [secret for secret in secrets if secret in seen] == []


async def test_a_user_agent_is_kept_as_text_and_cut(world: World) -> None:
    owner = await world.owner()
    await world.anybody.posts(
        "/api/auth/login/", {"username": owner.user["email"], "password": PASSWORD}, User_Agent="=cmd|x" * 200
    )

    kept = await DeviceSession.all().order_by("-id").first()
    assert kept
    assert len(kept.user_agent) <= 400


def test_nothing_is_fetched_from_an_address_that_a_client_gave() -> None:
    """The API and the workers open no connection to anywhere; the bot goes to TELEGRAM_API_URL alone."""
    files = [file for folder in ("core", "webapi", "workers", "bot") for file in (ROOT / folder).rglob("*.py")]
    going = {str(file.relative_to(ROOT)) for file in files if _GOES_OUT.search(file.read_text())}

    assert going == MAY_GO_OUT


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE", "OPTIONS", "TRACE"])
@pytest.mark.parametrize("path", ["/api/users/", "/nowhere", "/healthz", "/assets/..%2fx", "/api/products/9/"])
async def test_every_answer_says_what_a_browser_may_do_with_it(world: World, method: str, path: str) -> None:
    told = await world.anybody.asks(method, path)

    assert told.headers["X-Content-Type-Options"] == "nosniff"
    assert told.headers["Cache-Control"] == "no-store"
    assert "frame-ancestors 'none'" in told.headers["Content-Security-Policy"]
    assert told.headers["Referrer-Policy"] == "no-referrer"
    assert "Access-Control-Allow-Origin" not in told.headers
