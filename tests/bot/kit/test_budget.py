"""However much there is to say: never more than Telegram allows, and never less than it allows for long."""

from __future__ import annotations

from collections import defaultdict

from hypothesis import given
from hypothesis import strategies as st

from bot.kit.budget import PER_GROUP_MINUTE, PER_SECOND, Budget

# A person's chat has a positive number, a group a negative one.
CHATS = st.integers(-3, 60).filter(bool)


@given(st.lists(st.tuples(CHATS, st.floats(0, 0.4)), max_size=400))
def test_no_window_of_time_has_more_than_is_allowed(wishes: list[tuple[int, float]]) -> None:
    budget, now = Budget(), 0.0
    spoken: dict[int, list[float]] = defaultdict(list)
    for chat, pause in wishes:
        now += pause
        if budget.allows(chat, now):
            budget.spend(chat, now)
            spoken[chat].append(now)

    everything = sorted(moment for moments in spoken.values() for moment in moments)
    assert _most_within(1.0, everything) <= PER_SECOND
    for chat, moments in spoken.items():
        assert _most_within(1.0, moments) <= 1
        assert chat > 0 or _most_within(60.0, moments) <= PER_GROUP_MINUTE


def test_thirty_chats_are_answered_in_one_second_and_the_next_thirty_in_the_next() -> None:
    budget = Budget()
    for chat in range(1, 31):
        assert budget.allows(chat, 0.0)
        budget.spend(chat, 0.0)

    assert not budget.allows(31, 0.99)
    assert budget.allows(31, 1.0)


def test_a_chat_is_spoken_to_again_after_a_second_whatever_others_say() -> None:
    budget = Budget()
    budget.spend(1, 0.0)

    assert not budget.allows(1, 0.9)
    assert budget.allows(2, 0.9)
    assert budget.allows(1, 1.0)


def test_what_nobody_reads_costs_the_chat_nothing() -> None:
    budget = Budget()
    budget.spend(1, 0.0)

    assert budget.allows(1, 0.1, is_said=False)
    budget.spend(2, 0.1, is_said=False)
    assert budget.allows(2, 0.2)


def test_a_chat_that_is_told_to_wait_waits_and_the_others_do_not() -> None:
    budget = Budget()
    budget.told_to_wait(1, until=7.0)

    assert not budget.allows(1, 6.9)
    assert budget.allows(2, 0.0)
    assert budget.allows(1, 7.0)


def test_three_chats_told_to_wait_mean_the_bot_itself() -> None:
    budget = Budget()
    for chat in (1, 2, 3):
        budget.told_to_wait(chat, until=5.0)

    assert not budget.allows(4, 4.9)
    assert budget.allows(4, 5.0)


def _most_within(seconds: float, moments: list[float]) -> int:
    return max((sum(since <= other < since + seconds for other in moments) for since in moments), default=0)
