"""Chats and tickets: what was written is answered once; what the shop said is in the ticket and in the chat once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from tests.chaos.chats import is_news
from tests.chaos.counting import miscounted, of
from tests.chaos.histories import Deed
from tests.chaos.reading import Found, Rows

_WRITTEN = ("ask", "open ticket", "answer ticket")
# What was on its way to Telegram when the bot was killed is sent once more, by the next one, as docs/chat.md says.
# To start a process may take its time on a machine that many share.
_SOON = 120.0


def untrue(deeds: Sequence[Deed], here: Found, bot_kills: Sequence[float]) -> Iterator[str]:
    yield from _tickets(deeds, here)
    # In each chat one message is on its way at a time.
    if twice(here) > len(bot_kills) * len(here.chats):
        yield f"{twice(here)} messages came twice, and the bot was killed {len(bot_kills)} times"
    for chat, messages in here.chats.items():
        yield from _answered([deed for deed in of(deeds, *_WRITTEN) if deed.facts["chat"] == chat], messages, bot_kills)
    yield from _reached(deeds, here, bot_kills)


def twice(here: Found) -> int:
    """Messages that somebody read a second time."""
    talks = [after for rows in here.chats.values() for own, after in _talks(rows) if not _is_coming_in(own)]
    return sum(max(0, sum(not is_news(_text(one)) for one in after) - 1) for after in talks)


def _tickets(deeds: Sequence[Deed], here: Found) -> Iterator[str]:
    for deed in of(deeds, "open ticket"):
        there = [one for one in here.tickets if one["description"] == deed.facts["text"]]
        yield from miscounted(deed, there, deed.facts["text"])
    numbers = {one["id"]: one["number"] for one in here.tickets}
    for deed in of(deeds, "answer ticket"):
        there = [
            numbers[ticket]
            for ticket, said in here.said.items()
            for one in said
            if one["from_customer"] and one["text"] == deed.facts["text"]
        ]
        yield from miscounted(deed, there, deed.facts["text"])
        if deed.state == "done" and there and there[0] != deed.facts["number"]:
            yield f"{deed.client}: {deed.facts['text']} was said of {deed.facts['number']}, and is in {there[0]}"
    for deed in of(deeds, "say"):
        there = [one["id"] for one in here.said.get(deed.facts["ticket"], []) if one["text"] == deed.facts["text"]]
        yield from miscounted(deed, there, deed.facts["text"])
    known = {deed.facts["text"] for deed in of(deeds, "answer ticket", "say")}
    strange = [one["text"] for said in here.said.values() for one in said if one["text"] not in known]
    yield from (f"{text!r} was said by nobody" for text in strange)


def _answered(written: Sequence[Deed], messages: Rows, bot_kills: Sequence[float]) -> Iterator[str]:
    talks = [(own, after) for own, after in _talks(messages) if not _is_coming_in(own)]
    if [own["text"] for own, _ in talks] != [deed.facts["text"] for deed in written]:
        yield f"chat {written[0].client if written else ''}: other words stand in it than were written"
        return
    before: list[str] = []
    for own, after in talks:
        answers = [one for one in after if not is_news(_text(one))]
        known = [*before, *(_text(one) for one in answers)]
        # What was edited since says something else than its copy.
        changed = any("edit_date" in one for one in answers)
        again = [one for one in answers if _is_excused(one, bot_kills) and (changed or known.count(_text(one)) > 1)]
        if not answers or len(answers) - 1 > len(again):
            told = [_text(one) for one in answers]
            yield f"{own['text']!r} in chat {own['chat']['id']} got {len(answers)} answers: {told}"
        before = [_text(one) for one in answers]


def _reached(deeds: Sequence[Deed], here: Found, bot_kills: Sequence[float]) -> Iterator[str]:
    """What the desk said, in the customer's own chat and in no other."""
    news = [one for rows in here.chats.values() for one in rows if one["from_bot"] and is_news(_text(one))]
    for deed in of(deeds, "say"):
        there = [one for one in news if deed.facts["text"] in _text(one)]
        said = any(one["text"] == deed.facts["text"] for one in here.said.get(deed.facts["ticket"], []))
        if said and not there:
            yield f"{deed.facts['text']!r} never reached the customer's chat"
        if there[1:] and not all(_is_excused(one, bot_kills) for one in there[1:]):
            yield f"{deed.facts['text']!r} reached the customer {len(there)} times"


def _talks(messages: Rows) -> Iterator[tuple[dict[str, Any], Rows]]:
    """Each message of the person with all that the bot said before the next one."""
    own: dict[str, Any] | None = None
    after: Rows = []
    for one in sorted(messages, key=lambda one: int(one["message_id"])):
        if one["from_bot"]:
            after.append(one)
            continue
        if own and "text" in own:
            yield own, after
        own, after = one, []
    if own and "text" in own:
        yield own, after


def _is_coming_in(own: dict[str, Any]) -> bool:
    return str(own["text"]).startswith("/start")


def _is_excused(message: dict[str, Any], bot_kills: Sequence[float]) -> bool:
    return any(killed - 1 <= message["date"] <= killed + _SOON for killed in bot_kills)


def _text(message: dict[str, Any]) -> str:
    return str(message.get("text") or message.get("caption", ""))
