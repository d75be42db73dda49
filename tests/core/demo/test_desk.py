"""The desk of each demo shop: tasks, tickets and subscribers in the states that a visitor would look for."""

from __future__ import annotations

from decimal import Decimal

import pytest_asyncio

from core.demo.benchmark import Wish
from core.demo.seeding import fill
from core.proving import proving
from core.settings import settings
from core.stores.models import Store
from core.tasks.models import Task, TaskStatus, TaskTemplate
from core.telecom.models import Contract, ContractStatus, Sim, SimStatus, Tariff
from core.telecom.payment import ContractPayment, PaymentStatus
from core.tickets.models import Ticket, TicketMessage, TicketStatus


@pytest_asyncio.fixture(autouse=True)
async def filled(db: None) -> None:
    await fill(settings(), 1, Wish(), print)


async def test_every_shop_has_work_to_do_of_which_some_is_late(filled: None) -> None:
    for shop in await Store.all():
        tasks = await Task.filter(store_id=shop.id)
        assert {TaskStatus.PENDING, TaskStatus.IN_PROGRESS, TaskStatus.COMPLETED} <= {one.status for one in tasks}
        assert any(one.is_overdue for one in tasks)
        assert await TaskTemplate.filter(store_id=shop.id).count() == 1
    assert {one.status for one in await Task.all()} == set(TaskStatus)


async def test_every_shop_is_asked_for_something_and_answers(filled: None) -> None:
    for shop in await Store.all():
        assert await Ticket.filter(store_id=shop.id).count() >= 2
        assert await TicketMessage.filter(store_id=shop.id, from_customer=False).exists()
    tickets = await Ticket.all()
    assert {one.status for one in tickets} == set(TicketStatus)
    assert any(one.is_waiting for one in tickets)
    assert await TicketMessage.filter(is_internal=True).exists()


async def test_the_telecom_serves_subscribers_and_its_books_are_right(filled: None) -> None:
    shop = await Store.get(slug="ala-too-demo")

    assert {one.status for one in await Contract.all()} == set(ContractStatus)
    assert {one.status for one in await Sim.all()} == set(SimStatus)
    assert await Tariff.filter(is_active=True).count() == 3
    seen = {one.status for one in await ContractPayment.all()}
    assert seen == {PaymentStatus.PENDING, PaymentStatus.SUCCESS, PaymentStatus.FAILED, PaymentStatus.CANCELLED}
    assert await Contract.filter(balance__lt=Decimal(0)).count() == 1, "somebody owes, and pays afterwards"
    assert {one.store_id for one in await Contract.all()} == {shop.id}
    assert await proving.prove(shop) == []
