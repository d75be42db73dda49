"""/api/store/: the settings of the store one stands in."""

from __future__ import annotations

from typing import Annotated

from pydantic import ConfigDict, Field

from core.actor import Actor
from core.chat import bots
from core.chat.bots import BotTaken, TokenInvalid
from core.chat.models import ChatBot
from core.refusal import Missing
from core.stores import changing
from core.stores.changing import StoreChange, UnknownCurrency, UnknownTimezone
from core.stores.models import Language, Store
from webapi.kit.fields import Flag, Money, OptionalText, Percent, Text, Whole, ZuluTime
from webapi.kit.router import Router
from webapi.kit.shapes import LEFT_OUT, Body, Change, Out
from webapi.own import OWN

routes = Router(OWN, "/api/store/")

_YEAR_HOURS = 24 * 366


class StoreIn(Change):
    name: Text = Field(LEFT_OUT, max_length=120)
    timezone: Text = Field(LEFT_OUT, max_length=64)
    currency: Text = Field(LEFT_OUT, min_length=3, max_length=3)
    language: Language = LEFT_OUT
    reservation_minutes: Whole = Field(LEFT_OUT, ge=1, le=60 * 24 * 30)
    lead_time_days: Whole = Field(LEFT_OUT, ge=0, le=365)
    points_expiry_months: Whole | None = Field(LEFT_OUT, ge=1, le=1200)
    birthday_discount_percent: Percent = LEFT_OUT
    frequent_credit_limit: Money = Field(LEFT_OUT, ge=0)
    blind_count: Flag = LEFT_OUT
    receipt_header: OptionalText = Field(LEFT_OUT, max_length=500)
    receipt_footer: OptionalText = Field(LEFT_OUT, max_length=500)
    ticket_hours_urgent: Whole = Field(LEFT_OUT, ge=1, le=_YEAR_HOURS)
    ticket_hours_high: Whole = Field(LEFT_OUT, ge=1, le=_YEAR_HOURS)
    ticket_hours_medium: Whole = Field(LEFT_OUT, ge=1, le=_YEAR_HOURS)
    ticket_hours_low: Whole = Field(LEFT_OUT, ge=1, le=_YEAR_HOURS)
    low_balance: Annotated[Money, Field(ge=0)] | None = LEFT_OUT
    joining_by_chat: Flag = LEFT_OUT

    model_config = ConfigDict(json_schema_extra={"examples": [{"timezone": "America/Tijuana", "blind_count": True}]})


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
    lead_time_days: int
    points_expiry_months: int | None
    birthday_discount_percent: Percent
    frequent_credit_limit: Money
    blind_count: bool
    receipt_header: str
    receipt_footer: str
    ticket_hours_urgent: int
    ticket_hours_high: int
    ticket_hours_medium: int
    ticket_hours_low: int
    low_balance: Money | None
    joining_by_chat: bool
    created_at: ZuluTime

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "id": 1,
                    "name": "Abarrotes Lupita",
                    "slug": "abarrotes-lupita",
                    "tenant_key": "tk_5d1f0c7e9b2a4c68",
                    "country": "MX",
                    "currency": "MXN",
                    "timezone": "America/Mexico_City",
                    "language": "es",
                    "reservation_minutes": 30,
                    "lead_time_days": 3,
                    "points_expiry_months": None,
                    "birthday_discount_percent": "10.00",
                    "frequent_credit_limit": "500.00",
                    "blind_count": False,
                    "receipt_header": "Av. Juárez 12, Centro\nRFC LUPI800101AB1",
                    "receipt_footer": "¡Gracias por su compra!",
                    "ticket_hours_urgent": 4,
                    "ticket_hours_high": 8,
                    "ticket_hours_medium": 24,
                    "ticket_hours_low": 72,
                    "low_balance": None,
                    "joining_by_chat": True,
                    "created_at": "2026-11-21T16:00:00Z",
                }
            ]
        }
    )


@routes.get(shape=StoreOut, who="admin")
async def read(by: Actor) -> Store:
    """The store and its settings."""
    return by.store


@routes.patch(shape=StoreOut, who="admin", refuses=(UnknownTimezone, UnknownCurrency))
async def change(asked: StoreIn, by: Actor) -> Store:
    """Change settings; a field left out is unchanged."""
    return await changing.change(StoreChange(asked.given()), by)


class BotIn(Body):
    token: Text = Field(max_length=200)

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"token": "7412345678:AAF0q2Zr8mXyTn5vLbK1cWdE9hJgUoPsQiA"}]}
    )


class BotOut(Out):
    """Its token never comes back."""

    id: int = Field(validation_alias="telegram_id")
    # Empty until it has signed in.
    username: str
    created_at: ZuluTime

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"id": 7412345678, "username": "lupita_bot", "created_at": "2026-11-21T16:00:00Z"}]
        }
    )


@routes.get("bot/", shape=BotOut, who="owner", refuses=(Missing,))
async def own_bot(by: Actor) -> ChatBot:
    """The bot of the store's own, where it has one."""
    return await bots.own(by)


@routes.put("bot/", shape=BotOut, who="owner", refuses=(TokenInvalid, BotTaken))
async def give_bot(asked: BotIn, by: Actor) -> ChatBot:
    """Speak through a bot of the store's own, by the token that BotFather gave; it is kept sealed."""
    return await bots.give_own(asked.token, by)


@routes.delete("bot/", who="owner", status=204, refuses=(Missing,))
async def take_bot(by: Actor) -> None:
    """Speak through the installation's bot again; the token is forgotten."""
    await bots.take_own(by)
