"""What /metrics says of the outbox."""

from __future__ import annotations

from datetime import timedelta

import pytest

from core import clock
from core.actor import Actor
from core.chat import inbox
from core.chat.models import ChatBot
from core.delivering import backlog
from core.delivering.delivering import deliver
from core.outbox import OutboxMessage, put
from core.stores.models import Store
from tests.world import World


async def _seen(world: World) -> dict[str, float]:
    told = await world.anybody.gets("/metrics")
    assert told.status == 200
    lines = [line.split() for line in told.body.splitlines() if line.startswith("kassa_outbox_")]
    return {name.removeprefix("kassa_outbox_"): float(value) for name, value in lines}


async def test_the_outbox_in_figures(world: World) -> None:
    store = await Store.get(id=(await world.owner()).store["id"])
    for number in range(5):
        await put(Actor(store), "order.paid", order=number)
    assert await deliver(store.id, {}) == 5
    for number in range(3):
        await put(Actor(store), "order.paid", order=number)
    parked = await OutboxMessage.filter(done_at=None).first()
    await OutboxMessage.filter(id=parked and parked.id).update(parked_at=clock.now())
    await OutboxMessage.filter(done_at=None).update(created_at=clock.now() - timedelta(seconds=90))

    seen = await _seen(world)

    assert seen.pop("oldest_seconds") == pytest.approx(90, abs=5)
    assert seen == {"waiting": 2, "parked": 1, "delivered_total": 5}


async def test_a_database_in_trouble_hides_no_other_figure(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    async def away() -> backlog.Figures:
        raise OSError

    monkeypatch.setattr(backlog, "figures", away)

    assert await _seen(world) == {}


async def test_the_chats_in_figures(world: World) -> None:
    bot = await ChatBot.create(telegram_id=1000001, path="p" * 43)
    await inbox.keep(bot.id, b'{"update_id": 1}')
    await inbox.keep(bot.id, b"odd")

    told = await world.anybody.gets("/metrics")

    lines = [line.split() for line in told.body.splitlines() if line.startswith("kassa_chat_")]
    seen = {name.removeprefix("kassa_chat_"): float(value) for name, value in lines}
    assert seen == {"inbox_waiting": 1, "outgoing_waiting": 0, "set_aside": 1, "failed": 0}
