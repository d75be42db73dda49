"""Every command, variable, port, file and volume that Docker is told of exists in the project."""

from __future__ import annotations

import re
from fnmatch import fnmatch
from importlib.util import find_spec
from typing import Any
from urllib.parse import urlsplit

import pytest

from core.database import credentials
from core.settings import Settings
from kassa import app
from tests.house.composed import (
    BORROWED,
    COMPOSE,
    OURS,
    ROOT,
    SERVICES,
    copied,
    environment,
    exec_form,
    given,
    settings_names,
    variables,
)
from webapi.table import TABLE

# What the images' own pages document.
_IMAGES_OWN = {"POSTGRES_USER", "POSTGRES_DB", "POSTGRES_PASSWORD", "POSTGRES_INITDB_ARGS"}
_IMAGES_COMMANDS = {"pg_isready", "redis-cli", "redis-server"}
_PYTHONS_OWN = {"PYTHONUNBUFFERED", "PYTHONDONTWRITEBYTECODE", "PIP_NO_CACHE_DIR", "PIP_DISABLE_PIP_VERSION_CHECK"}
_OPERATOR = {"KASSA_SECRET_KEY": "s" * 32, "POSTGRES_PASSWORD": "pw"}


def commands() -> list[list[str]]:
    """All that is run in our image: services, health checks, and the image's own command and check."""
    services = [service["command"] for service in OURS.values()]
    checks = [test[1:] for service in OURS.values() if (test := service["healthcheck"].get("test"))]
    return [*services, *checks, *map(exec_form, given("CMD") + given("HEALTHCHECK"))]


def lock(name: str) -> set[str]:
    return set(re.findall(r"^[\w.-]+==[^ ]+", (ROOT / name).read_text(encoding="utf-8"), flags=re.MULTILINE))


@pytest.mark.parametrize("command", commands(), ids=" ".join)
def test_a_command_is_one_the_project_has(command: list[str]) -> None:
    match command:
        case ["python", "-m", module]:
            assert find_spec(f"{module}.__main__") if (ROOT / module).is_dir() else find_spec(module)
        case ["python", "kassa.py", word]:
            assert word in {
                command.name or getattr(command.callback, "__name__", "") for command in app.registered_commands
            }
        case ["python", "-c", code]:
            compile(code, "<health check>", "exec")
        case _:
            pytest.fail(f"nobody knows how to run {command}")


def test_what_the_borrowed_images_run_is_theirs() -> None:
    for service in BORROWED.values():
        words = [*service.get("command", [])[:1], " ".join(service["healthcheck"]["test"][1:]).split()[0]]
        assert set(words) <= _IMAGES_COMMANDS


def test_the_servers_are_postgresql_16_and_redis_7() -> None:
    assert {name: service["image"] for name, service in BORROWED.items()} == {
        "postgres": "postgres:16",
        "redis": "redis:7",
    }


def test_a_variable_is_a_setting_or_an_image_s_own() -> None:
    set_here = {name for service in OURS.values() for name in service["environment"]}
    in_image = {name for line in given("ENV") for name in re.findall(r"(\w+)=", line)}
    borrowed = {name for service in BORROWED.values() for name in service.get("environment", {})}

    assert set_here <= settings_names()
    assert in_image <= settings_names() | _PYTHONS_OWN
    assert borrowed <= _IMAGES_OWN
    assert variables().keys() <= settings_names() | {"POSTGRES_PASSWORD"}


def test_a_secret_has_no_default() -> None:
    told = variables()
    assert {name for name in told if told[name] is None} == {"KASSA_SECRET_KEY", "POSTGRES_PASSWORD"}


@pytest.mark.parametrize("name", OURS)
def test_the_settings_of_a_service_are_good_ones(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for variable, value in environment(OURS[name], **_OPERATOR).items():
        monkeypatch.setenv(variable, value)
    chosen = Settings()

    assert chosen.env == "production"
    found = credentials(chosen)
    postgres = SERVICES[found["host"]]["environment"]
    assert (found["user"], found["database"]) == (postgres["POSTGRES_USER"], postgres["POSTGRES_DB"])
    assert found["password"] == "pw"
    assert urlsplit(chosen.redis_url).hostname in BORROWED
    # The process must be gone before Docker loses patience.
    assert int(OURS[name]["stop_grace_period"].removesuffix("s")) > chosen.stop_seconds


def test_a_port_is_the_one_listened_on() -> None:
    (published,) = OURS["api"]["ports"]
    inside = published.rpartition(":")[2]
    assert {inside} == {environment(OURS["api"], **_OPERATOR)["PORT"], *given("EXPOSE")}
    assert f"PORT={inside}" in given("ENV")[-1].split()


def test_a_health_address_is_served() -> None:
    paths = {path for command in commands() for path in re.findall(r"http://[^/]+(/\w+)", " ".join(command))}
    assert paths
    assert paths <= {operation.path for operation in TABLE}


def test_the_image_and_the_composition_check_the_same() -> None:
    assert OURS["api"]["healthcheck"]["test"][1:] == exec_form(given("HEALTHCHECK")[0])
    assert OURS["api"]["command"] == exec_form(given("CMD")[0])


def test_a_volume_is_declared_and_used() -> None:
    used = {volume.split(":")[0] for service in SERVICES.values() for volume in service.get("volumes", [])}
    assert used == COMPOSE["volumes"].keys()


def test_who_is_waited_for_can_be_waited_for() -> None:
    waits = [wait for service in SERVICES.values() for wait in service.get("depends_on", {}).items()]
    assert waits
    for name, wait in waits:
        awaited = SERVICES[name]
        healthy = wait["condition"] == "service_healthy"
        assert "test" in awaited["healthcheck"] if healthy else awaited["restart"] == "no"


@pytest.mark.parametrize("service", SERVICES.values(), ids=SERVICES)
def test_nobody_runs_as_root(service: dict[str, Any]) -> None:
    assert service["user"] not in {"root", "0", "0:0"}
    assert service["cap_drop"] == ["ALL"]
    assert service["read_only"]


def test_the_image_is_not_root_s_either() -> None:
    assert {service["user"] for service in OURS.values()} == set(given("USER")) == {"10001:10001"}
    assert given("STOPSIGNAL") == ["SIGTERM"]


@pytest.mark.parametrize("source", copied())
def test_a_copied_file_exists_and_reaches_the_builder(source: str) -> None:
    assert (ROOT / source).exists()
    rules = [line for line in (ROOT / ".dockerignore").read_text().splitlines() if line and line[0] != "#"]
    last = [rule for rule in rules if fnmatch(source, rule.removeprefix("!"))][-1]
    assert last == f"!{source}"


def test_the_image_installs_what_everybody_else_does_without_the_servers() -> None:
    everything, installed = lock("requirements.lock"), lock("requirements-server.lock")
    assert installed < everything
    assert not [name for name in installed if name.startswith(("pixeltable", "valkey"))]
