"""Customers with their telephones, known to the shop by their number."""

from __future__ import annotations

from typing import Any

from core.customers.models import Customer
from tests.bot.talking import Phone, line
from tests.world import Caller, a_customer

NUMBER = "+525511112222"


async def lucia(owner: Caller, language: str = "es", **facts: Any) -> tuple[Customer, Phone]:
    """Who has come to the bot and shown her number."""
    customer = await a_customer(owner, phone=NUMBER, phone_e164=NUMBER, **facts)
    phone = Phone(await line(), number=NUMBER, language=language)
    await phone.starts()
    await phone.shares_contact()
    return customer, phone
