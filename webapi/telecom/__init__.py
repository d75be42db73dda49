"""Document 001: bare bodies, paged lists, errors with status and message; Russian."""

from __future__ import annotations

from typing import Any

from core.locale import ru
from webapi.kit.dialect import Dialect, status_and_message
from webapi.kit.said import Said


class Telecom(Dialect):
    name = "telecom"
    documents = frozenset({"telecom"})
    texts = ru.TEXTS

    def refusal(self, said: list[Said]) -> dict[str, Any]:
        return status_and_message(said)


TELECOM = Telecom()
