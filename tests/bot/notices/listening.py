"""People with telephones in a shop, and the bot telling them what happened."""

from __future__ import annotations

from typing import Any

from bot.kit.telling import Teller
from bot.notices.drawn import DRAWN
from core.chat import accounts
from core.chat.models import ChatUser
from core.customers.models import Customer
from core.notices.models import Notice
from tests.bot.talking import Line, Phone
from tests.core.notices.hearing import delivered
from tests.world import Caller


async def tied(phone: Phone, of: Caller, customer: Customer | int | None = None, **more: Any) -> ChatUser:
    """As a customer, or as the caller themselves."""
    account = await accounts.met(phone.line.bot.id, phone.id, phone.name, phone.language)
    customer_id = customer.id if isinstance(customer, Customer) else customer
    whose = {"user_id": of.user["id"]} if customer_id is None else {"customer_id": customer_id}
    # Nobody sleeps, whenever the tests run.
    awake = {"quiet_from": 0, "quiet_until": 0}
    facts = {"account": account, "mobile_number": f"+{phone.id}", **whose, **awake, **more}
    return await ChatUser.create(store_id=of.store["id"], **facts)


def teller(line: Line, drawn: Any = DRAWN) -> Teller:
    return Teller(drawn, lambda: {line.bot.id: line.bot})


async def told(line: Line, *phones: Phone) -> None:
    while await teller(line).once():
        pass
    for phone in phones:
        await phone.hears()


async def happened(of: Caller, line: Line, *phones: Phone) -> None:
    """What the outbox holds is delivered, and who is to hear of it is told."""
    await delivered(of)
    await told(line, *phones)


async def outcomes() -> list[str]:
    return [notice.outcome for notice in await Notice.all().order_by("id")]
