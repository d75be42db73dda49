"""What a tick does, by a clock that the test sets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

import pytest
import pytest_asyncio
import time_machine

from core.stores import opening
from core.stores.models import Store
from core.timetable import turns
from core.timetable.models import Turn
from core.timetable.moments import When
from workers.ticking import Entry, InEachStore, Recurring, in_one_go, tick

NIGHTLY = When(minute=20, hour=3)
# A Saturday noon in Mexico City, and night in Tashkent.
NOON = "2026-11-21T18:00:00"


class Book:
    """What was done, and how much there is still to do."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self.batches: list[int] = []
        self.broken = False

    async def sweep(self, store: Store | None = None) -> int:
        if self.broken:
            raise RuntimeError("out of ink")
        if self.batches:
            return self.batches.pop(0)
        self.done.append(store.name if store else "all")
        return 0


@pytest.fixture
def book() -> Book:
    return Book()


@pytest_asyncio.fixture
async def shops(db: None) -> tuple[Store, Store]:
    with time_machine.travel(_at(NOON), tick=False):
        lupita = await opening.open_store("Lupita", "+525512345678")
        return lupita, await opening.open_store("Bahor", "+998901234567")


def _at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


async def _ticks(at: str, *timetable: Entry, over: Callable[[], bool] = lambda: False) -> None:
    with time_machine.travel(_at(at), tick=False):
        await tick(timetable, over)


def _nightly(book: Book) -> InEachStore:
    return InEachStore("balance", book.sweep, NIGHTLY, "")


def _all(book: Book, when: When = NIGHTLY, name: str = "sweep") -> Recurring:
    return Recurring(name, book.sweep, when, "")


async def _ticks_at(book: Book, entry: Entry, moments: Sequence[str]) -> list[list[str]]:
    """What was done at each of them."""
    seen = []
    for moment in moments:
        book.done.clear()
        await _ticks(moment, entry)
        seen.append(list(book.done))
    return seen


async def test_each_store_has_its_own_night(shops: tuple[Store, Store], book: Book) -> None:
    in_tashkent, in_mexico = "2026-11-21T22:20:00", "2026-11-22T09:20:00"

    seen = await _ticks_at(book, _nightly(book), ["2026-11-21T22:19:00", in_tashkent, "2026-11-22T09:19:59", in_mexico])

    assert seen == [[], ["Bahor"], [], ["Lupita"]]


async def test_a_new_store_owes_nothing_from_before_it_was_there(shops: tuple[Store, Store], book: Book) -> None:
    await _ticks(NOON, _nightly(book))

    assert book.done == []
    assert sorted(await Turn.filter(entry="balance").values_list("store_id", flat=True)) == [one.id for one in shops]


async def test_what_is_for_all_is_done_at_the_first_tick_and_then_at_its_time(db: None, book: Book) -> None:
    moments = [NOON, "2026-11-21T18:01:00", "2026-11-22T03:19:00", "2026-11-22T03:20:00", "2026-11-22T03:21:00"]

    assert await _ticks_at(book, _all(book), moments) == [["all"], [], [], ["all"], []]


async def test_what_was_missed_is_caught_up_once(shops: tuple[Store, Store], book: Book) -> None:
    ten_days_later = ["2026-12-01T18:00:00", "2026-12-01T18:01:00"]

    assert await _ticks_at(book, _nightly(book), ten_days_later) == [["Lupita", "Bahor"], []]


async def test_a_night_with_its_hour_twice_is_one_night(shops: tuple[Store, Store], book: Book) -> None:
    await Store.all().update(timezone="America/New_York", created_at=_at("2026-10-31T12:00:00"))
    entry = InEachStore("balance", book.sweep, When(minute=30, hour=1), "")

    seen = await _ticks_at(book, entry, ["2026-11-01T05:30:00", "2026-11-01T06:30:00", "2026-11-02T06:30:00"])

    assert [len(done) for done in seen] == [2, 0, 2]


async def test_a_store_that_moves_has_no_night_twice(shops: tuple[Store, Store], book: Book) -> None:
    await _ticks("2026-11-21T22:20:00", _nightly(book))
    await Store.filter(name="Bahor").update(timezone="America/Mexico_City")

    seen = await _ticks_at(book, _nightly(book), ["2026-11-21T22:21:00", "2026-11-22T09:20:00"])

    assert seen == [[], ["Lupita", "Bahor"]]


async def test_a_time_zone_nobody_knows_stops_no_other_store(shops: tuple[Store, Store], book: Book) -> None:
    await Store.filter(name="Bahor").update(timezone="Mars/Olympus")

    await _ticks("2026-12-01T18:00:00", _nightly(book))

    assert book.done == ["Lupita"]


async def test_long_work_is_done_in_batches_and_goes_on_where_it_stopped(db: None, book: Book) -> None:
    book.batches = [500, 500, 500, 20]
    begun = iter([False, False, False, True])

    await _ticks(NOON, _all(book), over=lambda: next(begun))
    assert (book.batches, book.done) == ([500, 20], [])

    await _ticks("2026-11-21T18:01:00", _all(book))
    assert (book.batches, book.done) == ([], ["all"])


async def test_what_is_done_in_one_go_is_done_once(shops: tuple[Store, Store], book: Book) -> None:
    async def score(store: Store) -> int:
        book.done.append(store.name)
        return 1000

    await _ticks("2026-12-01T18:00:00", InEachStore("score", in_one_go(score), NIGHTLY, ""))

    assert book.done == ["Lupita", "Bahor"]


async def test_a_batch_that_dies_takes_nothing_with_it(shops: tuple[Store, Store], book: Book) -> None:
    """Killed after its first batch: that one stays, the second is undone, and the next tick does both the rest."""

    class Killed(BaseException):
        pass

    async def sweep() -> int:
        done = await Store.filter(name__in=["Lupita", "Bahor"]).order_by("id").limit(1).values_list("id", flat=True)
        await Store.filter(id__in=done).update(name="swept")
        if book.broken and await Store.filter(name="swept").count() == 2:
            raise Killed
        return len(done)

    entry, book.broken = Recurring("sweep", sweep, NIGHTLY, ""), True
    with pytest.raises(Killed):
        await _ticks(NOON, entry)
    assert await Store.filter(name="swept").count() == 1

    book.broken = False
    await _ticks("2026-11-21T18:01:00", entry)
    assert await Store.filter(name="swept").count() == 2
    assert (await Turn.get(entry="sweep")).done_until == _at("2026-11-21T03:20:00")


async def test_a_failing_entry_stops_no_other_and_waits_longer_each_time(db: None, book: Book) -> None:
    well = Book()
    timetable = [_all(book, When(), "broken"), _all(well, When(), "well")]
    book.broken = True

    for minute in range(8):
        await _ticks(f"2026-11-21T18:0{minute}:00", *timetable)

    [failing] = await turns.failing()
    # At once, after half a minute, one, two and four: at :00, :01, :02 and :04, and next at :08.
    assert (failing.entry, failing.tries, failing.not_before) == ("broken", 4, _at("2026-11-21T18:08:00"))
    assert failing.error == "RuntimeError: out of ink"
    assert well.done == ["all"] * 8


async def test_a_failure_in_one_store_is_that_stores_alone(shops: tuple[Store, Store], book: Book) -> None:
    async def sweep(store: Store) -> int:
        if store.name == "Lupita":
            raise RuntimeError("out of ink")
        return await book.sweep(store)

    await _ticks("2026-12-01T18:00:00", InEachStore("balance", sweep, NIGHTLY, ""))

    assert book.done == ["Bahor"]
    assert [turn.store_id for turn in await turns.failing()] == [shops[0].id]


async def test_what_failed_is_well_again_when_it_is_done(db: None, book: Book) -> None:
    book.broken = True
    await _ticks(NOON, _all(book))
    book.broken = False

    await _ticks("2026-11-21T18:01:00", _all(book))

    assert (book.done, await turns.failing()) == (["all"], [])
    assert (await Turn.get(entry="sweep")).error == ""


async def test_what_another_worker_did_since_has_not_failed(db: None, book: Book) -> None:
    await _ticks(NOON, _all(book))
    turn = await Turn.get(entry="sweep")
    await turns.put_off(turns.Due(turn.id, "sweep", None, turn.done_until), RuntimeError("out of ink"))

    assert await turns.failing() == []


async def test_a_pause_is_never_longer_than_an_hour(db: None, book: Book) -> None:
    book.broken = True
    await _ticks(NOON, _all(book))
    await Turn.all().update(tries=1000, not_before=None)

    await _ticks(NOON, _all(book))

    assert (await Turn.get(entry="sweep")).not_before == _at("2026-11-21T19:00:00")


async def test_the_first_of_the_timetable_comes_first(shops: tuple[Store, Store], book: Book) -> None:
    timetable: list[Entry] = [_all(book, When(), "last"), _nightly(book)]

    await _ticks("2026-12-01T18:00:00", *timetable)
    await Turn.all().update(done_until=_at(NOON))
    await _ticks("2026-12-01T18:00:00", *reversed(timetable))

    assert book.done == ["all", "Lupita", "Bahor", "Lupita", "Bahor", "all"]
