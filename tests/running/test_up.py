"""kassa up, seen from outside: what it starts, what it mends, what it leaves."""

from __future__ import annotations

import os
import signal
import socket
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest

from tests.running.conftest import copy_of, new_folder
from tests.running.processes import ROOT, Started, children, eventually, free_port, running

PARTS = {"postgres", "valkey", "webapi", "workers", "bot", "playground"}


class Shop(Started):
    def __init__(self, data: Path, port: int) -> None:
        super().__init__(ROOT / "kassa.py", "up", DATA=str(data), PORT=str(port))
        self.data, self.port = data, port

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


@pytest.fixture(scope="module")
def shop(opened_shop: Path) -> Iterator[Shop]:
    """One shop for everybody who leaves it open; at the end Ctrl-C stops every part."""
    with new_folder() as made, Shop(copy_of(opened_shop, made), free_port()) as started:
        started.opens()
        yield started
        parts = started.parts()
        started.ends(signal.SIGINT)
        assert started.process.returncode == 0
        assert not any(map(running, parts.values()))


def refusal(*argv: str, **environment: str) -> str:
    """The one line of a start that is refused."""
    with Started(ROOT / "kassa.py", *argv, **environment) as refused:
        said = refused.ends()
    assert refused.process.returncode in (1, 2), said
    lines = said.splitlines()
    assert lines[-1].startswith("kassa: "), said
    assert "Traceback" not in said
    return lines[-1]


def test_every_part_runs(shop: Shop) -> None:
    assert shop.parts().keys() == PARTS
    assert (shop.answers("/healthz"), shop.answers("/readyz")) == (200, 200)


def test_a_second_start_on_the_same_folder_is_one_line(shop: Shop) -> None:
    line = refusal("up", DATA=str(shop.data), PORT=str(free_port()))
    assert f"is in use by kassa up, process {shop.process.pid}" in line
    assert shop.answers("/readyz") == 200


def test_a_piped_shell_attaches_to_the_running_servers(shop: Shop) -> None:
    with Started(ROOT / "kassa.py", "shell", DATA=str(shop.data)) as guest:
        asked = "print(await Store.all().count() > 0, store is not None)"
        said = guest.process.communicate(asked, timeout=30)[0]
    assert (guest.process.returncode, said) == (0, "True True\n")
    assert shop.answers("/readyz") == 200


def test_a_killed_part_is_started_again(shop: Shop) -> None:
    before = shop.parts()
    for pid in before.values():
        os.kill(pid, signal.SIGKILL)
    eventually(lambda: shop.parts().keys() == PARTS, "every part runs again")
    assert set(shop.parts().values()).isdisjoint(before.values())
    eventually(lambda: shop.answers("/readyz") == 200, "the shop is open again")


def test_a_killed_supervisor_takes_its_parts_along_and_the_next_one_opens_until_sigterm(shop_data: Path) -> None:
    with Shop(shop_data, free_port()) as killed:
        before = killed.opens()
        killed.ends(signal.SIGKILL)
        with Shop(shop_data, killed.port) as next_one:
            parts = next_one.opens()
            assert parts.keys() == PARTS
            assert not any(map(running, before.values()))
            next_one.ends(signal.SIGTERM)
            assert next_one.process.returncode == 0
            assert not any(map(running, parts.values()))


def test_a_busy_port_is_one_line(shop_data: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as busy:
        port = str(busy.getsockname()[1])
        assert f"port {port} is taken" in refusal("up", DATA=str(shop_data), PORT=port)


def test_a_folder_that_cannot_be_written_is_one_line(folder: Path) -> None:
    (folder / "file").write_text("")
    assert "cannot be written" in refusal("up", DATA=str(folder / "file" / "var"))


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
    folder: Path, environment: dict[str, str], words: str
) -> None:
    line = refusal("up", DATA=str(folder / "var"), REDIS_URL="redis://127.0.0.1:1", **environment)
    assert words in line
    assert "tell" not in line


def test_a_part_run_alone_on_a_fresh_folder_makes_its_tables_first(data: Path) -> None:
    with Started(ROOT / "kassa.py", "shell", DATA=str(data)) as alone:
        said = alone.process.communicate("print(await Store.all().count(), store)", timeout=30)[0]
    assert (alone.process.returncode, said.splitlines()[-1]) == (0, "0 None")
