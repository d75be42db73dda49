"""A customer opens a ticket: two taps and a message."""

from __future__ import annotations

from aiogram import Bot, F
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import Message, TelegramObject

from bot.kit.alone import in_private
from bot.kit.screen import Button, Screen
from bot.kit.visitor import Visitor
from bot.tickets import albums, following, parcel
from bot.tickets.parcel import Parcel
from bot.tickets.talk import cut
from bot.tickets.taps import CategoryTap, ContractTap, NewTicketTap, TicketsTap
from core.customers.models import Customer
from core.telecom.models import Contract
from core.tickets import by_customer
from core.tickets.models import Ticket, TicketCategory

__all__ = ["NewTicketTap", "router", "shown"]

router = in_private("opening a ticket")

_MOST_CONTRACTS = 8
_LONGEST_SUBJECT = 100


class Opening(StatesGroup):
    words = State()


@router.callback_query(NewTicketTap.filter())
async def new(_: TelegramObject, visitor: Visitor, state: FSMContext) -> Screen:
    await state.clear()
    return await shown(visitor)


async def shown(visitor: Visitor) -> Screen:
    """What it is about."""
    visitor.demand_customer()
    kinds = [[Button(visitor.label(f"tickets-category-{one}"), CategoryTap(category=one))] for one in TicketCategory]
    return Screen(visitor.say("tickets-which"), [*kinds, [_back(visitor)]])


@router.callback_query(CategoryTap.filter())
async def category(_: TelegramObject, visitor: Visitor, callback_data: CategoryTap, state: FSMContext) -> Screen:
    """Whoever has contracts says which one it is about."""
    customer = visitor.demand_customer()
    own = visitor.by.own(Contract).filter(customer_id=customer.id).order_by("-id")
    if not (contracts := await own.limit(_MOST_CONTRACTS)):
        return await _ask(visitor, ContractTap(category=callback_data.category), state)
    kind = callback_data.category
    rows = [[Button(cut(one.number), ContractTap(category=kind, contract=one.id))] for one in contracts]
    none = [Button(visitor.label("tickets-no-contract"), ContractTap(category=kind))]
    return Screen(visitor.say("tickets-which-contract"), [*rows, none, [_back(visitor)]])


@router.callback_query(ContractTap.filter())
async def contract(_: TelegramObject, visitor: Visitor, callback_data: ContractTap, state: FSMContext) -> Screen:
    visitor.demand_customer()
    return await _ask(visitor, callback_data, state)


@router.message(Opening.words, ~F.text.startswith("/"))
async def words(message: Message, visitor: Visitor, state: FSMContext, bot: Bot) -> Screen | None:
    """What was sent opens it; whoever wrote nothing has shown it."""
    customer, told = visitor.demand_customer(), await parcel.opened(message, bot)
    ticket = await _opened(customer, told, await state.get_data(), visitor)
    await state.clear()
    screen = await following.shown(visitor, ticket.id, head=visitor.say(name := "tickets-opened"))
    return await albums.held(screen, name, message, visitor, state)


async def _opened(customer: Customer, told: Parcel, chosen: dict[str, object], visitor: Visitor) -> Ticket:
    kind = TicketCategory(str(chosen.get("category", TicketCategory.OTHER)))
    subject = _subject(told.text) or visitor.label(f"tickets-category-{kind}")
    contract_id = int(str(chosen.get("contract") or 0)) or None
    ticket = await by_customer.open_ticket(customer, visitor.by, subject, told.text, kind, contract_id)
    if told.files:
        await by_customer.answer(customer, ticket.id, visitor.by, "", told.files, told.album)
    return ticket


async def _ask(visitor: Visitor, about: ContractTap, state: FSMContext) -> Screen:
    await state.set_state(Opening.words)
    await state.set_data({"category": about.category.value, "contract": about.contract})
    kind = visitor.label(f"tickets-category-{about.category}")
    return Screen(visitor.say("tickets-tell", category=kind), [[_back(visitor)]])


def _subject(text: str) -> str:
    """The first line says what it is about."""
    return cut(text.strip().splitlines()[0], _LONGEST_SUBJECT) if text.strip() else ""


def _back(visitor: Visitor) -> Button:
    return Button(visitor.label("kit-back"), TicketsTap())
