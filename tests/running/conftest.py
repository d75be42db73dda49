"""Folders for shops. Making a cluster is tested once; everybody else gets a copy of one."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from core.embedded import embedded
from tests.running.processes import ROOT, Started


@pytest.fixture(scope="session")
def empty_cluster(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("cluster") / "var"
    with embedded(data):
        pass
    return data


@pytest.fixture
def data(empty_cluster: Path, tmp_path: Path) -> Path:
    return _copy(empty_cluster, tmp_path)


@pytest.fixture(scope="session")
def opened_shop(empty_cluster: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A shop that has been migrated and filled."""
    data = _copy(empty_cluster, tmp_path_factory.mktemp("shop"))
    with Started(ROOT / "kassa.py", "seed", DATA=str(data)) as seeding:
        said = seeding.ends()
        assert seeding.process.returncode == 0, said
    return data


@pytest.fixture
def shop_data(opened_shop: Path, tmp_path: Path) -> Path:
    return _copy(opened_shop, tmp_path)


def _copy(data: Path, folder: Path) -> Path:
    """With owners and modes, which shutil does not keep."""
    subprocess.run(["cp", "-a", data, folder / "var"], check=True)
    return folder / "var"
