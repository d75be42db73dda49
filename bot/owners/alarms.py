"""Sums that are not what their rows add up to, as the nightly proof found them."""

from __future__ import annotations

from aiogram.types import TelegramObject

from bot.kit.alone import in_private
from bot.kit.screen import Button, Row, Screen
from bot.kit.texts import Html
from bot.kit.visitor import Visitor
from bot.owners.paging import page_of
from bot.owners.taps import AlarmsTap, ReportsTap
from core.actor import Actor
from core.proving.models import LedgerAlarm

router = in_private("alarms")


@router.callback_query(AlarmsTap.filter())
async def browse(_: TelegramObject, callback_data: AlarmsTap, visitor: Visitor) -> Screen:
    """They end by themselves, in the first night in which it adds up again."""
    by = visitor.demand_manager()
    rows = by.own(LedgerAlarm).filter(resolved_at=None).order_by("-id")
    page = await page_of(rows, callback_data.page)
    back: Row = [Button(visitor.label("reports-all"), ReportsTap())]
    if not page.items:
        return Screen(visitor.say("alarms-none"), [back])
    said = [visitor.say("alarms-head", count=page.count), *(_told(one, visitor) for one in page.items)]
    return Screen("\n\n".join(said), [page.turning(visitor, lambda to: AlarmsTap(page=to)), back])


async def number_open(by: Actor) -> int:
    return await by.own(LedgerAlarm).filter(resolved_at=None).count()


def _told(one: LedgerAlarm, visitor: Visitor) -> Html:
    name = f"alarms-record-{one.record}"
    record = visitor.label(name) if visitor.texts.has(name) else one.record
    return visitor.say(
        "alarms-one",
        record=record,
        id=str(one.record_id),
        what=one.what,
        expected=one.expected,
        found=one.found,
        when=visitor.figures.moment(one.found_at),
    )
