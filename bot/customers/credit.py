"""The store's credit: how much one may owe, owes, and may still owe."""

from __future__ import annotations

from decimal import Decimal

from aiogram.filters import Command
from aiogram.types import TelegramObject

from bot.customers.taps import CreditTap
from bot.entering.menu import back
from bot.entering.standing import with_standing
from bot.kit.alone import in_private
from bot.kit.paging import leaf
from bot.kit.screen import Screen
from bot.kit.texts import Html
from bot.kit.visitor import Visitor
from core.credit.models import CreditEntry, CreditKind
from core.customers.models import Customer

__all__ = ["CreditTap", "router", "shown"]

router = in_private("credit")


@router.message(Command("credit"))
async def asked(_: TelegramObject, visitor: Visitor) -> Screen:
    return await shown(visitor)


@router.callback_query(CreditTap.filter())
async def turned(_: TelegramObject, visitor: Visitor, callback_data: CreditTap) -> Screen:
    return await shown(visitor, callback_data.page)


async def shown(visitor: Visitor, page: int = 0) -> Screen:
    customer, by = visitor.demand_customer(), visitor.by
    moves = await leaf(by.own(CreditEntry).filter(customer_id=customer.id).order_by("-id"), page)
    parts = [_standing(customer, visitor)]
    if moves.rows:
        parts.append(Html("\n".join([visitor.say("credit-moves"), *(_move(entry, visitor) for entry in moves.rows)])))
    text = with_standing(visitor, Html("\n\n".join(parts)))
    return Screen(text, [moves.turning(visitor, lambda to: CreditTap(page=to)), back(visitor)])


def _standing(customer: Customer, visitor: Visitor) -> Html:
    money = visitor.figures.money
    if not customer.credit_limit and not customer.credit_used:
        return visitor.say("credit-none")
    facts = {"limit": customer.credit_limit or Decimal(0), "used": customer.credit_used}
    told = {name: money(amount) for name, amount in facts.items()}
    return visitor.say("credit-told", free=money(customer.available_credit), **told)


def _move(entry: CreditEntry, visitor: Visitor) -> Html:
    """What is owed grows by a charge and shrinks by a payment, which is kept without its sign."""
    change = -entry.amount if entry.kind is CreditKind.PAYMENT else entry.amount
    sign = "+" if change > 0 else "−" if change < 0 else ""
    facts = {"amount": sign + visitor.figures.money(abs(change)), "at": visitor.figures.moment(entry.created_at)}
    return visitor.say(f"credit-move-{entry.kind.value.lower()}", **facts)
