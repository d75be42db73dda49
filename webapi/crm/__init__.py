"""Document 004: success is a flag in every error, POST also reads, and lists skip what is loaded."""

from __future__ import annotations

from typing import Any

from core.locale import ru
from webapi.kit.dialect import Dialect, by_field
from webapi.kit.said import Said


class Crm(Dialect):
    name = "crm"
    documents = frozenset({"crm"})
    texts = ru.TEXTS

    def refusal(self, said: list[Said]) -> dict[str, Any]:
        if said[0].at_field:
            return {"success": False, "errors": by_field(said)}
        return {"success": False, "error": said[0].text}


CRM = Crm()
