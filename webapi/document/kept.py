"""The document of one application, made at the first asking and kept as bytes."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

import orjson
from aiohttp import web

from webapi.document.description import description
from webapi.document.files import Kept
from webapi.kit.answering import JSON
from webapi.kit.operation import Operation


class Document:
    """It describes the operations that its application serves, whichever they are."""

    def __init__(self, table: Iterable[Operation]) -> None:
        self._table = list(table)

    @cached_property
    def kept(self) -> Kept:
        return Kept(JSON, orjson.dumps(description(self._table)))


DOCUMENT = web.AppKey("document", Document)
