"""What goes on at the desk of a demo shop: tasks, tickets and subscribers, by the verbs that its people have."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import cycle
from random import Random
from zoneinfo import ZoneInfo

from core import clock
from core.actor import Actor
from core.customers.models import Customer
from core.demo import errands, subscribers
from core.demo.errands import Errand, Request, ToDo
from core.demo.shops import Shop
from core.stores.models import Store
from core.tasks import changing, templates
from core.tasks import moving as working
from core.tasks.models import Task, TaskCategory, TaskStatus
from core.telecom.models import Contract, ContractStatus
from core.tickets import messaging, opening
from core.tickets import moving as answering
from core.tickets.messaging import Saying
from core.tickets.models import Ticket, TicketStatus
from core.users.models import Membership


@dataclass(frozen=True)
class Staff:
    owner: Actor
    admin: Actor
    employees: tuple[Actor, ...]


async def busy(shop: Shop, store: Store, luck: Random) -> None:
    """Dated on the day of the start: what is due tomorrow was not written down years ago."""
    staff = await _staff(store)
    if shop.has_subscribers:
        customers = await Customer.filter(store_id=store.id).order_by("id")
        await subscribers.sign_up(customers, luck, staff.admin)
    await give_work(errands.OF[shop.slug], staff)
    await take_calls(errands.OF[shop.slug], staff)


async def _staff(store: Store) -> Staff:
    found = await Membership.filter(store_id=store.id).select_related("user").order_by("id")
    owner, admin, *employees = (Actor(store, member) for member in found)
    return Staff(owner, admin, tuple(employees))


async def give_work(todo: ToDo, staff: Staff) -> None:
    title, points = todo.morning
    again = await templates.add(
        {"title": title, "category": TaskCategory.SALES, "checklist": _points(points)}, staff.owner
    )
    for errand, whose in zip(todo.errands, cycle(staff.employees), strict=False):
        await _work(errand, whose, staff)
    await templates.create_task(again, {"due_date": _due(staff.owner.store, 1)}, staff.owner)


async def _work(errand: Errand, whose: Actor, staff: Staff) -> None:
    task = await changing.add(_wished(errand, whose), staff.admin)
    if errand.status is TaskStatus.CANCELLED:
        await changing.change(task, {"status": TaskStatus.CANCELLED}, staff.owner)
    elif errand.status is not TaskStatus.PENDING:
        await working.start(task, whose)
        await _carry_on(task, errand, whose, staff)


async def _carry_on(task: Task, errand: Errand, whose: Actor, staff: Staff) -> None:
    if errand.status is TaskStatus.COMPLETED:
        await working.complete(task, whose)
    if errand.rejected or errand.status is TaskStatus.ON_REVIEW:
        await working.submit(task, whose)
    if errand.rejected:
        await working.reject(task, errand.rejected, staff.owner)


def _wished(errand: Errand, whose: Actor) -> dict[str, object]:
    return {
        "title": errand.title,
        "category": errand.category,
        "priority": errand.priority,
        "checklist": _points(errand.points),
        "assigned_to_id": whose.user.id if whose.user else None,
        "due_date": _due(whose.store, errand.due),
    }


def _points(texts: tuple[str, ...]) -> list[dict[str, object]]:
    return [{"text": text, "done": False} for text in texts]


def _due(store: Store, days: int) -> datetime:
    """At six in the evening, by the shop's own clock."""
    there = clock.now().astimezone(ZoneInfo(store.timezone)) + timedelta(days=days)
    return there.replace(hour=18, minute=0, second=0, microsecond=0)


async def take_calls(todo: ToDo, staff: Staff) -> None:
    customers = await Customer.filter(store_id=staff.owner.store.id).order_by("id")
    for request, customer, by in zip(todo.requests, customers, cycle(staff.employees), strict=False):
        running = Contract.filter(customer_id=customer.id).exclude(status=ContractStatus.TERMINATED)
        contract = await running.order_by("id").first()
        await _see_to(request, customer, contract, by)


async def _see_to(request: Request, customer: Customer, contract: Contract | None, by: Actor) -> None:
    wished = {"subject": request.subject, "description": request.description, "customer_id": customer.id}
    kind = {"category": request.category, "priority": request.priority, "contract_id": contract and contract.id}
    ticket = await opening.open_ticket(wished | kind, by)
    if request.status is not TicketStatus.NEW:
        await answering.start_work(ticket, by)
    await _talk(ticket, request, by)
    if request.resolution:
        await answering.resolve(ticket, request.resolution, by)
    if request.status is TicketStatus.CLOSED:
        await answering.close(ticket, by)


async def _talk(ticket: Ticket, request: Request, by: Actor) -> None:
    """In turns; where the last word is a question of the staff, it is the customer's turn."""
    for number, text in enumerate(request.said):
        ours = number % 2 == 0
        asks = ours and number == len(request.said) - 1 and not request.resolution
        await messaging.say(ticket, Saying(text, from_customer=not ours, is_waiting=asks), by)
    if request.note:
        await messaging.say(ticket, Saying(request.note, is_internal=True), by)
