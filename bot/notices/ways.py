"""The button of a notice: straight to what it is about."""

from __future__ import annotations

from collections.abc import Callable

from aiogram.filters.callback_data import CallbackData

from bot.asking.wish import Report
from bot.customers.taps import ContractTap, CreditTap, FrequentTap, PointsTap, PromotionsTap
from bot.kit.screen import Button
from bot.kit.visitor import Visitor
from bot.notices.lines import Facts
from bot.owners.taps import AlarmsTap, DiscrepanciesTap, ReportTap
from bot.staff.task import TaskTap
from bot.staff.ticket import StaffTicketTap
from bot.tickets.taps import TicketTap

Way = Callable[[Facts, Visitor], Button]


def _to(label: str, tap: Callable[[Facts], CallbackData]) -> Way:
    return lambda facts, visitor: Button(visitor.label(label), tap(facts))


to_points = _to("news-see-points", lambda _: PointsTap())
to_credit = _to("news-see-credit", lambda _: CreditTap())
to_frequent = _to("news-see-frequent", lambda _: FrequentTap())
to_promotions = _to("news-see-promotions", lambda _: PromotionsTap())
to_contract = _to("news-see-contract", lambda facts: ContractTap(contract=facts["contract"]))
to_my_ticket = _to("news-see-ticket", lambda facts: TicketTap(ticket=facts["ticket"]))
to_ticket = _to("news-see-ticket", lambda facts: StaffTicketTap(ticket=facts["ticket"]))
to_task = _to("news-see-task", lambda facts: TaskTap(task=facts["task"]))
to_shifts = _to("news-see-shifts", lambda _: ReportTap(report=Report.SHIFTS))
to_discrepancies = _to("news-see-discrepancies", lambda _: DiscrepanciesTap())
to_alarms = _to("news-see-alarms", lambda _: AlarmsTap())
