"""kassa backup, restore and doctor as commands: a shop moves to another folder, and is asked how it is."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.running.conftest import copy_of, new_folder
from tests.running.processes import ROOT, Started


def said(*words: str | Path, **environment: str) -> tuple[int, str]:
    with Started(ROOT / "kassa.py", *words, **environment) as command:
        told = command.ends()
    assert "Traceback" not in told
    return command.process.returncode, told


@pytest.fixture
def other(empty_cluster: Path) -> Iterator[Path]:
    """A folder with nothing in it but servers."""
    with new_folder() as made:
        yield copy_of(empty_cluster, made)


def test_a_shop_moves_to_another_folder(shop_data: Path, other: Path, tmp_path: Path) -> None:
    file = tmp_path / "kassa.zip"
    assert said("backup", file, DATA=str(shop_data))[0] == 0
    secret = (shop_data / "secret").read_text()
    code, told = said("restore", file, DATA=str(other))
    assert (code, "was saved under another secret" in told) == (1, True)

    code, told = said("restore", file, DATA=str(other), KASSA_SECRET_KEY=secret)
    assert (code, "rows as of" in told) == (0, True), told
    code, told = said("backup", "--check", file, DATA=str(other), KASSA_SECRET_KEY=secret)
    assert (code, "the books of 3 stores add up" in told) == (0, True), told
    code, told = said("restore", file, DATA=str(other), KASSA_SECRET_KEY=secret)
    assert (code, told.splitlines()[-1]) == (
        1, "kassa: the database holds 3 stores already: --replace throws them away",
    )  # fmt: skip


def test_the_doctor_of_a_shop_that_is_stopped(shop_data: Path) -> None:
    code, told = said("doctor", "--json", DATA=str(shop_data))
    found = {line["name"]: line["verdict"] for line in json.loads(told)}
    assert (code, found["database"], found["worker"]) == (0, "ok", "warn"), told


def test_the_doctor_of_a_shop_whose_database_is_away(shop_data: Path) -> None:
    away = "postgresql://kassa:password@127.0.0.1:1/kassa"
    code, told = said("doctor", DATA=str(shop_data), DATABASE_URL=away)
    assert (code, "password" in told) == (1, False)
    assert "bad   database" in told
