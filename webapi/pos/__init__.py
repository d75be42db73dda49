"""Document 002: bare objects, arrays for lists, errors as the document shows them."""

from __future__ import annotations

from typing import Any

from core.locale import en, es
from webapi.kit.asked import Page
from webapi.kit.dialect import Dialect, by_field
from webapi.kit.said import Said
from webapi.pos.words import WORDS

# The document words what any program says in English, and what a shop says in Spanish.
_ENGLISH = ("field.", "body.", "list.", "token.", "method.", "password.", "user.", "idempotency.", "record.")
_PROGRAM = {"missing", "not_allowed", "sign_in.wrong", "store.not_yours"}


class Pos(Dialect):
    name = "pos"
    documents = frozenset({"pos"})
    texts = es.TEXTS | {code: text for code, text in en.TEXTS.items() if code.startswith(_ENGLISH) or code in _PROGRAM}
    words = WORDS

    def page(self, page: Page) -> Any:
        """An array, as documented; the envelope where a page was asked for."""
        return page.items if page.asked.page is None else super().page(page)

    def refusal(self, said: list[Said]) -> dict[str, Any]:
        if said[0].at_field:
            return by_field(said)
        text: Any = [said[0].text] if said[0].place.listed else said[0].text
        return {said[0].place.name: text, **said[0].carried}


POS = Pos()
