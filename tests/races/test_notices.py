"""Many workers at what somebody is told: each is told once, and nobody is left out."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from core import clock
from core.catalog.models import Promotion
from core.chat.digests import Every
from core.chat.models import DigestWish
from core.chat.passing import OutgoingMessage
from core.customers.models import Customer
from core.delivering.delivering import deliver
from core.notices import digest, promotions
from core.notices.models import Notice, NoticeKind
from core.outbox import OutboxMessage
from core.proving import proving
from core.proving.models import LedgerAlarm
from core.stores.models import Store
from core.timetable.moments import When
from tests import returning, shop
from tests.bot.notices.listening import teller, tied
from tests.bot.talking import Phone, line
from tests.bought import Piece, sold
from tests.world import Caller, World, a_customer
from workers.deliveries import DELIVERIES
from workers.ticking import Entry, InEachStore, in_one_go, tick

pytestmark = pytest.mark.race

MIDNIGHT = When(minute=0, hour=0)


async def _owner(world: World) -> tuple[Caller, Store]:
    """Of a shop that is old enough to owe every entry a turn."""
    owner = await world.owner()
    await Store.all().update(created_at=clock.now() - timedelta(days=2))
    return owner, await Store.get(id=owner.store["id"])


async def _four_ticks(entry: Entry) -> None:
    await asyncio.gather(*(tick([entry], lambda: False) for _ in range(4)))


async def test_a_promotion_is_announced_by_several_workers_once(
    busy_world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(promotions, "BATCH", 7)
    owner, store = await _owner(busy_world)
    everybody = sorted([(await a_customer(owner)).id for _ in range(40)])
    today = clock.today(store.timezone)
    facts: dict[str, Any] = {"name": "Spring", "discount_percent": 10, "start_date": today, "end_date": today}
    await Promotion.create(store_id=store.id, product_id=await shop.product(owner), **facts)
    entry = InEachStore("announce", promotions.announce, MIDNIGHT, "")

    # The second round is of workers that find the first ones' batches done.
    await _four_ticks(entry)
    await _four_ticks(entry)

    assert sorted(await Notice.all().values_list("customer_id", flat=True), key=str) == sorted(everybody, key=str)


async def test_a_day_is_summed_up_once(busy_world: World) -> None:
    owner, store = await _owner(busy_world)
    await sold(owner, clock.now() - timedelta(days=1), Piece(await shop.product(owner)))
    # Due at whatever hour this runs.
    await DigestWish.create(store=store, user_id=owner.user["id"], every=Every.DAY, hour=0)

    await _four_ticks(InEachStore("digest", in_one_go(digest.tell), MIDNIGHT, ""))
    await asyncio.gather(*(digest.tell(store) for _ in range(4)))

    assert await Notice.filter(kind="day.summed_up").count() == 1


async def test_the_books_are_proven_by_several_at_once_while_tills_sell(busy_world: World) -> None:
    """What is being sold adds up at every moment; what does not is one alarm and one word of it."""
    owner, store = await _owner(busy_world)
    lucia, ana, soap = await shop.customer(owner), await shop.customer(owner), await shop.product(owner)
    await Customer.filter(id=ana).update(points=3)
    selling = [returning.sold(owner, (soap, 1), customer=lucia) for _ in range(20)]
    entry = InEachStore("prove", in_one_go(proving.prove), MIDNIGHT, "")

    await asyncio.gather(*selling, _four_ticks(entry), *(proving.prove(store) for _ in range(3)))

    assert await LedgerAlarm.all().values_list("what", "record_id") == [("points", ana)]
    assert await OutboxMessage.filter(event="ledger.differs").count() == 1


async def test_deliverers_that_meet_tell_each_customer_once(busy_world: World) -> None:
    owner, store = await _owner(busy_world)
    lucia, laptop = await shop.customer(owner), await shop.product(owner, price="1000.00")
    selling = [returning.sold(owner, (laptop, 1), customer=lucia) for _ in range(12)]
    await asyncio.gather(*selling, *(deliver(store.id, DELIVERIES) for _ in range(6)))
    while await deliver(store.id, DELIVERIES):
        pass

    told = [notice.facts["balance"] for notice in await Notice.all()]
    assert sorted(told) == [10 * number for number in range(1, 13)]


async def test_tellers_that_meet_say_it_once(busy_world: World) -> None:
    """Two bot processes; and what one of them holds, the other passes by."""
    owner, store = await _owner(busy_world)
    phone = Phone(await line())
    lucia = await a_customer(owner)
    await tied(phone, owner, lucia)
    facts = {"entry": 1, "amount": "1.00", "credit_used": "0.00", "description": ""}
    about: dict[str, Any] = {"kind": NoticeKind.CREDIT_PAID, "customer_id": lucia.id, "facts": facts}
    for number in range(60):
        await Notice.create(store=store, subject=f"entry {number}", **about)

    tellers = [teller(phone.line) for _ in range(4)]
    for _ in range(3):
        await asyncio.gather(*(one.once() for one in tellers))
    while await tellers[0].once():
        pass

    told = await OutgoingMessage.filter(chat_id=phone.id).values_list("notice_id", flat=True)
    assert len(told) == len({*told}) == 60
    assert await Notice.filter(outcome="sent").count() == 60
