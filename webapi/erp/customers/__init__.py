"""/api/customers/customers/ and /api/customers/groups/ (003; 000, 6)."""

from __future__ import annotations

from typing import ClassVar

from webapi.erp import Erp
from webapi.erp.words import WORDS
from webapi.kit.said import Place, key


class Customers(Erp):
    """003 has a sentence of its own for a customer who is not there."""

    words: ClassVar[dict[str, Place]] = {**WORDS, "missing": key("message", "Покупатель не найден")}


ERP_CUSTOMERS = Customers()
