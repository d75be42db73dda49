"""What a notice is made of: lines that may be missing, the words of somebody, and whose shop it is."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from bot.kit.screen import Button, Screen
from bot.kit.texts import Html
from bot.kit.visitor import Visitor
from core.notices.models import Notice

Facts = dict[str, Any]
# Somebody may have written a page; the whole of it is a tap away.
_LONGEST = 900

Line = Html | None
Drawn = Callable[[Notice, Visitor], Awaitable[Screen]]


def drawn(lines: Callable[[Facts, Visitor], Iterable[Line]], way: Callable[[Facts, Visitor], Button]) -> Drawn:
    """The lines there are, the shop's name under them, and the way to what it is about."""

    async def draw(notice: Notice, visitor: Visitor) -> Screen:
        text = Html("\n".join(line for line in lines(notice.facts, visitor) if line))
        return Screen(signed(text, visitor), [[way(notice.facts, visitor)]])

    return draw


def signed(text: Html, visitor: Visitor) -> Html:
    """Who hears from several shops sees which one speaks."""
    return Html(f"{text}\n\n{visitor.say('news-of', store=visitor.by.store.name)}")


def quote(said: str | None, visitor: Visitor) -> Line:
    """Somebody's own words, if there are any."""
    said = (said or "").strip()
    if len(said) > _LONGEST:
        said = said[:_LONGEST].rstrip() + "…"
    return visitor.say("news-quote", text=said) if said else None


def money(amount: str, visitor: Visitor) -> str:
    return visitor.figures.money(Decimal(amount))


def moment(told: str | None, visitor: Visitor) -> str:
    return visitor.figures.moment(datetime.fromisoformat(told)) if told else ""


def days(first: str, last: str, visitor: Visitor) -> str:
    return visitor.figures.days(date.fromisoformat(first), date.fromisoformat(last))
