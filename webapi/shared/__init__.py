"""Paths that documents 001 and 002 both own: a refusal carries the words of both."""

from __future__ import annotations

from typing import Any

from core.locale import en
from webapi.kit.dialect import Dialect, with_detail
from webapi.kit.said import Said
from webapi.shared.words import WORDS


class Shared(Dialect):
    name = "shared"
    documents = frozenset({"pos", "telecom"})
    texts = en.TEXTS
    words = WORDS

    def refusal(self, said: list[Said]) -> dict[str, Any]:
        return with_detail(said)


SHARED = Shared()
