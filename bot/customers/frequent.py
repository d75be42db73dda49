"""How far one is on the way to being a frequent customer, week by week."""

from __future__ import annotations

from datetime import timedelta

from aiogram.filters import Command
from aiogram.types import TelegramObject

from bot.customers.taps import FrequentTap
from bot.entering.menu import back
from bot.entering.standing import with_standing
from bot.kit.alone import in_private
from bot.kit.screen import Screen
from bot.kit.texts import Html
from bot.kit.visitor import Visitor
from core.sales import frequency
from core.sales.frequency import Progress, Week

__all__ = ["FrequentTap", "router", "shown"]

router = in_private("frequent")


@router.message(Command("frequent"))
@router.callback_query(FrequentTap.filter())
async def asked(_: TelegramObject, visitor: Visitor) -> Screen:
    return await shown(visitor)


async def shown(visitor: Visitor) -> Screen:
    customer = visitor.demand_customer()
    progress = await frequency.progress(customer, visitor.by)
    bought = sum(week.bought for week in progress.weeks)
    head = visitor.say("frequent-is" if customer.is_frequent else "frequent-is-not")
    facts = {"month": visitor.figures.month(progress.month), "bought": bought, "weeks": len(progress.weeks)}
    weeks = "\n".join(
        [visitor.say("frequent-weeks", **facts), *(_week(one, progress, visitor) for one in progress.weeks)]
    )
    parts = [head, weeks, _outlook(progress, visitor), visitor.say("frequent-rule")]
    return Screen(with_standing(visitor, Html("\n\n".join(parts))), [back(visitor)])


def _week(week: Week, progress: Progress, visitor: Visitor) -> Html:
    if week.bought:
        state = "bought"
    elif week.last < progress.today:
        state = "missed"
    else:
        state = "now" if week.first <= progress.today else "ahead"
    return visitor.say(f"frequent-week-{state}", days=visitor.figures.days(week.first, week.last))


def _outlook(progress: Progress, visitor: Visitor) -> Html:
    """Of the month that is judged by this one."""
    following = (progress.month + timedelta(days=32)).replace(day=1)
    state = "won" if progress.is_won else "lost" if progress.is_lost else "open"
    return visitor.say(f"frequent-{state}", following=visitor.figures.month(following))
