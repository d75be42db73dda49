"""What deploy/ has for several machines, read by the programs it is for, as far as they are on this one."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from core import sentinels
from core.settings import Settings
from tests.house.composed import environment, settings_names
from webapi.table import TABLE

DEPLOY = Path(__file__).resolve().parents[2] / "deploy"
COMPOSE: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yml").read_text(encoding="utf-8"))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
OURS = {name: service for name, service in SERVICES.items() if service.get("image") == "kassa"}
HAPROXY = (DEPLOY / "haproxy/haproxy.cfg").read_text(encoding="utf-8")
_OPERATOR = {"KASSA_SECRET_KEY": "s" * 32, "POSTGRES_PASSWORD": "pw"}


def _given(**more: str) -> dict[str, str]:
    told = environment(SERVICES["haproxy"]) | {"KASSA_API_1": "127.0.0.1:1", "KASSA_API_2": "127.0.0.1:2"}
    return {"PATH": os.defpath} | told | more


def _asked(program: str, *words: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    if not (found := shutil.which(program)):
        pytest.skip(f"{program} is not on this machine: apt-get install {program}")
    return subprocess.run([found, *words], env=environment or None, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("encrypted", [True, False])
def test_haproxy_takes_its_settings(encrypted: bool, tmp_path: Path) -> None:
    told = _given(HAPROXY_SOCKET=str(tmp_path / "haproxy.sock"))
    if encrypted:
        words = "req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=localhost"
        told["KASSA_CERTIFICATE"] = str(tmp_path / "both.pem")
        _asked("openssl", *words.split(), "-keyout", tmp_path / "key", "-out", tmp_path / "certificate")
        (tmp_path / "both.pem").write_text((tmp_path / "certificate").read_text() + (tmp_path / "key").read_text())
    else:
        del told["KASSA_CERTIFICATE"]
    read = _asked("haproxy", "-c", "-f", DEPLOY / "haproxy/haproxy.cfg", **told)
    assert (read.returncode, "WARNING" in read.stderr) == (0, False), read.stderr


def test_haproxy_takes_patroni_s() -> None:
    assert _asked("haproxy", "-c", "-f", DEPLOY / "patroni/haproxy.cfg").returncode == 0


def test_haproxy_is_told_all_it_asks_for_and_asks_what_is_served() -> None:
    asked = set(re.findall(r"\$\{(\w+)\}", HAPROXY))
    assert asked - {"HAPROXY_SOCKET"} == SERVICES["haproxy"]["environment"].keys()
    assert set(re.findall(r"uri (/\w+)", HAPROXY)) <= {operation.path for operation in TABLE}
    hosts = {told for name, told in SERVICES["haproxy"]["environment"].items() if name.startswith("KASSA_API")}
    assert hosts == {f"{name}:8000" for name in OURS if name.startswith("api")}


@pytest.mark.parametrize("name", OURS)
def test_the_settings_of_a_host_are_good_ones(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    told = environment(OURS[name], **_OPERATOR)
    assert told.keys() <= settings_names()
    for variable, value in told.items():
        monkeypatch.setenv(variable, value)
    chosen = Settings()
    assert (chosen.env, chosen.trusted_hops) == ("production", 1)
    places = sentinels.pool(chosen.redis_url)
    asked = [one.connection_pool.connection_kwargs["host"] for one in places.sentinel_manager.sentinels]
    assert [one for one in asked if one not in SERVICES] == []
    assert f"sentinel monitor {places.service_name} redis-1" in (DEPLOY / "redis/sentinel.conf").read_text()
    assert int(OURS[name]["stop_grace_period"].removesuffix("s")) > chosen.leave_seconds + chosen.stop_seconds
    # HAProxy sees a 503 after two looks, the second of which comes sooner.
    assert chosen.leave_seconds > 2 * 1.25


def test_what_depends_on_another_finds_it() -> None:
    for service in SERVICES.values():
        for other, wish in service.get("depends_on", {}).items():
            assert wish["condition"] == "service_completed_successfully" or "test" in SERVICES[other]["healthcheck"]


def test_every_file_it_names_is_there() -> None:
    assert [file for one in COMPOSE["configs"].values() if not (DEPLOY / (file := one["file"])).is_file()] == []
    assert (DEPLOY / "pgbouncer/Dockerfile").is_file()


def test_the_alerts_speak_when_they_should() -> None:
    told = _asked("promtool", "test", "rules", DEPLOY / "prometheus/alerts.test.yml")
    assert told.returncode == 0, told.stdout + told.stderr


def test_prometheus_takes_the_alerts_and_each_is_tried() -> None:
    rules = DEPLOY / "prometheus/alerts.yml"
    told = _asked("promtool", "check", "rules", rules)
    assert told.returncode == 0, told.stdout + told.stderr
    tried = re.findall(r'alertname="(\w+)"', (DEPLOY / "prometheus/alerts.test.yml").read_text(encoding="utf-8"))
    assert sorted(tried) == sorted(re.findall(r"- alert: (\w+)", rules.read_text(encoding="utf-8")))


def test_patroni_s_files_agree_with_one_another() -> None:
    node = yaml.safe_load((DEPLOY / "patroni/patroni.yml").read_text(encoding="utf-8"))
    member = yaml.safe_load((DEPLOY / "patroni/etcd.yml").read_text(encoding="utf-8"))
    assert node["bootstrap"]["dcs"]["synchronous_mode"] is True
    places = {place.split(":")[0] for place in node["etcd3"]["hosts"]}
    assert places == set(re.findall(r"http://([\d.]+):2380", member["initial-cluster"]))
    assert places == set(re.findall(r"server \S+ ([\d.]+):5432", (DEPLOY / "patroni/haproxy.cfg").read_text()))
