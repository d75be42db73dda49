"""kassa up, seen from outside: what it starts, what it mends, what it leaves."""

from __future__ import annotations

import os
import signal
import socket
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest

from tests.running.processes import ROOT, Started, children, eventually, free_port, running

PARTS = {"postgres", "valkey", "webapi", "workers"}


class Shop(Started):
    def __init__(self, data: Path, port: int) -> None:
        super().__init__(ROOT / "kassa.py", "up", DATA=str(data), PORT=str(port))
        self.port = port

    def opens(self) -> dict[str, int]:
        self.line_with("Ctrl-C stops everything")
        return self.parts()

    def parts(self) -> dict[str, int]:
        return children(self.process.pid)

    def answers(self, path: str) -> int:
        line = HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            line.request("GET", path)
            return line.getresponse().status
        except OSError:
            return 0
        finally:
            line.close()


@pytest.fixture
def shop(shop_data: Path) -> Iterator[Shop]:
    with Shop(shop_data, free_port()) as started:
        yield started


def refusal(*argv: str, **environment: str) -> str:
    """The one line of a start that is refused."""
    with Started(ROOT / "kassa.py", *argv, **environment) as refused:
        said = refused.ends()
    assert refused.process.returncode in (1, 2), said
    lines = said.splitlines()
    assert lines[-1].startswith("kassa: "), said
    assert "Traceback" not in said
    return lines[-1]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_every_part_runs_and_every_part_stops(shop: Shop, number: signal.Signals) -> None:
    parts = shop.opens()
    assert parts.keys() == PARTS
    assert (shop.answers("/healthz"), shop.answers("/readyz")) == (200, 200)
    shop.ends(number)
    assert shop.process.returncode == 0
    assert not any(map(running, parts.values()))


def test_a_killed_part_is_started_again(shop: Shop) -> None:
    before = shop.opens()
    for pid in before.values():
        os.kill(pid, signal.SIGKILL)
    eventually(lambda: shop.parts().keys() == PARTS, "every part runs again")
    assert set(shop.parts().values()).isdisjoint(before.values())
    eventually(lambda: shop.answers("/readyz") == 200, "the shop is open again")


def test_a_killed_supervisor_takes_everything_along_and_the_next_one_opens(shop: Shop, shop_data: Path) -> None:
    parts = shop.opens()
    shop.ends(signal.SIGKILL)
    with Shop(shop_data, shop.port) as next_one:
        assert next_one.opens().keys() == PARTS
        assert not any(map(running, parts.values()))


def test_a_second_start_on_the_same_folder_is_one_line(shop: Shop, shop_data: Path) -> None:
    shop.opens()
    line = refusal("up", DATA=str(shop_data), PORT=str(free_port()))
    assert f"is in use by kassa up, process {shop.process.pid}" in line
    assert shop.answers("/readyz") == 200


def test_another_command_attaches_to_the_running_servers(shop: Shop, shop_data: Path) -> None:
    shop.opens()
    with Started(ROOT / "kassa.py", "migrate", DATA=str(shop_data)) as guest:
        said = guest.ends()
    assert guest.process.returncode == 0, said
    assert shop.answers("/readyz") == 200


def test_a_busy_port_is_one_line(shop_data: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as busy:
        port = str(busy.getsockname()[1])
        assert f"port {port} is taken" in refusal("up", DATA=str(shop_data), PORT=port)


def test_a_folder_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert "cannot be written" in refusal("up", DATA=str(tmp_path / "file" / "var"))


@pytest.mark.parametrize(
    ("environment", "words"),
    [
        ({"DATABASE_URL": "postgresql://kassa:tell-nobody@127.0.0.1:1/kassa"}, "DATABASE_URL cannot be used"),
        ({"DATABASE_URL": "postgresql://kassa:tell/nobody@127.0.0.1/kassa"}, "DATABASE_URL is not a valid address"),
        ({"KASSA_ENV": "production"}, "KASSA_SECRET_KEY must be set"),
        ({"PORT": "eighty"}, "PORT"),
    ],
)
def test_a_setting_that_does_not_allow_a_start_is_one_line(
    tmp_path: Path, environment: dict[str, str], words: str
) -> None:
    line = refusal("up", DATA=str(tmp_path / "var"), REDIS_URL="redis://127.0.0.1:1", **environment)
    assert words in line
    assert "tell" not in line
