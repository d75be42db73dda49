"""What no document describes: health, the store's settings, the description itself.

It refuses like the shared paths do, in the language of the caller's store.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from core.actor import Actor
from core.locale import TEXTS, en
from webapi.kit.dialect import Dialect, with_detail
from webapi.kit.said import Said


class Own(Dialect):
    name = "own"
    documents = frozenset()
    texts = en.TEXTS

    def language(self, actor: Actor | None) -> Mapping[str, str]:
        return TEXTS[actor.store.language] if actor else self.texts

    def refusal(self, said: list[Said]) -> dict[str, Any]:
        return with_detail(said)


OWN = Own()
