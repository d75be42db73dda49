"""No screen is missing a text, is too long, is no markup, or leads nowhere; in whatever language."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from bot.kit.screen import LONGEST_BUTTON, LONGEST_CAPTION, LONGEST_TEXT
from bot.playground.html import parsed
from tests.bot.crawl.people import everybody
from tests.bot.crawl.walking import LANGUAGES, Shown, Step, walked

# What no person should see: a name of ours, a fact that was not filled in, a figure of the machine.
_ODD = re.compile(r"\{|\}|\$[a-z]|None\b(?! yet)|nan\b|Decimal\(|<\w+\.\w+|\b[a-z]+-[a-z]+-[a-z]+\b(?=$)")


async def read_well(*who: str, screens: int) -> None:
    """All that these people can tap to, which is at least so much."""
    steps = [(one.who, step) for one in await everybody(*who) for step in await walked(one)]
    faults = [f"{name}: {fault}" for name, step in steps for fault in _faults(step)]
    assert not faults, "\n".join(faults)
    assert len(steps) >= screens, f"the walk came to an end after {len(steps)} screens"


def _faults(step: Step) -> Iterator[str]:
    where = " > ".join(step.way)
    looks = {language: _skeleton(shown) for language, shown in step.shown.items()}
    if len(set(looks.values())) > 1:
        yield f"{where}: the languages differ in their buttons: {looks}"
    for language in LANGUAGES:
        shown = step.shown[language]
        for fault in _amiss(shown):
            yield f"{where} [{language}] {step.data}: {fault}\n    {shown.text[:300]!r}"


def _amiss(shown: Shown) -> Iterator[str]:
    if not (shown.text or shown.alert or shown.file):
        yield "nothing is shown"
    limit = LONGEST_CAPTION if shown.picture or shown.file else LONGEST_TEXT
    try:
        if len(parsed(shown.text)[0].encode("utf-16-le")) // 2 > limit:
            yield "too long"
    except Exception as odd:
        yield f"no markup: {odd}"
    if found := _ODD.search(html.unescape(shown.text)):
        yield f"odd: {found[0]!r}"
    for label in shown.labels():
        if not label.strip() or len(label) > LONGEST_BUTTON or "<" in label:
            yield f"button {label!r}"
    if shown.text and not (shown.buttons or shown.file or shown.keyboard):
        yield "no way on"


def _skeleton(shown: Shown) -> tuple[tuple[str, ...], ...]:
    """Where its buttons lead."""
    return tuple(tuple(button.get("callback_data", "url") for button in row) for row in shown.buttons)
