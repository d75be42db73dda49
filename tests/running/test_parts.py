"""Which parts a start brings up, and what each is told."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from core.embedded.child import Child
from core.embedded.parts import parts
from core.settings import Settings, Unsettled

TOKEN = "1000009:a-token-that-botfather-gave-to-somebody"


@pytest.fixture
def busy() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        yield int(taken.getsockname()[1])


def _parts(**chosen: Any) -> dict[str, Child]:
    return {part.name: part for part in parts(Settings(**chosen), Path("/"))}


def test_without_a_token_the_bot_speaks_to_the_playground() -> None:
    found = _parts()

    assert list(found) == ["webapi", "workers", "bot.playground", "bot"]
    told = found["bot"].program.environment
    port = told["KASSA_PLAYGROUND_PORT"]
    assert told["TELEGRAM_API_URL"] == f"http://127.0.0.1:{port}"
    assert told["BOT_TOKEN"].startswith("1000001:")
    assert {part.program.environment["KASSA_PLAYGROUND_PORT"] for part in found.values()} == {port}
    # The API knows by its absence that there is a playground.
    assert "BOT_TOKEN" not in found["webapi"].program.environment


def test_with_a_token_there_is_no_playground() -> None:
    assert list(_parts(bot_token=TOKEN)) == ["webapi", "workers", "bot"]


def test_in_production_nobody_plays() -> None:
    assert list(_parts(env="production", secret_key="s" * 32)) == ["webapi", "workers"]


def test_where_the_usual_port_is_taken_another_does(busy: int) -> None:
    found = _parts(port=busy - 1)

    assert found["bot.playground"].program.environment["KASSA_PLAYGROUND_PORT"] != str(busy)


def test_a_port_that_was_chosen_is_that_one_or_none(busy: int) -> None:
    with pytest.raises(Unsettled, match=f"port {busy} is taken by another program: .* another KASSA_PLAYGROUND_PORT"):
        _parts(playground_port=busy)


def test_on_every_address_the_bot_goes_to_this_machine() -> None:
    assert "http://127.0.0.1:" in _parts(host="0.0.0.0")["bot"].program.environment["TELEGRAM_API_URL"]
