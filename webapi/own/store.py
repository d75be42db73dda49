"""/api/store/: the settings of the store one stands in."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from pydantic import ConfigDict

from core.actor import Actor
from core.stores import changing
from core.stores.changing import StoreChange
from core.stores.models import Language, Store
from webapi.kit.fields import Flag, Percent, StoreTime, money, text, whole
from webapi.kit.router import Router
from webapi.kit.shapes import LEFT_OUT, Change, Out
from webapi.own import OWN

routes = Router(OWN, "/api/store/")

_YEAR_HOURS = 24 * 366


class StoreIn(Change):
    name: text(120) = LEFT_OUT
    timezone: text(64) = LEFT_OUT
    currency: text(3, least=3) = LEFT_OUT
    language: Language = LEFT_OUT
    reservation_minutes: whole(1, 60 * 24 * 30) = LEFT_OUT
    points_expiry_months: whole(1, 1200) | None = LEFT_OUT
    birthday_discount_percent: Percent = LEFT_OUT
    frequent_credit_limit: money() = LEFT_OUT
    blind_count: Flag = LEFT_OUT
    ticket_hours_urgent: whole(1, _YEAR_HOURS) = LEFT_OUT
    ticket_hours_high: whole(1, _YEAR_HOURS) = LEFT_OUT
    ticket_hours_medium: whole(1, _YEAR_HOURS) = LEFT_OUT
    ticket_hours_low: whole(1, _YEAR_HOURS) = LEFT_OUT

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"timezone": "America/Tijuana", "blind_count": True}]}
    )


class StoreOut(Out):
    id: int
    name: str
    slug: str
    tenant_key: str
    country: str
    currency: str
    timezone: str
    language: Language
    reservation_minutes: int
    points_expiry_months: int | None
    birthday_discount_percent: Percent
    frequent_credit_limit: money()
    blind_count: bool
    ticket_hours_urgent: int
    ticket_hours_high: int
    ticket_hours_medium: int
    ticket_hours_low: int
    created_at: StoreTime


@routes.get(shape=StoreOut, who="admin")
async def read(by: Actor) -> Store:
    """The store and its settings."""
    return by.store


@routes.patch(shape=StoreOut, who="admin")
async def change(asked: StoreIn, by: Actor) -> Store:
    """Change settings; a field left out is unchanged."""
    return await changing.change(StoreChange(asked.given()), by)
