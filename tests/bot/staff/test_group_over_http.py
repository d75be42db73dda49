"""The staff's group as Telegram has it: the bot's own process against the playground."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from bot.process import speak
from bot.routing import ROUTERS
from core import valkey
from core.actor import Actor, Role
from core.chat import accounts, bots, linking
from core.chat.models import TicketTopic
from core.customers.models import Customer
from core.settings import settings
from core.tickets import by_customer
from core.tickets.attachments import File
from core.tickets.models import Ticket, TicketMessage, TicketStatus
from core.users.models import Membership, User
from tests.bot.playing import TOKEN, Phone, Stage, staged
from tests.world import a_store

# The smallest picture there is.
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360f8cf000000000200016221bc330000000049454e44ae426082"
)


@asynccontextmanager
async def _at_work(stage: Stage) -> AsyncIterator[int]:
    chosen = settings().model_copy(update={"bot_token": TOKEN, "telegram_api_url": stage.url})
    asked = asyncio.Event()
    async with valkey.connected():
        bot = await bots.shared(chosen)
        assert bot
        for router in ROUTERS:
            router._parent_router = None  # of another test in this process
        running = asyncio.ensure_future(speak(chosen, asked))
        try:
            yield bot.id
        finally:
            asked.set()
            with suppress(asyncio.CancelledError):
                await asyncio.wait_for(running, 15)


async def _topic(ticket: Ticket) -> int:
    for _ in range(200):
        if topic := await TicketTopic.get_or_none(ticket_id=ticket.id):
            return int(topic.thread_id)
        await asyncio.sleep(0.05)
    raise AssertionError("no topic was opened")


async def test_a_ticket_from_its_topic_to_its_end(busy_db: None) -> None:
    store = await a_store()
    user = User(username="olga", email="olga@example.com", password_hash="", first_name="Olga", last_name="")
    await user.save()
    olga_is = await Membership.create(store=store, user=user, role=Role.OWNER)
    lucia = await Customer.create(store=store, first_name="Lucía")
    async with staged() as stage, _at_work(stage) as bot_id:
        olga: Phone = await stage.phone("Olga")
        account = await accounts.met(bot_id, olga.person, "Olga", "es")
        await linking.tie_staff(account, olga_is)
        here = olga.within(await stage.group("Equipo", olga, forum=True))
        await here.says("/link@kassa_demo_bot")
        await here.sees("cada solicitud de Lupita")

        ticket = await by_customer.open_ticket(lucia, Actor(store), "No hay agua", "Desde ayer")
        await by_customer.answer(lucia, ticket.id, Actor(store), "mira", [File("a.png", PNG)])
        await here.sees("Desde ayer", 20)
        thread = await _topic(ticket)
        await here.says("Ya vamos", thread=thread)
        await here.sees("Enviado al cliente", 20)
        await here.taps("✋ Tomar")
        await here.sees("Olga la atiende", 20)
        await here.says("/resolve Llave abierta", thread=thread)
        await here.sees("la resolvió Olga", 20)

        assert (await Ticket.get(id=ticket.id)).status is TicketStatus.RESOLVED
        assert await TicketMessage.filter(from_customer=False).values_list("text", flat=True) == ["Ya vamos"]
        refused = [call for call in await stage.calls() if call.get("status") not in (200, None)]
        assert refused == []
