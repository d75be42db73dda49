"""Document 004: success is a flag in every error, POST also reads, and lists skip what is loaded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from core.locale import ru
from webapi.crm.words import WORDS
from webapi.kit.asked import Asked
from webapi.kit.dialect import Dialect, by_field
from webapi.kit.said import Said


class Crm(Dialect):
    name = "crm"
    documents = frozenset({"crm"})
    texts = ru.TEXTS
    words = WORDS

    def asked(self, query: Mapping[str, str], body: Any, url: str) -> Asked:
        """A question in the URL has the name that the document's bodies have for the order."""
        asked = Asked.from_query(query, url)
        wished = tuple(name for name in asked.filters.get("order_by", "").split(",") if name)
        return replace(asked, ordering=wished or asked.ordering)

    def refusal(self, said: list[Said]) -> dict[str, Any]:
        if said[0].at_field:
            return {"success": False, "errors": by_field(said)}
        return {"success": False, "error": said[0].text}


CRM = Crm()
