"""Two colleagues at one ticket in chat, and two bot processes that post in one group."""

from __future__ import annotations

import asyncio
from itertools import count

import orjson
import pytest

from bot.staff.posting import Poster
from core.actor import Actor
from core.chat import inbox, topics
from core.chat.models import GroupNews
from core.chat.passing import OutgoingMessage, TelegramUpdate
from core.tickets import by_customer, moving
from core.tickets.models import Ticket, TicketStep
from tests.bot.people import colleague, customer
from tests.bot.talking import Phone, line
from tests.world import a_store

pytestmark = pytest.mark.race

_numbers = count(5_000_000)


def _tap(phone: Phone, data: str) -> dict[str, object]:
    under = {"message_id": 1, "date": 1, "chat": phone._chat(), "text": "x"}
    tap = {"id": "1", "from": phone._user(), "chat_instance": "1", "data": data, "message": under}
    return {"update_id": next(_numbers), "callback_query": tap}


async def test_of_all_who_take_it_at_once_one_has_it(busy_db: None) -> None:
    talk, store = await line(), await a_store()
    _, lucia = await customer(talk, store)
    people = [await colleague(talk, store, name=f"P{number}") for number in range(6)]
    ticket = await by_customer.open_ticket(lucia, Actor(store), "No hay agua")
    for phone, _ in people:
        await inbox.keep(talk.bot.id, orjson.dumps(_tap(phone, f"sd:{ticket.id}:take")))

    await asyncio.gather(*(talk.handling.one() for _ in people))

    assert await TelegramUpdate.filter(done_at=None).count() == 0
    taken = await Ticket.get(id=ticket.id)
    assert taken.assigned_to_id in {member.user_id for _, member in people}
    assert await TicketStep.filter(ticket_id=ticket.id).values_list("deed", flat=True) == ["opened", "started"]
    # Over the screen, or under it where the answer was not there at once.
    rows = await OutgoingMessage.filter(bot_id=talk.bot.id, method="sendMessage")
    told = [*talk.session.alerts, *(row.payload["text"] for row in rows)]
    assert sum(words.endswith("ya tiene esta solicitud.") for words in told) == len(people) - 1


async def test_what_happened_is_posted_once_and_in_its_order(busy_db: None) -> None:
    talk, store = await line(), await a_store()
    _, lucia = await customer(talk, store)
    _, boss = await colleague(talk, store)
    by = Actor(store, boss)
    group = await topics.link(talk.bot.id, -1001, "Equipo", is_forum=True, by=by)
    posters = [Poster(lambda: {talk.bot.id: talk.bot}) for _ in range(4)]

    async def happens(number: int) -> None:
        ticket = await by_customer.open_ticket(lucia, Actor(store), f"Asunto {number}")
        await by_customer.answer(lucia, ticket.id, Actor(store), "mira")
        await moving.resolve(await moving.take(ticket, by), "listo", by)

    async def posts(poster: Poster) -> None:
        for _ in range(40):
            await poster.once()

    await asyncio.gather(*(happens(number) for number in range(5)), *(posts(poster) for poster in posters))
    while await posters[0].once():
        pass

    assert await GroupNews.filter(group_id=group.id).count() == 0
    for ticket in await Ticket.all():
        calls = await OutgoingMessage.filter(ticket_id=ticket.id).order_by("id")
        said = [call.payload.get("text", call.method).split()[0] for call in calls]
        assert said == ["createForumTopic", "🎫", "💬", "🔧", "editForumTopic", "✅", "editForumTopic"]
