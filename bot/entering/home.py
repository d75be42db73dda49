"""The menu: where every way back leads, and where whoever is nobody yet is asked who they are."""

from __future__ import annotations

from dataclasses import replace

from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.types import TelegramObject

from bot.entering.doors import doors
from bot.entering.menu import MenuTap
from bot.entering.offering import offered
from bot.entering.settling import settled
from bot.entering.standing import with_standing
from bot.kit.alone import in_private
from bot.kit.screen import Screen
from bot.kit.texts import Html
from bot.kit.visitor import Visitor
from core.chat import linking
from core.loyalty.balance import balance

router = in_private("menu")


@router.message(Command("menu"))
@router.callback_query(MenuTap.filter())
async def menu(_: TelegramObject, visitor: Visitor, state: FSMContext) -> Screen:
    """Whatever somebody was in the middle of is over."""
    await state.clear()
    return await home(visitor)


async def home(visitor: Visitor, head: str = "") -> Screen:
    """Under a word of what has just happened, where there is one."""
    if visitor.store is None:
        return await _to_nobody(visitor, head)
    said = await (_to_staff(visitor) if visitor.is_staff else _to_customer(visitor))
    return Screen(_under(head, said), await doors(visitor))


async def _to_nobody(visitor: Visitor, head: str) -> Screen:
    """A shop may have learned the number since it was shown; the bot of a shop asks them in."""
    number, only = visitor.account.phone_e164, visitor.bot.store_id
    if number is None:
        return asking_number(visitor, _under(head, visitor.say("menu-stranger")))
    if places := await linking.show_number(visitor.account, number, only):
        return await home(await settled(visitor, places[0].store.id, as_staff=places[0].as_staff), head)
    if only is not None:
        screen = offered(visitor, await linking.shop(only))
        return replace(screen, text=_under(head, screen.text))
    return Screen(_under(head, visitor.say("number-unknown")))


def asking_number(visitor: Visitor, text: str) -> Screen:
    return Screen(text, asks_number=visitor.label("number-share"))


async def _to_staff(visitor: Visitor) -> Html:
    assert visitor.store
    assert visitor.member
    role = visitor.label(f"stores-role-{visitor.member.role.value.lower()}")
    return visitor.say("menu-staff", name=visitor.member.user.name, store=visitor.store.name, role=role)


async def _to_customer(visitor: Visitor) -> Html:
    assert visitor.store
    customer = visitor.demand_customer()
    points = (await balance(customer, visitor.by)).points
    facts = {"points": points, "shown": visitor.figures.number(points)}
    said = visitor.say("menu-customer", name=customer.first_name, store=visitor.store.name, **facts)
    return with_standing(visitor, said)


def _under(head: str, text: str) -> str:
    return f"{head}\n\n{text}" if head else text
