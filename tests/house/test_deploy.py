"""The dashboard, the alerts and the runbook speak of figures, commands and lines that are there."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from prometheus_client.parser import text_string_to_metric_families

from core import clock
from core.doctor import examining
from core.settings import settings
from core.timetable.models import Turn
from tests.world import World

ROOT = Path(__file__).resolve().parents[2]
DASHBOARD: dict[str, Any] = json.loads((ROOT / "deploy/grafana/kassa.json").read_text())
ALERTS: list[dict[str, Any]] = yaml.safe_load((ROOT / "deploy/prometheus/alerts.yml").read_text())["groups"][0]["rules"]
RUNBOOK = (ROOT / "docs/runbook.md").read_text()
EXPRESSIONS = [rule["expr"] for rule in ALERTS] + [
    target["expr"] for panel in DASHBOARD["panels"] for target in panel["targets"]
]
# Words of the language, and the labels that Kassa's own figures and any scrape have.
_LANGUAGE = {"sum", "max", "rate", "increase", "histogram_quantile", "topk", "by", "on", "unless", "or"}
_LABELS = {"operation", "status", "le", "instance", "job"}
_STRING = re.compile(r'"[^"]*"')
_SPAN = re.compile(r"\[(\$__rate_interval|[0-9]+[smhd])\]")
_WORD = re.compile(r"[a-z_]+")


def _named(expression: str) -> set[str]:
    words = set(_WORD.findall(_SPAN.sub("", _STRING.sub("", expression))))
    return words - _LANGUAGE - _LABELS


@pytest.mark.race
async def test_every_figure_they_name_is_there(busy_world: World) -> None:
    await Turn.create(entry="roll_up", done_until=clock.now())
    await Turn.create(entry="backup", done_until=clock.now())
    await busy_world.anybody.gets("/healthz")
    told = (await busy_world.anybody.gets("/metrics")).body
    shown = {sample.name for family in text_string_to_metric_families(told) for sample in family.samples}

    assert {name for one in EXPRESSIONS for name in _named(one)} - shown == {"up"}
    # And what Kassa tells of itself is looked at by somebody.
    ours = {name.removesuffix("_created") for name in shown if name.startswith("kassa_")}
    assert {name for name in ours if not any(name in one for one in EXPRESSIONS)} == set()


@pytest.mark.parametrize("expression", EXPRESSIONS)
def test_an_expression_is_whole(expression: str) -> None:
    bare = _STRING.sub("", expression)
    assert all(bare.count(left) == bare.count(right) for left, right in ("()", "[]", "{}"))
    assert bare.count('"') == 0
    spans = re.findall(r"\[[^\]]*\]", bare)
    assert spans == [f"[{found}]" for found in _SPAN.findall(bare)]
    assert ("rate(" in bare or "increase(" in bare) == bool(spans)


def test_an_alert_says_what_it_is_and_how_much_it_matters() -> None:
    for rule in ALERTS:
        assert rule["labels"]["severity"] in {"page", "ticket"}
        assert rule["annotations"]["summary"].endswith(".")
    assert len({rule["alert"] for rule in ALERTS}) == len(ALERTS)


def test_panels_do_not_lie_on_one_another() -> None:
    cells = [
        (x, y)
        for place in (panel["gridPos"] for panel in DASHBOARD["panels"])
        for x in range(place["x"], place["x"] + place["w"])
        for y in range(place["y"], place["y"] + place["h"])
    ]
    assert len(cells) == len(set(cells))
    assert max(x for x, _ in cells) < 24


@pytest.mark.parametrize("alert", [rule["alert"] for rule in ALERTS])
def test_every_alert_is_a_heading_of_the_runbook(alert: str) -> None:
    assert re.search(rf"^### {alert}$", RUNBOOK, re.MULTILINE)


async def test_every_line_of_the_doctor_is_in_the_runbook(db: None) -> None:
    names = {one.name for one in await examining.examined(settings())} | {"settings"}
    rows = set(re.findall(r"^\| `([^`]+)` \|", RUNBOOK, re.MULTILINE))
    assert rows == names
