"""kassa jobs, as an operator reads it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from core import clock
from core.actor import Actor
from core.delivering import page
from core.outbox import OutboxMessage, put
from core.settings import Unsettled
from core.stores.models import Store
from core.timetable.models import Turn
from tests.world import a_store


async def _parked(store: Store, error: str) -> int:
    await put(Actor(store), "order.paid", order=7)
    (message,) = await OutboxMessage.all().order_by("-id").limit(1)
    await OutboxMessage.filter(id=message.id).update(parked_at=clock.now(), tries=8, error=error)
    number: int = message.id
    return number


async def _says(*words: str) -> list[str]:
    return [line async for line in page.lines(words)]


async def test_an_empty_outbox_says_so(db: None) -> None:
    assert await _says() == ["nothing waits", "nothing is parked"]


async def test_what_waits_and_what_is_parked(db: None) -> None:
    store = await a_store()
    parked = await _parked(store, "ValueError: no paper\nand much more")
    await put(Actor(store), "order.paid", order=8)
    await put(Actor(store), "order.paid", order=9)
    await OutboxMessage.filter(parked_at=None).update(created_at=clock.now() - timedelta(seconds=75, milliseconds=200))
    await OutboxMessage.filter(facts__contains={"order": 8}).update(tries=2, error="KeyError: 'order'")

    assert await _says() == [
        "lupita: 2 waiting, the oldest 75 s; first order.paid, 2 tries: KeyError: 'order'",
        f"parked {parked}: lupita, order.paid {{'order': 7}}, 8 tries: ValueError: no paper",
    ]


async def test_what_fails_of_the_timetable(db: None) -> None:
    store = await a_store()
    for store_id, tries in ((store.id, 3), (None, 1), (store.id, 0)):
        turn = Turn(entry=f"tidy{tries}", store_id=store_id, tries=tries, error="no broom", done_until=clock.now())
        await turn.save()

    assert (await _says())[2:] == [
        "failing tidy3: lupita, 3 tries: no broom",
        "failing tidy1: all stores, 1 tries: no broom",
    ]


async def test_a_parked_one_is_set_going_again(db: None) -> None:
    store = await a_store()
    one, *_ = [await _parked(store, "no paper") for _ in range(3)]

    assert await _says("retry", str(one)) == ["1 will be tried again"]
    assert await OutboxMessage.filter(parked_at=None, tries=0).values_list("id", flat=True) == [one]
    assert await _says("retry", "all") == ["2 will be tried again"]
    assert await _says("retry", "all") == ["0 will be tried again"]


@pytest.mark.parametrize(
    "words", ["retry", "retry 1 2", "try 1", "retry x", "retry -1", "retry ٣", "retry " + "9" * 30]
)
async def test_anything_else_is_refused_in_one_line(db: None, words: str) -> None:
    with pytest.raises(Unsettled, match="kassa jobs"):
        await _says(*words.split())


async def test_one_that_is_not_parked_is_not_retried(db: None) -> None:
    with pytest.raises(Unsettled, match="nothing that is called 17 was parked or set aside"):
        await _says("retry", "17")
