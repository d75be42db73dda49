"""What the log and the figures say of a request, and what they must never say."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterator
from io import StringIO
from typing import Any

import pytest
import pytest_asyncio
import structlog
from prometheus_client import REGISTRY
from pydantic import Field

from core import logs
from core.actor import Actor
from core.log_lines import LINES
from core.settings import settings
from tests.webapi.kit import toys
from tests.webapi.kit.conftest import serving
from tests.webapi.kit.toys import Toy
from tests.world import Caller, World
from webapi.kit import edge
from webapi.kit.fields import Password, Text
from webapi.kit.router import Router
from webapi.kit.shapes import Body, Out
from webapi.pos import POS

PASSWORD, PHONE, TOKEN = "hunter2 hunter2", "+998901234567", "eyJhbGciOiJIUzI1NiJ9.e30.c2lnbmVk"
routes = Router(POS, "/toy/secrets/")


class Secrets(Body):
    password: Password
    phone: Text = Field(max_length=20)
    token: Text = Field(max_length=200)
    number: int = 0


class Shown(Out):
    number: int


@routes.post(r"{phone:[+\d]+}/taken/")
async def taken(asked: Secrets, by: Actor) -> dict[str, str]:
    return {"phone": asked.phone}


@routes.post(r"{phone:[+\d]+}/raised/")
async def raised(asked: Secrets, by: Actor) -> None:
    raise LookupError(f"{asked.password} of {asked.phone} with {asked.token}")


@routes.post(r"{phone:[+\d]+}/row/")
async def row(asked: Secrets, by: Actor) -> None:
    """PostgreSQL quotes the whole row that it refuses."""
    toy = await Toy.create(store_id=by.store.id, name=asked.phone)
    await Toy.filter(id=toy.id).update(store_id=None)


@routes.post(r"{phone:[+\d]+}/shown/", shape=Shown)
async def shown(asked: Secrets, by: Actor) -> dict[str, str]:
    """pydantic quotes the value that does not fit the shape."""
    return {"number": f"{asked.phone} {asked.password} {asked.token}"}


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> Iterator[StringIO]:
    """The lines the API process would write, as it writes them in production."""
    before, written = structlog.get_config(), StringIO()
    monkeypatch.setattr("sys.stderr", written)
    logs.begin("api", settings().model_copy(update={"log_level": "info"}))
    monkeypatch.setattr(edge, "_log", structlog.get_logger("kassa.api"))
    yield written
    structlog.configure(**before)


@pytest_asyncio.fixture
async def teller(db: None) -> AsyncIterator[World]:
    await toys.make_room()
    async with serving(routes.operations) as world:
        yield world


def _lines(log: StringIO) -> list[dict[str, Any]]:
    LINES.write()
    return [json.loads(line) for line in log.getvalue().splitlines()]


@pytest.mark.parametrize(("deed", "status"), [("taken", 200), ("raised", 500), ("row", 500), ("shown", 500)])
async def test_no_secret_reaches_a_line(teller: World, log: StringIO, deed: str, status: int) -> None:
    owner = await teller.owner(phone=PHONE)
    body = {"password": PASSWORD, "phone": PHONE, "token": TOKEN}

    told = await owner.posts(f"/toy/secrets/{PHONE}/{deed}/?phone={PHONE}&token={TOKEN}&password={PASSWORD}", body)
    await owner.posts(f"/toy/secrets/{PHONE}/{deed}/", body | {"number": PHONE, "password": [PASSWORD]})

    assert told.status == status
    assert len(_lines(log)) == (3 if status == 200 else 4)
    for secret in (PASSWORD, PHONE, PHONE[1:], TOKEN, *owner.tokens.values(), owner.store["tenant_key"]):
        assert secret not in log.getvalue()


async def test_a_request_is_one_line_that_can_be_found_again(teller: World, log: StringIO) -> None:
    owner = await teller.owner()
    await owner.gets("/api/users/me/", X_Request_ID="till-7.sale_0001")

    line = _lines(log)[-1]
    assert line.pop("ms") > 0
    assert line.pop("timestamp")
    assert line == {
        "part": "api",
        "event": "request",
        "level": "info",
        "request": "till-7.sale_0001",
        "operation": "GET /api/users/me/",
        "status": 200,
        "store": owner.store["id"],
        "user": owner.user["id"],
    }


async def test_a_fault_says_where_and_of_what_sort(teller: World, log: StringIO) -> None:
    owner = await teller.owner()
    await owner.posts("/toy/secrets/1/row/", {"password": PASSWORD, "phone": PHONE, "token": TOKEN})

    fault = next(line for line in _lines(log) if line["event"] == "request.fault")
    assert fault["operation"] == "POST /toy/secrets/{phone}/row/"
    assert "NotNullViolationError" in fault["exception"]
    assert "await Toy.filter(id=toy.id).update(store_id=None)" in fault["exception"]


def _counted(operation: str, status: int) -> float:
    labels = {"operation": operation, "status": str(status)}
    return REGISTRY.get_sample_value("kassa_request_seconds_count", labels) or 0.0


async def test_every_answer_is_counted_by_its_operation_and_status(teller: World) -> None:
    owner, name = await teller.owner(), "POST /toy/secrets/{phone}/taken/"
    before = _counted(name, 200), _counted(name, 400), _counted(name, 401)

    for caller, body in ((owner, {"password": "x", "phone": "1", "token": "x"}), (owner, {}), (teller.anybody, {})):
        await caller.posts("/toy/secrets/1/taken/", body)

    assert (_counted(name, 200), _counted(name, 400), _counted(name, 401)) == tuple(one + 1 for one in before)


def _series() -> int:
    return sum(len(metric.samples) for metric in REGISTRY.collect() if metric.name == "kassa_request_seconds")


async def test_no_caller_can_make_figures_grow(teller: World) -> None:
    caller: Caller = teller.anybody
    for method, path in (("GET", "/none/"), ("PROPFIND", "/none/"), ("DELETE", "/toy/secrets/1/taken/")):
        await caller.asks(method, path)
    before, missed = _series(), _counted("none", 404)

    for number in range(20):
        await caller.gets(f"/none/{number}/?{number}", X_Request_ID=f"request-{number}")
        await caller.asks("PROPFIND", f"/none/{number}/")
        await caller.asks("DELETE", f"/toy/secrets/{number}/taken/")

    assert _series() == before
    assert _counted("none", 404) == missed + 40


async def test_metrics_are_for_this_machine(teller: World) -> None:
    seen = await teller.anybody.gets("/metrics")
    hidden = await teller.anybody.gets("/metrics", X_Forwarded_For="127.0.0.1")

    assert (seen.status, hidden.status) == (200, 403)
    assert 'kassa_request_seconds_bucket{le="0.002",operation=' in seen.body
