"""JSON in pieces: the answer with its long lists left open, and each filled in as it is sent."""

from __future__ import annotations

import asyncio
import re
import uuid
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import replace
from typing import Any

import orjson

from core.tables.table import in_turns
from webapi.kit.asked import Page
from webapi.kit.laid_out import LaidOut
from webapi.kit.layout import Listed, Way

# Where a list goes; nobody can have typed it.
_MARK = uuid.uuid4().hex
_PLACE = re.compile(rf'\["{_MARK}:([0-9]+)"\]'.encode())


def long_lists(laid: LaidOut) -> list[Listed]:
    return [listed for listed in laid.tables.values() if laid.is_long(listed)]


async def pieces(laid: LaidOut, lists: list[Listed], wrapped: Callable[[Any], Any]) -> AsyncIterator[bytes]:
    """`wrapped` puts the value into its document's envelope."""
    text, *rest = _PLACE.split(orjson.dumps(wrapped(_marked(laid, lists))))
    yield text
    for number, after in zip(rest[::2], rest[1::2], strict=True):
        async for piece in _listed(laid.shown(lists[int(number)])):
            yield piece
        yield after


async def _listed(rows: Iterator[Any]) -> AsyncIterator[bytes]:
    before = b"["
    for turn in in_turns(rows):
        yield before + orjson.dumps(turn)[1:-1]
        before = b","
        await asyncio.sleep(0)
    yield b"]" if before == b"," else b"[]"


def _marked(laid: LaidOut, lists: list[Listed]) -> Any:
    marks = [[f"{_MARK}:{number}"] for number in range(len(lists))]
    if isinstance(laid.value, Page):
        return replace(laid.value, items=marks[0])
    if laid.is_rows:
        return marks[0]
    shown = laid.row(laid.without(lists)).shown
    for listed, mark in zip(lists, marks, strict=True):
        _put(shown, listed.way, mark)
    return shown


def _put(shown: dict[str, Any], way: Way, mark: list[str]) -> None:
    *holders, name = way
    for holder in holders:
        shown = shown[holder]
    shown[name] = mark
