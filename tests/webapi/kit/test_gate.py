"""The gate alone: who comes in, who waits, who is sent away, and that no place is ever lost."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any

import pytest

from core.settings import settings
from webapi.kit.gate import Gate, Overloaded, gate_of

_LONG = 60.0


async def _begun(*coming: Coroutine[Any, Any, bool]) -> list[asyncio.Task[bool]]:
    """In this order, and each as far as it gets."""
    tasks = []
    for one in coming:
        tasks.append(asyncio.ensure_future(one))
        await asyncio.sleep(0)
    return tasks


async def test_whoever_comes_first_is_first() -> None:
    gate = Gate(1, 2, _LONG)
    assert await gate.enter() is False
    second, third = await _begun(gate.enter(), gate.enter())
    assert (gate.inside, gate.waiting) == (1, 2)

    gate.leave()

    assert await second is True
    assert not third.done()
    gate.leave()
    assert await third is True
    gate.leave()
    assert (gate.inside, gate.waiting) == (0, 0)


async def test_a_place_that_is_free_goes_to_who_waits_and_not_to_who_just_came() -> None:
    gate = Gate(1, 2, _LONG)
    await gate.enter()
    (waiting,) = await _begun(gate.enter())
    gate.leave()

    (late,) = await _begun(gate.enter())

    assert waiting.done()
    assert not late.done()
    gate.leave()
    assert await late is True


async def test_past_the_end_of_the_line_everybody_is_sent_away_at_once() -> None:
    gate = Gate(1, 1, _LONG)
    await gate.enter()
    (waiting,) = await _begun(gate.enter())

    with pytest.raises(Overloaded) as refused:
        await gate.enter()

    assert 1 <= refused.value.facts["seconds"] <= 3
    assert gate.shed == {"line_full": 1}
    gate.leave()
    await waiting


async def test_nobody_waits_longer_than_is_worth_while() -> None:
    gate = Gate(1, 1, patience=0)
    await gate.enter()

    with pytest.raises(Overloaded):
        await gate.enter()

    assert (gate.shed, gate.waiting) == ({"waited_too_long": 1}, 0)
    gate.leave()
    assert await gate.enter() is False


async def test_who_is_cancelled_in_the_line_is_passed_over() -> None:
    gate = Gate(1, 2, _LONG)
    await gate.enter()
    gone, waiting = await _begun(gate.enter(), gate.enter())

    gone.cancel()
    gate.leave()

    assert await waiting is True
    assert gone.cancelled()
    gate.leave()
    assert (gate.inside, gate.waiting) == (0, 0)


async def test_who_is_cancelled_with_the_place_in_hand_gives_it_to_the_next() -> None:
    gate = Gate(1, 2, _LONG)
    await gate.enter()
    gone, waiting = await _begun(gate.enter(), gate.enter())

    gate.leave()
    gone.cancel()

    assert await waiting is True
    gate.leave()
    assert (gate.inside, gate.waiting) == (0, 0)


@pytest.mark.parametrize(("pool", "width"), [(2, 1), (5, 3), (20, 14), (100, 74)])
def test_no_more_come_in_than_have_a_connection_each(pool: int, width: int) -> None:
    """A quarter of them belongs to the narrow door, and one to the probes."""
    assert gate_of(settings().model_copy(update={"database_pool": pool})).width == width


def test_a_width_that_was_chosen_is_the_width() -> None:
    assert gate_of(settings().model_copy(update={"requests_in_hand": 64})).width == 64
