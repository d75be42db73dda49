"""What Docker would run is run: the image's files alone, each service's command, its environment, its check."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import asyncpg
import pytest
import pytest_asyncio

from tests.house.composed import OURS, ROOT, copied, environment
from tests.running.processes import eventually, free_port


@dataclass(frozen=True)
class Host:
    """The image's folder and the servers that stand in for the composition's."""

    folder: Path
    database_url: str
    redis_url: str
    port: int

    def environment(self, service: str) -> dict[str, str]:
        composed = environment(OURS[service], KASSA_SECRET_KEY="s" * 32, POSTGRES_PASSWORD="pw")
        reachable = {
            "DATABASE_URL": self.database_url,
            "REDIS_URL": self.redis_url,
            "KASSA_HOST": "127.0.0.1",
            "PORT": str(self.port),
        }
        return {"PATH": os.defpath, "PYTHONDONTWRITEBYTECODE": "1"} | composed | reachable

    @contextmanager
    def runs(self, service: str) -> Iterator[subprocess.Popen[str]]:
        process = self._started(service, OURS[service]["command"])
        try:
            yield process
        finally:
            process.kill()
            process.communicate()

    def is_healthy(self, service: str) -> bool:
        check = self._started(service, OURS[service]["healthcheck"]["test"][1:])
        check.communicate(timeout=30)
        return check.returncode == 0

    def _started(self, service: str, command: list[str]) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, *command[1:]],
            cwd=self.folder,
            env=self.environment(service),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )


@pytest_asyncio.fixture(scope="module")
async def host(servers: str, tmp_path_factory: pytest.TempPathFactory) -> Host:
    """A database as empty as a first start finds it."""
    folder = tmp_path_factory.mktemp("image")
    for source in copied():
        place = folder / source
        shutil.copytree(ROOT / source, place) if (ROOT / source).is_dir() else shutil.copy(ROOT / source, place)
    connection = await asyncpg.connect(servers.replace("/kassa?", "/postgres?"))
    await connection.execute("DROP DATABASE IF EXISTS composed WITH (FORCE)")
    await connection.execute("CREATE DATABASE composed TEMPLATE template0")
    await connection.close()
    return Host(folder, servers.replace("/kassa?", "/composed?"), os.environ["REDIS_URL"], free_port())


@pytest.fixture(scope="module")
def migrated(host: Host) -> Host:
    with host.runs("migrate") as migrating:
        said = migrating.communicate(timeout=60)[0]
        assert migrating.returncode == 0, said
    return host


@pytest.mark.parametrize("service", ["api", "worker"])
def test_a_service_starts_passes_its_check_and_stops(migrated: Host, service: str) -> None:
    assert not migrated.is_healthy(service)
    with migrated.runs(service) as running:
        eventually(lambda: migrated.is_healthy(service), f"{service} in good health")

        running.send_signal(signal.SIGTERM)
        said = running.communicate(timeout=30)[0]

    assert running.returncode == 0, said


def test_the_bot_starts_without_a_token_and_stops(migrated: Host) -> None:
    with migrated.runs("bot") as running:
        assert running.stdout
        assert any("KASSA_BOT_TOKEN is not set" in line for line in running.stdout)

        running.send_signal(signal.SIGTERM)
        running.communicate(timeout=30)

    assert running.returncode == 0


def test_migrating_again_is_nothing(migrated: Host) -> None:
    with migrated.runs("migrate") as again:
        said = again.communicate(timeout=60)[0]
    assert again.returncode == 0, said


def test_a_secret_that_was_forgotten_stops_the_start(migrated: Host) -> None:
    without = migrated.environment("api") | {"KASSA_SECRET_KEY": ""}
    refused = subprocess.run(
        [sys.executable, "kassa.py", "migrate"],
        cwd=migrated.folder,
        env=without,
        capture_output=True,
        text=True,
        check=False,
    )
    assert refused.returncode == 1
    assert refused.stderr.startswith("kassa: KASSA_SECRET_KEY must be set")
    assert refused.stderr.count("\n") == 1
