"""A digest: the owners' report of the days, and the way to when it is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.kit.screen import Button, Screen
from bot.kit.visitor import Visitor
from bot.notices.lines import Facts
from bot.notices.taps import DigestsTap
from bot.owners.digest_told import digest
from core.analytics.period import Period
from core.notices.models import Notice, NoticeKind


async def summed_up(notice: Notice, visitor: Visitor) -> Screen:
    """A day stands beside the same day of the week before: a Saturday is no Friday."""
    days, before = _period(notice.facts), _period(notice.facts["before"])
    screen = await digest(visitor, notice.facts["every"], days.start_date, days.end_date, before)
    when = Button(visitor.label("news-see-digests"), DigestsTap())
    return replace(screen, buttons=[*screen.buttons, [when]])


def _period(facts: Facts) -> Period:
    return Period(date.fromisoformat(facts["first"]), date.fromisoformat(facts["last"]))


DRAWN = dict.fromkeys((NoticeKind.DAY_SUMMED_UP, NoticeKind.WEEK_SUMMED_UP, NoticeKind.MONTH_SUMMED_UP), summed_up)
