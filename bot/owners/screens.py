"""The menu of reports, and a report that was tapped."""

from __future__ import annotations

from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.types import TelegramObject

from bot.asking.wish import Report
from bot.entering import menu
from bot.kit.alone import in_private
from bot.kit.screen import Button, Row, Screen
from bot.kit.texts import Html
from bot.kit.visitor import Visitor
from bot.owners import choosing, opening
from bot.owners.alarms import number_open
from bot.owners.discrepancies import number_unresolved
from bot.owners.filing import filed
from bot.owners.reports import GROUPS, REPORTS, demand, may
from bot.owners.showing import shown
from bot.owners.taps import AlarmsTap, DiscrepanciesTap, Form, ReportsTap, ReportTap, WhoTap

router = in_private("reports")


@router.message(Command("reports"))
@router.callback_query(ReportsTap.filter())
async def reports(_: TelegramObject, visitor: Visitor, state: FSMContext) -> Screen:
    """Those that this person may see."""
    await state.clear()
    visitor.demand_staff()
    name = "reports-menu" if visitor.manages else "reports-menu-staff"
    return await menu_of_reports(visitor, visitor.say(name, store=visitor.by.store.name))


async def menu_of_reports(visitor: Visitor, said: Html) -> Screen:
    rows: list[Row] = [[_button(one, visitor) for one in group if may(one, visitor)] for group in GROUPS]
    rows = _two_in_a_row([button for row in rows for button in row])
    if visitor.manages:
        rows.append(await _amiss(visitor))
    return Screen(said, [*rows, menu.back(visitor)])


@router.message(Command("sales"))
async def sales(_: TelegramObject, visitor: Visitor, state: FSMContext) -> Screen:
    await state.clear()
    visitor.demand_staff()
    if not may(Report.SALES, visitor):
        return await menu_of_reports(visitor, visitor.say("reports-not-yours"))
    return await shown(opening.question(Report.SALES, visitor), visitor)


@router.callback_query(ReportTap.filter())
async def report(_: TelegramObject, callback_data: ReportTap, visitor: Visitor, state: FSMContext) -> Screen:
    await state.clear()
    demand(callback_data.report, visitor)
    asked = await opening.of_tap(callback_data, visitor)
    if REPORTS[asked.report].needs and not (asked.product or asked.customer):
        return await choosing.which(asked, visitor, state)
    match callback_data.form:
        case Form.XLSX:
            return await filed(asked, visitor, "xlsx")
        case Form.PDF:
            return await filed(asked, visitor, "pdf")
    return await shown(asked, visitor)


def _button(report: Report, visitor: Visitor) -> Button:
    tap = WhoTap(report=report) if REPORTS[report].needs else ReportTap(report=report)
    return Button(visitor.label(f"reports-{report}"), tap)


def _two_in_a_row(buttons: list[Button]) -> list[Row]:
    return [buttons[at : at + 2] for at in range(0, len(buttons), 2)]


async def _amiss(visitor: Visitor) -> Row:
    """What did not fit, and what did not add up."""
    return [
        Button(visitor.label("discrepancies-door", count=await number_unresolved(visitor.by)), DiscrepanciesTap()),
        Button(visitor.label("alarms-door", count=await number_open(visitor.by)), AlarmsTap()),
    ]
