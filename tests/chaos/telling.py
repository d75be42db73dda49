"""The figures of a day under fire, and the verdict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tests.chaos import of_chats
from tests.chaos.living import Outcome

_MOST = 20


def told(outcome: Outcome) -> Iterator[str]:
    answers: Counter[int] = sum((seen.answers for seen in outcome.seen), Counter())
    broken: Counter[str] = sum((seen.broken for seen in outcome.seen), Counter())
    refused: Counter[str] = sum((seen.refused for seen in outcome.seen), Counter())
    asked = answers.total() + broken.total()
    yield f"faults: {_listed(Counter(outcome.faults))}; {outcome.cuts} exchanges cut by them"
    yield f"{asked} requests, {broken.total()} of them broken off, {dict(sorted(answers.items()))}"
    yield f"{sum(seen.retries for seen in outcome.seen)} asked again under their own name"
    for state in ("done", "refused", "unknown"):
        yield f"{_STATES[state]}: {_listed(Counter(deed.kind for deed in outcome.deeds if deed.state == state))}"
    yield f"refused for: {_listed(refused)}"
    till, chat = outcome.longest_at_a_till, outcome.longest_in_a_chat
    yield f"longest without an answer: a till {till:.1f} s, a chat {chat:.1f} s"
    yield f"said twice in a chat, just after the bot was killed: {of_chats.twice(outcome.found)}"
    if outcome.all_well is None:
        yield "NEVER TO BE SEEN: the shop did not heal by itself"
    else:
        yield f"all well {outcome.all_well:.1f} s after the last fault, by itself"
    yield from _verdict(outcome)


def _verdict(outcome: Outcome) -> Iterator[str]:
    for breach in [*outcome.breaches, *outcome.second][:_MOST]:
        yield f"NEVER TO BE SEEN: {breach}"
    if (hidden := len(outcome.breaches) + len(outcome.second) - _MOST) > 0:
        yield f"… {hidden} more"
    if not outcome.breaches:
        yield "what was acknowledged is there once, what was refused is not, and every sum adds up"
    if not outcome.second:
        yield "the doctor finds all well, and the proofs by SQL say the same"


def _listed(counted: Counter[str]) -> str:
    return ", ".join(f"{number} {what}" for what, number in counted.most_common()) or "nothing"


_STATES = {"done": "acknowledged", "refused": "refused", "unknown": "never learnt"}
