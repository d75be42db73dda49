"""The proof, from outside: the clients' own histories against what the API and the telephones show, and no row."""

from __future__ import annotations

from collections.abc import Sequence

from tests.chaos import of_chats, of_ledgers, of_sales, of_shifts
from tests.chaos.histories import Deed
from tests.chaos.opening import Opened
from tests.chaos.reading import Found


def amiss(deeds: Sequence[Deed], here: Found, shop: Opened, bot_kills: Sequence[float]) -> list[str]:
    """What was acknowledged and is not there once; what was refused and is there; sums that differ; what is stuck."""
    return [
        *of_sales.untrue(deeds, here, shop),
        *of_ledgers.untrue(deeds, here, shop),
        *of_shifts.untrue(deeds, here),
        *of_chats.untrue(deeds, here, bot_kills),
    ]
