"""What no document describes: health, the store's settings, the description itself.

It refuses like the shared paths do, in the language of the caller's store.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from core.actor import Actor
from core.locale import TEXTS, en
from core.refusal import Refused
from webapi.kit.dialect import Dialect, by_field, with_detail
from webapi.kit.said import Place, Said, field

# A row of customers calls it as the shared paths and erp do.
WORDS: Mapping[str, Place] = {"phone.invalid": field("phone")}


class Own(Dialect):
    name = "own"
    documents = frozenset()
    texts = en.TEXTS
    words = WORDS

    def language(self, actor: Actor | None) -> Mapping[str, str]:
        return TEXTS[actor.store.language] if actor else self.texts

    def refusal(self, said: list[Said]) -> dict[str, Any]:
        return with_detail(said)

    def by_field(self, refused: Refused, actor: Actor) -> dict[str, Any]:
        """What is wrong with one row of many."""
        return by_field(self._said(one, actor) for one in refused)


OWN = Own()
