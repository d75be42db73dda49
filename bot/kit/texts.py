"""Every word the bot says, in three languages: Fluent files, a folder a language."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Any

from fluent.runtime import FluentBundle, FluentResource

_FOLDER = Path(__file__).parents[1] / "texts"
LANGUAGES = ("es", "ru", "en")


class NoText(Exception):
    """A text, or a fact that it tells, is missing: a mistake of ours that a test finds."""


class Html(str):
    """Markup that is meant as markup; any other string is somebody's words and is escaped."""

    __slots__ = ()


class Texts:
    def __init__(self, language: str) -> None:
        self.language = language
        self._bundle = _bundle(language)

    def __call__(self, name: str, /, **facts: Any) -> Html:
        """The text of that name. Names stand in the files as they stand here: "points-balance"."""
        if not self._bundle.has_message(name) or (pattern := self._bundle.get_message(name).value) is None:
            raise NoText(name)
        told, errors = self._bundle.format_pattern(pattern, _safe(facts))
        if errors:
            raise NoText(f"{name}: {errors[0]}")
        return Html(told)

    def has(self, name: str) -> bool:
        return self._bundle.has_message(name)

    def plain(self, name: str, /, **facts: Any) -> str:
        """For a button, a file's name, a picture: where there is no markup, nothing is escaped."""
        told, errors = self._bundle.format_pattern(self._bundle.get_message(name).value, facts)  # type: ignore[arg-type]
        if errors:
            raise NoText(f"{name}: {errors[0]}")
        return str(told)


def _safe(facts: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _escaped(value) for name, value in facts.items()}


def _escaped(value: Any) -> Any:
    if isinstance(value, Html):
        return str(value)
    return escape(value, quote=False) if isinstance(value, str) else value


@lru_cache
def _bundle(language: str) -> FluentBundle:
    # No marks around what is inserted: they would show in a name that is copied.
    bundle = FluentBundle([language], use_isolating=False)
    for file in sorted((_FOLDER / language).glob("*.ftl")):
        bundle.add_resource(FluentResource(file.read_text(encoding="utf-8")))
    return bundle
