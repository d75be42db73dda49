"""The short form of `make fuzz`: seconds instead of minutes, and in the tests' own world."""

from __future__ import annotations

import asyncio
from random import Random
from typing import Any

import pytest

from tests.fuzz import nonsense, wire
from tests.fuzz.asking import Asker
from tests.fuzz.judging import Heard, Tally, faults
from tests.world import World
from webapi.document.kept import DOCUMENT

# A machine that runs all tests at once keeps a client waiting, and that is no fault.
PATIENCE = 20.0


async def test_nonsense_on_the_wire_is_answered_in_json(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.fuzz.judging.SLOW", PATIENCE)
    monkeypatch.setattr("tests.fuzz.wire._PATIENCE", PATIENCE)
    server = world.anybody.client.server

    tally = await wire.broken(str(server.host), server.port or 0, 120, "short")

    assert tally.found == []
    assert tally.asked >= 120


async def test_anything_the_description_allows_is_answered(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.fuzz.judging.SLOW", PATIENCE)
    asker = Asker(await _an_owner(world), await _some_of_the_document(world))

    await asyncio.to_thread(asker.each_for_itself, 60, 1)
    await asyncio.to_thread(asker.one_after_another, 40, 1)

    assert asker.tally.found == []
    assert asker.tally.asked >= 60


@pytest.mark.parametrize(
    ("heard", "said"),
    [
        (Heard(500, "application/json", b"{}", 0.1), "a fault of ours (500)"),
        (Heard(503, "application/json", b"{}", 0.1), "a fault of ours (503)"),
        (Heard(404, "text/plain; charset=utf-8", b"404: Not Found", 0.1), "where JSON is due"),
        (Heard(200, "text/html", b"<html>", 0.1), "a page"),
        (Heard(200, "application/json", b"Traceback (most recent call last)", 0.1), "a traceback"),
        (Heard(200, "application/json", b"{}", 2.1), "2.1 s"),
    ],
)
def test_a_bad_answer_is_seen(heard: Heard, said: str) -> None:
    """The fuzz must not be quiet because it is deaf."""
    assert said in " ".join(faults(heard, "/api/users/"))


def test_a_good_answer_is_let_pass() -> None:
    assert faults(Heard(200, "text/html", b"<html>", 0.1), "/swagger/") == []
    assert faults(Heard(400, "application/json", b"{}", 0.1), "/api/users/") == []


def test_a_seed_says_what_is_sent() -> None:
    once, again = ([maker(Random("a")) for maker in nonsense.MAKERS] for _ in range(2))

    assert once == again


async def test_a_server_that_hangs_up_is_found_out() -> None:
    async def rude(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.close()

    server = await asyncio.start_server(rude, "127.0.0.1", 0)
    async with server:
        tally: Tally = await wire.broken("127.0.0.1", server.sockets[0].getsockname()[1], 5, "rude")

    assert any("hung up without an answer" in what for what in tally.found)


async def _an_owner(world: World) -> Any:
    """As `Somebody` is, but made in the world of the test."""
    owner = await world.owner()

    class Settled:
        base = str(world.anybody.client.make_url("/")).rstrip("/")
        headers = owner.headers
        role = "OWNER"

        def comes_back_after(self, _status: int) -> None:
            """They stay away: it is a short run."""

    return Settled()


async def _some_of_the_document(world: World) -> dict[str, Any]:
    """One noun, from its making to its end: the whole takes a minute to understand."""
    assert world.anybody.client.app
    assert DOCUMENT in world.anybody.client.app
    document: dict[str, Any] = (await world.anybody.gets("/openapi.json")).body
    nouns = ("/api/suppliers/",)
    return document | {"paths": {path: said for path, said in document["paths"].items() if path.startswith(nouns)}}
