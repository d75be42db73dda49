"""docker-compose.yml and Dockerfile, read as Docker would read them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import yaml

from core.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
OURS = {name: service for name, service in SERVICES.items() if "build" in service}
BORROWED = {name: service for name, service in SERVICES.items() if name not in OURS}

_VARIABLE = re.compile(r"\$\{(\w+)(?::([-?])([^}]*))?\}")


def instructions() -> list[tuple[str, str]]:
    """The Dockerfile's instructions with what they are given, continued lines joined."""
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    lines = re.sub(r"^#.*\n", "", text, flags=re.MULTILINE).replace("\\\n", " ").splitlines()
    return [(line.split(maxsplit=1)[0], line.split(maxsplit=1)[1]) for line in lines if line.strip()]


def given(instruction: str) -> list[str]:
    return [rest for name, rest in instructions() if name == instruction]


def exec_form(text: str) -> list[str]:
    """The JSON list of a CMD, after the options a HEALTHCHECK has before it."""
    return [str(word) for word in json.loads(text[text.index("[") :])]


def copied() -> list[str]:
    return [source.rstrip("/") for line in given("COPY") for source in line.split()[:-1]]


def variables() -> dict[str, str | None]:
    """What the operator may or must set, with its default; None where there is none."""
    text = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
    return {name: default if kind == "-" else None for name, kind, default in _VARIABLE.findall(text)}


def environment(service: dict[str, Any], **operator: str) -> dict[str, str]:
    """A service's environment, filled in from the operator's and from the defaults."""

    def filled(found: re.Match[str]) -> str:
        return operator.get(found[1]) or (found[3] if found[2] == "-" else "")

    return {name: _VARIABLE.sub(filled, str(value)) for name, value in service.get("environment", {}).items()}


def settings_names() -> set[str]:
    """Every variable that the program reads."""
    return {
        name for field, setting in Settings.model_fields.items() for name in _names(field, setting.validation_alias)
    }


def _names(field: str, alias: Any) -> list[str]:
    return [str(name) for name in alias.choices if str(name).isupper()] if alias else [f"KASSA_{field.upper()}"]
