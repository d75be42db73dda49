"""Which product, or which customer: where a report is about one, and it is not known yet about whom."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import TelegramObject

from bot.entering import menu
from bot.kit.alone import in_private
from bot.kit.screen import Button, Row, Screen
from bot.kit.visitor import Visitor
from bot.owners import opening, periods
from bot.owners.naming import MOST_CHOICES, Meant
from bot.owners.question import Question
from bot.owners.reports import REPORTS, demand
from bot.owners.taps import ReportsTap, ReportTap, WhoTap, tap
from bot.owners.told.parts import LONGEST_NAME, short
from core.analytics.best_sellers import Measure, best_sellers
from core.analytics.period import last_days
from core.catalog.models import Product
from core.customers.models import Customer

router = in_private("choosing")

_DAYS = 30


class Naming(StatesGroup):
    """A name is being typed."""

    of = State()


def to(question: Question) -> WhoTap:
    return WhoTap(report=question.report, period=periods.packed(question.period))


@router.callback_query(WhoTap.filter())
async def ask_who(_: TelegramObject, callback_data: WhoTap, visitor: Visitor, state: FSMContext) -> Screen:
    demand(callback_data.report, visitor)
    tapped = ReportTap(report=callback_data.report, period=callback_data.period)
    return await which(await opening.of_tap(tapped, visitor), visitor, state)


async def which(question: Question, visitor: Visitor, state: FSMContext) -> Screen:
    """With the likeliest as buttons; any other is typed."""
    await _awaits_name(question, state)
    said = visitor.say(f"reports-which-{REPORTS[question.report].about}")
    return Screen(said, [*await _likeliest(question, visitor), _feet(visitor)])


async def among(question: Question, typed: str, meant: Meant[Any], visitor: Visitor, state: FSMContext) -> Screen:
    """All that fit, or the nearest; it is said which of the two."""
    await _awaits_name(question, state)
    rows = [_button(about(question, one), _name(one)) for one in meant.choices]
    rows = rows or await _likeliest(question, visitor)
    name = "several" if meant.fits else "nearest" if meant.choices else "none"
    subject = REPORTS[question.report].about
    return Screen(visitor.say(f"reports-{subject}-{name}", typed=short(typed)), [*rows, _feet(visitor)])


async def _awaits_name(question: Question, state: FSMContext) -> None:
    await state.set_state(Naming.of)
    await state.set_data({"tap": tap(question).pack()})


async def awaited(data: dict[str, Any], visitor: Visitor) -> Question:
    tapped = ReportTap.unpack(data["tap"])
    demand(tapped.report, visitor)
    return await opening.of_tap(tapped, visitor)


async def _likeliest(question: Question, visitor: Visitor) -> list[Row]:
    """Who bought last, or what sells most; in a shop that has not sold yet, the newest."""
    if REPORTS[question.report].about == "product":
        found = await _sellers(visitor) or await visitor.by.own(Product).order_by("-id").limit(MOST_CHOICES)
        return [_button(about(question, one), short(one.name)) for one in found]
    customers = visitor.by.own(Customer)
    lately = customers.filter(last_purchase_at__not_isnull=True).order_by("-last_purchase_at", "-id")
    people = await lately.limit(MOST_CHOICES) or await customers.order_by("-id").limit(MOST_CHOICES)
    return [_button(about(question, one), _name(one)) for one in people]


async def _sellers(visitor: Visitor) -> list[Product]:
    best = await best_sellers(last_days(_DAYS, visitor.by), visitor.by, measure=Measure.QUANTITY, many=MOST_CHOICES)
    ids = [one.product_id for one in best.products if one.product_id]
    found = {one.id: one for one in await visitor.by.own(Product).filter(id__in=ids)}
    return [found[one] for one in ids if one in found]


def about(question: Question, one: Product | Customer) -> Question:
    return replace(question, customer=one) if isinstance(one, Customer) else replace(question, product=one)


def _name(one: Product | Customer) -> str:
    """Two may be called the same."""
    more = short(one.phone if isinstance(one, Customer) else one.sku, LONGEST_NAME // 2)
    return f"{short(one.name, LONGEST_NAME - len(more) - 3)} · {more}" if more else short(one.name)


def _button(question: Question, name: str) -> Row:
    return [Button(name, tap(question))]


def _feet(visitor: Visitor) -> Row:
    return [Button(visitor.label("reports-all"), ReportsTap()), *menu.back(visitor)]
