"""Telegram's HTML, as strictly as Telegram reads it: a text without tags, and entities that say what the tags said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

from bot.playground.people import Wire
from bot.playground.refusals import Refusal, bad

_KINDS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "span": "spoiler",
    "tg-spoiler": "spoiler",
    "tg-emoji": "custom_emoji",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
    "blockquote": "blockquote",
}
_TOKEN = re.compile(r"<(?P<end>/?)(?P<inside>[^<>]*)>|(?P<open><)|(?P<entity>&(?:lt|gt|amp|quot|#\d+|#x[0-9a-fA-F]+);)")
_ATTRIBUTE = re.compile(
    r"""\s+(?P<name>[^\s=]+)(?:\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s"'>]+)))?"""
)


def parsed(text: str) -> tuple[str, list[Wire]]:
    reading = _Reading(text)
    reading.read()
    return reading.text, sorted(reading.entities, key=lambda one: (one["offset"], -one["length"]))


def utf16(text: str) -> int:
    """Telegram counts in units of UTF-16."""
    return len(text.encode("utf-16-le")) // 2


@dataclass
class _Open:
    tag: str
    at: int
    more: Wire


@dataclass
class _Reading:
    source: str
    text: str = ""
    entities: list[Wire] = field(default_factory=list)
    _nested: list[_Open] = field(default_factory=list)

    def read(self) -> None:
        done = 0
        for found in _TOKEN.finditer(self.source):
            self.text += self.source[done : found.start()]
            done = found.end()
            self._token(found)
        self.text += self.source[done:]
        if self._nested:
            raise _wrong(f'Can\'t find end tag corresponding to start tag "{self._nested[-1].tag}"')

    def _token(self, found: re.Match[str]) -> None:
        at = len(self.source[: found.start()].encode())
        if found["entity"]:
            self.text += unescape(found["entity"])
        elif found["open"]:
            raise _wrong(f"Unclosed start tag at byte offset {at}")
        elif found["end"]:
            self._ends(found["inside"].strip().lower(), at)
        else:
            self._begins(found["inside"], at)

    def _begins(self, inside: str, at: int) -> None:
        tag = re.split(r"\s", inside, maxsplit=1)[0].lower()
        if tag not in _KINDS:
            raise _wrong(f'Unsupported start tag "{tag}" at byte offset {at}')
        attributes = dict(_attributes(inside[len(tag) :], tag, at))
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            raise _wrong(f'Tag "span" must have class "tg-spoiler" at byte offset {at}')
        self._nested.append(_Open(tag, utf16(self.text), _more(tag, attributes)))

    def _ends(self, tag: str, at: int) -> None:
        if not self._nested:
            raise _wrong(f"Unexpected end tag at byte offset {at}")
        opened = self._nested.pop()
        if tag and tag != opened.tag:
            raise _wrong(f'Unmatched end tag at byte offset {at}, expected "</{opened.tag}>", found "</{tag}>"')
        length = utf16(self.text) - opened.at
        # A link that leads nowhere is a text.
        if length and not (opened.tag == "a" and not opened.more.get("url")):
            kind = opened.more.get("type", _KINDS[opened.tag])
            self.entities.append({"type": kind, "offset": opened.at, "length": length} | opened.more)


def _attributes(said: str, tag: str, at: int) -> Iterator[tuple[str, str]]:
    done = 0
    while said[done:].strip():
        found = _ATTRIBUTE.match(said, done)
        if not found:
            raise _wrong(f'Empty attribute name in the tag "{tag}" at byte offset {at}')
        done = found.end()
        values = [found[kind] for kind in ("double", "single", "bare") if found[kind] is not None]
        if not values and found["name"] != "expandable":
            raise _wrong(f'Expected equal sign in declaration of an attribute of the tag "{tag}" at byte offset {at}')
        yield found["name"].lower(), unescape(values[0]) if values else ""


def _more(tag: str, attributes: dict[str, str]) -> Wire:
    if tag == "a":
        return {"url": attributes.get("href", "")}
    if tag == "tg-emoji":
        return {"custom_emoji_id": attributes.get("emoji-id", "")}
    if tag == "blockquote" and "expandable" in attributes:
        return {"type": "expandable_blockquote"}
    return {}


def _wrong(what: str) -> Refusal:
    return bad(f"can't parse entities: {what}")
