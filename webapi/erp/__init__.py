"""Documents 000 and 003: actions wrapped in status, message and data; Russian."""

from __future__ import annotations

from typing import Any

from core.locale import ru
from webapi.erp.words import WORDS
from webapi.kit.dialect import Dialect, status_and_message
from webapi.kit.said import Said


class Erp(Dialect):
    name = "erp"
    documents = frozenset({"erp"})
    texts = ru.TEXTS
    words = WORDS

    def success(self, message: str | None, value: Any) -> Any:
        if message is None:
            return value
        # An empty message is an envelope without one, as 003 shows a customer found by phone.
        return {"status": "success", **({"message": message} if message else {}), "data": value}

    def refusal(self, said: list[Said]) -> dict[str, Any]:
        return status_and_message(said)


ERP = Erp()
