"""What this person pays less for today."""

from __future__ import annotations

from aiogram.filters import Command
from aiogram.types import TelegramObject

from bot.customers.taps import PromotionsTap
from bot.entering.menu import back
from bot.kit.alone import in_private
from bot.kit.paging import leaf
from bot.kit.screen import Screen
from bot.kit.texts import Html
from bot.kit.visitor import Visitor
from core.catalog import personal
from core.catalog.models import Audience
from core.catalog.personal import Reduced
from core.catalog.pricing import Discount, DiscountKind

__all__ = ["PromotionsTap", "router", "shown"]

router = in_private("promotions")


@router.message(Command("promotions"))
async def asked(_: TelegramObject, visitor: Visitor) -> Screen:
    return await shown(visitor)


@router.callback_query(PromotionsTap.filter())
async def turned(_: TelegramObject, visitor: Visitor, callback_data: PromotionsTap) -> Screen:
    return await shown(visitor, callback_data.page)


async def shown(visitor: Visitor, page: int = 0) -> Screen:
    customer, by = visitor.demand_customer(), visitor.by
    theirs = await personal.todays(customer, by)
    found = await leaf(personal.promoted(customer, by), page)
    parts = [visitor.say("promotions-today")]
    if theirs:
        parts.append(_on_everything(theirs, visitor))
    parts += [_reduced(personal.reduced(one, theirs, by), visitor) for one in found.rows]
    if not theirs and not found.rows:
        parts = [visitor.say("promotions-none")]
    turning = found.turning(visitor, lambda to: PromotionsTap(page=to))
    return Screen(Html("\n\n".join(parts)), [turning, back(visitor)])


def _on_everything(discount: Discount, visitor: Visitor) -> Html:
    percent = visitor.figures.percent(discount.percent)
    if discount.kind is DiscountKind.BIRTHDAY:
        return visitor.say("promotions-birthday", percent=percent)
    return visitor.say("promotions-group", percent=percent, group=discount.name)


def _reduced(one: Reduced, visitor: Visitor) -> Html:
    figures, promotion = visitor.figures, one.promotion
    only = promotion.target_audience is Audience.FREQUENT_ONLY
    return visitor.say(
        "promotions-one-frequent" if only else "promotions-one",
        product=promotion.product.name,
        name=promotion.name,
        percent=figures.percent(one.discount.percent),
        usual=figures.money(one.usual_price),
        price=figures.money(one.price),
        until=figures.date(promotion.end_date),
    )
