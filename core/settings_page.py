"""docs/settings.md, made from the settings themselves so that it cannot say anything else."""

from __future__ import annotations

import sys
from pathlib import Path

from pydantic import AliasChoices
from pydantic.fields import FieldInfo

from core.settings import Settings

PAGE = Path(__file__).parent.parent / "docs" / "settings.md"
_HEAD = """\
# Settings

Made by `kassa settings --write` from `core/settings.py`. All are read from the environment.

| variable | default | what it is for |
|---|---|---|
"""


def text() -> str:
    return _HEAD + "".join(_row(name, setting) for name, setting in Settings.model_fields.items())


def _row(name: str, setting: FieldInfo) -> str:
    default = str(setting.default)
    return f"| {_variables(name, setting)} | {f'`{default}`' if default else 'empty'} | {setting.description} |\n"


def _variables(name: str, setting: FieldInfo) -> str:
    if isinstance(setting.validation_alias, AliasChoices):
        return " or ".join(f"`{choice}`" for choice in setting.validation_alias.choices if str(choice).isupper())
    return f"`KASSA_{name.upper()}`"


def show(write: bool) -> None:
    if write:
        PAGE.write_text(text(), encoding="utf-8")
    else:
        sys.stdout.write(text())
