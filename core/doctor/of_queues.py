"""What waits: for the worker, for Telegram, for the night; and what nobody gets through."""

from __future__ import annotations

from collections.abc import AsyncIterator

from core.delivering import backlog
from core.doctor.figures import Figures
from core.doctor.finding import Finding, bad, lasting, measured, ok, warn
from core.timetable import turns

_STUBBORN = 5
_DAY = 86_400.0
_NEVER = float("inf")


async def look(figures: Figures, *, stopped: bool = False) -> AsyncIterator[Finding]:
    """Stopped: that something has waited since is no fault."""
    yield _books(figures)
    yield _proof(figures, _NEVER if stopped else 3 * _DAY)
    yield _backup(figures)
    yield _outbox(await backlog.figures(), _NEVER if stopped else 300.0)
    yield await _timetable()
    yield _coming(figures)
    yield _going(figures)


def _books(figures: Figures) -> Finding:
    if figures.alarms:
        return bad("books", f"{figures.alarms} sums are not what their rows add up to", "kassa jobs names each of them")
    return ok("books", "no alarm is open")


def _proof(figures: Figures, bad_at: float) -> Finding:
    says = f"of every store at most {lasting(figures.proof)} old"
    do = "it is the worker's, at 02:40 of each store: is one at work? kassa jobs shows what fails"
    return measured("proof", figures.proof, says, do, warn_at=1.5 * _DAY, bad_at=bad_at)


def _backup(figures: Figures) -> Finding:
    if figures.backup is None:
        return ok("backup", "kassa backup has never saved it")
    says = f"kassa backup saved it {lasting(max(0.0, figures.backup))} ago"
    return measured("backup", figures.backup, says, "what runs it each night?", warn_at=1.5 * _DAY, bad_at=3 * _DAY)


def _outbox(figures: backlog.Figures, bad_at: float) -> Finding:
    if figures.parked:
        return bad("outbox", f"{figures.parked} messages are parked", "kassa jobs says why; then kassa jobs retry all")
    says = f"{figures.waiting} wait, the oldest for {lasting(figures.oldest_seconds)}"
    do = "is a worker at work, and Redis there? kassa jobs shows what each store waits for"
    return measured("outbox", figures.oldest_seconds, says, do, warn_at=60.0, bad_at=bad_at)


async def _timetable() -> Finding:
    failing = await turns.failing()
    if not failing:
        return ok("timetable", "nothing fails")
    worst = failing[0]
    says = f"{len(failing)} fail; {worst.entry} did {worst.tries} times: {worst.error[:100]}"
    do = "kassa jobs lists them; each is tried again by itself once the cause is gone"
    return (bad if worst.tries >= _STUBBORN else warn)("timetable", says, do)


def _coming(figures: Figures) -> Finding:
    says = f"{figures.coming} updates wait, the oldest for {lasting(figures.coming_oldest)}"
    do = "is the bot at work? its log says which chat holds it up"
    found = measured("from telegram", figures.coming_oldest, says, do, warn_at=60.0, bad_at=300.0)
    if found.do or not figures.set_aside:
        return found
    says = f"{figures.set_aside} updates of the last day could not be answered"
    return warn("from telegram", says, "kassa jobs says why; the chats themselves went on")


def _going(figures: Figures) -> Finding:
    says = f"{figures.going} messages wait, the oldest for {lasting(figures.going_oldest)}"
    do = "is the bot at work, and api.telegram.org to be reached? chat_outgoing.error says what came back"
    found = measured("to telegram", figures.going_oldest, says, do, warn_at=120.0, bad_at=600.0)
    if found.do or not figures.unsent:
        return found
    says = f"{figures.unsent} messages of the last day could not be sent"
    return warn("to telegram", says, "chat_outgoing.error says why; who blocked the bot is no fault")
