"""Folders for shops. Making a cluster is tested once; everybody else gets a copy of one."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from core.embedded import embedded
from tests.running.processes import ROOT, Started


@contextmanager
def new_folder() -> Iterator[Path]:
    """In memory where there is some. Nobody but us may enter it, as with the home folder of root."""
    memory = "/dev/shm"
    with TemporaryDirectory(prefix="kassa-", dir=memory if os.access(memory, os.W_OK) else None) as folder:
        yield Path(folder)


def copy_of(data: Path, folder: Path) -> Path:
    """With owners and modes, which shutil does not keep."""
    subprocess.run(["cp", "-a", data, folder / "var"], check=True)
    return folder / "var"


@pytest.fixture
def folder() -> Iterator[Path]:
    with new_folder() as made:
        yield made


@pytest.fixture(scope="session")
def empty_cluster() -> Iterator[Path]:
    with new_folder() as made:
        with embedded(made / "var"):
            pass
        yield made / "var"


@pytest.fixture(scope="session")
def opened_shop(empty_cluster: Path) -> Iterator[Path]:
    """A shop that has been migrated and filled."""
    with new_folder() as made:
        data = copy_of(empty_cluster, made)
        with Started(ROOT / "kassa.py", "seed", DATA=str(data)) as seeding:
            said = seeding.ends()
            assert seeding.process.returncode == 0, said
        yield data


@pytest.fixture
def data(empty_cluster: Path, folder: Path) -> Path:
    return copy_of(empty_cluster, folder)


@pytest.fixture
def shop_data(opened_shop: Path, folder: Path) -> Path:
    return copy_of(opened_shop, folder)
