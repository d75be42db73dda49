"""Any series of deeds at any times: the stored clock is that of the history, and the figures are those by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from random import Random
from statistics import median
from typing import Any

import pytest
import time_machine

from core.refusal import Refused
from core.tickets import by_customer, changing, finding, messaging, moving, opening, overdue
from core.tickets.due import rebuilt
from core.tickets.messaging import Saying
from core.tickets.models import Ticket, TicketCategory, TicketPriority, TicketStatus, TicketStep
from tests.core.tickets.desk import Desk, a_desk

BEGAN = datetime(2026, 11, 21, 10, tzinfo=UTC)
Deeds = list[Callable[[], Any]]


@pytest.mark.parametrize("seed", range(4))
async def test_whatever_happens_clocks_and_figures_are_those_of_the_history(db: None, seed: int) -> None:
    chance = Random(seed)
    with time_machine.travel(BEGAN, tick=False) as time:
        desk = await a_desk()
        for _ in range(250):
            time.shift(timedelta(microseconds=chance.randrange(10**11)))
            with suppress(Refused):
                await _something(chance, desk)
            await _raise_what_is_late()

        for ticket in await Ticket.all():
            history = await TicketStep.filter(ticket_id=ticket.id).order_by("id")
            assert ticket.clock == rebuilt(history)
            assert ticket.status == history[-1].to_status
            assert [step.from_status for step in history[1:]] == [step.to_status for step in history[:-1]]
        await _figures_are_those_by_hand(desk)


async def _something(chance: Random, desk: Desk) -> None:
    tickets = await Ticket.filter(hidden_at=None)
    if len(tickets) < 3 or chance.random() < 0.02:
        await _opened(chance, desk)
        return
    ticket, by = chance.choice(tickets), desk.clerk
    theirs = desk.ivan if ticket.customer_id == desk.ivan.id else desk.anna
    deeds: Deeds = [
        lambda: moving.assign(ticket, desk.clerk_id, by),
        lambda: moving.start_work(ticket, by),
        lambda: moving.resolve(ticket, "Готово", by),
        lambda: moving.close(ticket, by),
        lambda: moving.reopen(ticket, by),
        lambda: messaging.say(ticket, Saying("?", is_waiting=chance.random() < 0.7), by),
        lambda: messaging.say(ticket, Saying("!", is_internal=True), by),
        lambda: by_customer.answer(theirs, ticket.id, desk.chat, "Да"),
        lambda: by_customer.reopen(theirs, ticket.id, desk.chat, "Снова"),
        lambda: by_customer.rate(theirs, ticket.id, desk.chat, chance.randint(1, 5)),
        lambda: changing.change(ticket, {"priority": chance.choice([*TicketPriority])}, by),
        lambda: changing.change(ticket, {"assigned_to_id": None}, by),
    ]
    if chance.random() < 0.01:
        deeds = [lambda: changing.hide(ticket, by)]
    await chance.choice(deeds)()


async def _opened(chance: Random, desk: Desk) -> None:
    facts = {"priority": chance.choice([*TicketPriority]), "category": chance.choice([*TicketCategory])}
    whose = chance.choice([None, desk.ivan.id, desk.anna.id])
    if whose is None or chance.random() < 0.5:
        await opening.open_ticket({"subject": "Нет сети", "customer_id": whose} | facts, desk.clerk)
    else:
        await by_customer.open_ticket(desk.ivan, desk.chat, "Нет сети", category=facts["category"])


async def _raise_what_is_late() -> None:
    while await overdue.raise_overdue():
        pass
    late = {ticket.id for ticket in await Ticket.filter(hidden_at=None) if ticket.is_overdue}
    assert {ticket.id for ticket in await Ticket.filter(raised_at__isnull=False, hidden_at=None)} >= late


async def _figures_are_those_by_hand(desk: Desk) -> None:
    tickets = await Ticket.filter(hidden_at=None)
    told = await finding.statistics(desk.clerk)

    assert told.total == len(tickets)
    for of, sorts in (("status", TicketStatus), ("category", TicketCategory), ("priority", TicketPriority)):
        counted = Counter(getattr(ticket, of).value for ticket in tickets)
        assert getattr(told, f"by_{of}") == {sort.value: counted[sort.value] for sort in sorts}
    assert told.by_assigned_to == Counter(_key(ticket.assigned_to_id) for ticket in tickets)
    assert told.by_customer == Counter(_key(ticket.customer_id) for ticket in tickets)
    assert told.overdue == sum(ticket.is_overdue for ticket in tickets)
    assert told.waiting == sum(ticket.is_waiting for ticket in tickets)
    answers = [ticket.answered_at - ticket.created_at for ticket in tickets if ticket.answered_at]
    assert told.median_first_answer_seconds == _median(answers)
    assert told.median_solution_seconds == _median([await _acted(ticket) for ticket in tickets if not ticket.is_open])
    stars = [ticket.rating for ticket in tickets if ticket.rating]
    assert told.rated == len(stars)
    assert told.average_rating == (_halves_up(Decimal(sum(stars)) / len(stars), "0.01") if stars else None)


async def _acted(ticket: Ticket) -> timedelta:
    """How long it was the shop's turn, told from the history by hand."""
    acted, begun = timedelta(), None
    for step in await TicketStep.filter(ticket_id=ticket.id).order_by("id"):
        if begun and step.deed in ("waiting", "resolved"):
            acted, begun = acted + (step.created_at - begun), None
        elif step.deed in ("opened", "replied", "reopened"):
            begun = begun or step.created_at
    return acted


def _key(value: int | None) -> str:
    return "null" if value is None else str(value)


def _median(times: list[timedelta]) -> int | None:
    return int(_halves_up(Decimal(median(time.total_seconds() for time in times)), "1")) if times else None


def _halves_up(value: Decimal, to: str) -> Decimal:
    return value.quantize(Decimal(to), ROUND_HALF_UP)


@time_machine.travel(BEGAN, tick=False)
async def test_a_shop_without_tickets_has_figures_too(db: None) -> None:
    told = await finding.statistics((await a_desk()).clerk)

    assert (told.total, told.overdue, told.by_status["new"], told.by_customer) == (0, 0, 0, {})
    assert (told.median_first_answer_seconds, told.median_solution_seconds, told.average_rating) == (None, None, None)


async def test_late_is_raised_once_until_it_is_in_time_again(db: None) -> None:
    with time_machine.travel(BEGAN, tick=False) as time:
        desk = await a_desk()
        ticket = await opening.open_ticket({"subject": "Нет сети", "customer_id": desk.ivan.id}, desk.clerk)
        raised: dict[str, int] = {}

        async def after(hours: int, moment: str) -> None:
            time.shift(timedelta(hours=hours))
            raised[moment] = await overdue.raise_overdue() + await overdue.raise_overdue()

        await after(24, "it is due this second")
        await after(1, "late")
        await messaging.say(ticket, Saying("Помогло?", is_waiting=True), desk.clerk)
        await by_customer.answer(desk.ivan, ticket.id, desk.chat, "Нет")
        await after(1, "still late, though it waited")
        await changing.change(ticket, {"priority": TicketPriority.LOW}, desk.clerk)
        await after(1, "in time again")
        await after(48, "late again")
        assert dict(raised) == {
            "it is due this second": 0,
            "late": 1,
            "still late, though it waited": 0,
            "in time again": 0,
            "late again": 1,
        }
