"""The owner's settings: name, clock, money, language, and the numbers of the shop."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from zoneinfo import available_timezones

from core import audit
from core.actor import Actor
from core.refusal import Refused, raise_all
from core.stores.countries import CURRENCIES
from core.stores.models import Store

# A name for whatever this machine's clock is set to: the database has another machine's, or none.
_NO_PLACE = frozenset({"localtime"})


@dataclass(frozen=True)
class StoreChange:
    """What is asked for, by field; a field left out stays."""

    wished: dict[str, Any]


class UnknownTimezone(Refused):
    code = "store.unknown_timezone"  # value


class UnknownCurrency(Refused):
    code = "store.unknown_currency"  # value


async def change(asked: StoreChange, by: Actor) -> Store:
    raise_all(_objections(asked.wished))
    # The actor's store is for reading; the row itself is locked and changed.
    store = await Store.select_for_update().get(id=by.store.id)
    store.update_from_dict(asked.wished)
    await store.save()
    await audit.note(by, "store.changed", store, fields=sorted(asked.wished))
    return store


def _objections(wished: dict[str, Any]) -> list[Refused]:
    found: list[Refused] = []
    if (timezone := wished.get("timezone")) and timezone not in available_timezones() - _NO_PLACE:
        found.append(UnknownTimezone(value=timezone))
    if (currency := wished.get("currency")) and currency not in CURRENCIES:
        found.append(UnknownCurrency(value=currency))
    return found
