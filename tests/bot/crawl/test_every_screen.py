"""No screen is missing a text, is too long, is not markup, or leads nowhere; in whatever language."""

from __future__ import annotations

import html
import re
import struct
import zlib
from collections.abc import Iterator

import pytest

from bot import charts
from bot.kit.screen import LONGEST_BUTTON, LONGEST_CAPTION, LONGEST_TEXT
from bot.playground.html import parsed
from tests.bot.crawl.people import everybody
from tests.bot.crawl.walking import LANGUAGES, Shown, Step, Walk
from tests.world import World

# What no person should see: a name of ours, a fact that was not filled in, a figure of the machine.
_ODD = re.compile(r"\{|\}|\$[a-z]|None\b(?! yet)|nan\b|Decimal\(|<\w+\.\w+|\b[a-z]+-[a-z]+-[a-z]+\b(?=$)")


async def _blank(_chart: object) -> bytes:
    """Charts are drawn in their own tests."""
    row = zlib.compress(b"\0\xff\xff\xff")
    parts = [(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)), (b"IDAT", row), (b"IEND", b"")]
    body = b"".join(struct.pack(">I", len(d)) + n + d + struct.pack(">I", zlib.crc32(n + d)) for n, d in parts)
    return b"\x89PNG\r\n\x1a\n" + body


@pytest.fixture(autouse=True)
def undrawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(charts, "drawn", _blank)


async def test_every_screen_of_everybody_reads_well_in_every_language(world: World) -> None:
    faults: list[str] = []
    number = 0
    for somebody in await everybody():
        steps = await Walk(somebody.phone).all("/menu" if somebody.who != "stranger" else "/start")
        number += len(steps)
        faults += [f"{somebody.who}: {fault}" for step in steps for fault in _faults(step)]

    assert not faults, "\n".join(faults)
    assert number > 100, "the walk came to an end early"


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
