"""Free text of the staff, which nobody else waits for: answered under the question as it was understood.

Whatever is not certain is asked back, with buttons.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from aiogram import F
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from bot.asking.understanding import understood
from bot.asking.vocabulary import Language
from bot.asking.wish import NotUnderstood, Report, Understood, Wish
from bot.entering import menu
from bot.kit.alone import in_private
from bot.kit.screen import Button, Row, Screen
from bot.kit.visitor import Visitor
from bot.owners import choosing, opening, periods
from bot.owners.naming import customer_meant, product_meant
from bot.owners.reports import REPORTS, may
from bot.owners.screens import menu_of_reports
from bot.owners.showing import shown
from bot.owners.taps import ReportsTap, tap
from core.catalog.models import Product
from core.customers.models import Customer
from core.stores.models import Language as Spoken

router = in_private("asking")

_LANGUAGES: dict[Spoken, Language] = {Spoken.ES: "es", Spoken.RU: "ru", Spoken.EN: "en"}
_CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)


def _of_staff(_: Message, visitor: Visitor) -> bool:
    return visitor.is_staff


@router.message(choosing.Naming.of, F.text, ~F.text.startswith("/"))
async def named(message: Message, visitor: Visitor, state: FSMContext) -> Screen:
    """A name was asked for; whoever asks another question instead is answered that."""
    question = await choosing.awaited(await state.get_data(), visitor)
    typed = message.text or ""
    is_customer = REPORTS[question.report].about == "customer"
    meant = await (customer_meant(typed, visitor) if is_customer else product_meant(typed, visitor))
    if isinstance(meant.one, Product | Customer):
        await state.clear()
        return await shown(choosing.about(question, meant.one), visitor)
    found = _understood(typed, visitor)
    if not meant.fits and isinstance(found, Understood) and _is_answered(found.wish):
        await state.clear()
        return await answered(found.wish, visitor, state)
    return await choosing.among(question, typed, meant, visitor, state)


@router.message(F.text, ~F.text.startswith("/"), _of_staff)
async def ask(message: Message, visitor: Visitor, state: FSMContext) -> Screen:
    """What somebody was in the middle of did not want it, or is over."""
    await state.clear()
    visitor.demand_staff()
    found = _understood(message.text or "", visitor)
    if isinstance(found, Understood) and _is_answered(found.wish):
        return await answered(found.wish, visitor, state)
    wishes = [found.wish] if isinstance(found, Understood) else found.suggestions
    return not_understood(wishes, visitor)


async def answered(wish: Wish, visitor: Visitor, state: FSMContext) -> Screen:
    """To a person, or about a product, only if it is certain which is meant."""
    assert isinstance(wish.report, Report)
    visitor.demand_staff()
    if not may(wish.report, visitor):
        return await menu_of_reports(visitor, visitor.say("reports-not-yours"))
    question = opening.of_wish(wish, visitor)
    if wish.product:
        product = await product_meant(wish.product, visitor)
        if product.one is None:
            return await choosing.among(question, wish.product, product, visitor, state)
        question = opening.of_wish(wish, visitor, product=product.one)
    if wish.customer:
        customer = await customer_meant(wish.customer, visitor)
        if customer.one is None:
            return await choosing.among(question, wish.customer, customer, visitor, state)
        question = opening.of_wish(wish, visitor, customer=customer.one)
    if REPORTS[wish.report].needs and not (question.product or question.customer):
        return await choosing.which(question, visitor, state)
    screen = await shown(question, visitor)
    return _with_note(screen, visitor) if wish.period and not REPORTS[wish.report].period else screen


def not_understood(wishes: Iterable[Wish], visitor: Visitor) -> Screen:
    """The nearest, as buttons that say what they will answer."""
    rows: list[Row] = []
    for wish in wishes:
        if isinstance(wish.report, Report) and may(wish.report, visitor):
            question = opening.of_wish(wish, visitor)
            rows.append([Button(_label(wish, visitor), choosing.to(question) if _lacks(wish) else tap(question))])
    return Screen(visitor.say("reports-not-understood"), [*rows, _feet(visitor)])


def _understood(text: str, visitor: Visitor) -> Understood | NotUnderstood:
    """In their own language first; whoever writes another one is understood as well."""
    today = periods.today(visitor)
    tried = [understood(text, language, today) for language in _languages(text, visitor)]
    return next((found for found in tried if isinstance(found, Understood)), tried[0])


def _languages(text: str, visitor: Visitor) -> list[Language]:
    if _CYRILLIC.search(text):
        return ["ru"]
    likely = [visitor.account.language, visitor.by.store.language, Spoken.ES, Spoken.EN]
    return [_LANGUAGES[one] for one in dict.fromkeys(likely) if one is not Spoken.RU]


def _is_answered(wish: Wish) -> bool:
    """A report that cannot be asked of one product is not told of all instead."""
    if not isinstance(wish.report, Report):
        return False
    declared = REPORTS[wish.report]
    named = "product" if wish.product else "customer" if wish.customer else None
    return not (named and declared.about != named) and not (wish.compare and not declared.compares)


def _lacks(wish: Wish) -> bool:
    return isinstance(wish.report, Report) and REPORTS[wish.report].needs


def _label(wish: Wish, visitor: Visitor) -> str:
    """Short: it stands on a button."""
    question = opening.of_wish(wish, visitor)
    title = visitor.label(f"reports-{question.report}")
    if not wish.period or not REPORTS[question.report].period:
        return title
    return f"{title} · {periods.short_words(question.period, visitor)}"


def _with_note(screen: Screen, visitor: Visitor) -> Screen:
    """The days that were named are not those of the answer."""
    said = visitor.say("reports-always-now")
    return Screen(f"{screen.text}\n\n{said}", screen.buttons, screen.picture)


def _feet(visitor: Visitor) -> Row:
    return [Button(visitor.label("reports-all"), ReportsTap()), *menu.back(visitor)]
