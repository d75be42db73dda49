"""One shop in which everything happens that somebody is told of."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import time_machine

from core import clock
from core.actor import Actor
from core.catalog.models import Product, Promotion
from core.chat import digests
from core.chat.digests import Every
from core.customers.models import Customer
from core.loyalty import expiring
from core.notices import digest, promotions
from core.proving import proving
from core.sales import frequency
from core.stores.models import Store
from core.tasks import overdue as overdue_tasks
from core.tasks.models import Task
from core.tickets import by_customer
from core.tickets import overdue as overdue_tickets
from core.tickets.models import Ticket
from core.users.models import Membership
from tests import returning, shop
from tests.bought import Piece, sold
from tests.buying import at, bought
from tests.core.notices.hearing import delivered
from tests.webapi.erp.test_tasks import TASKS, does, done, task
from tests.webapi.telecom import desk as telecom
from tests.webapi.telecom.test_ticket_messages import file, says
from tests.webapi.telecom.test_tickets import a_ticket, resolved
from tests.webapi.telecom.test_tickets import does as moves
from tests.world import Caller, World

NASTY = "<b>Jabón</b> & {co} «50 %»"


async def everything(world: World) -> Caller:
    owner = await telecom.opened(world)
    clerk = await world.hired(owner)
    for deed in (of_purchases, of_standing, of_a_contract, of_the_till, of_books):
        await deed(owner)
    await of_figures(await world.owner())
    await of_tasks(owner, clerk)
    await of_tickets(owner, clerk)
    await delivered(owner)
    return owner


async def of_purchases(owner: Caller) -> None:
    lucia = await shop.customer(owner, credit_limit="500.00")
    gift = {"amount": 80, "transaction_type": "EARN", "description": NASTY}
    assert (await owner.posts(f"/api/customers/{lucia}/points/", gift)).status == 201
    ways = {"POINTS": "50.00", "CREDIT": "250.00", "CARD": "700.00"}
    laptop = await shop.product(owner, name=NASTY, price="1000.00")
    order = await returning.sold(owner, (laptop, 1), by=ways, customer=lucia)
    assert (await owner.posts(f"/api/customers/{lucia}/pay-credit/", {"amount": 100})).status == 200
    assert (await returning.refunds(owner, order)).status == 200


async def of_standing(owner: Caller) -> None:
    store, lucia = await Store.get(id=owner.store["id"]), await shop.customer(owner)
    weeks = [at(f"2026-{day} 12:00") for day in ("10-02", "10-07", "10-14", "10-21", "10-28", "11-03")]
    await bought(await Customer.get(id=lucia), *weeks)
    await frequency.sweep(store)
    await owner.patches("/api/store/", {"points_expiry_months": 1})
    gift = {"amount": 5, "transaction_type": "EARN"}
    assert (await owner.posts(f"/api/customers/{lucia}/points/", gift)).status == 201
    store = await delivered(owner)
    with time_machine.travel(clock.now() + timedelta(days=32), tick=False):
        await expiring.expire(store)
    today = clock.today(store.timezone)
    facts: dict[str, Any] = {"name": NASTY, "discount_percent": 10, "start_date": today, "end_date": today}
    await Promotion.create(store=store, product_id=await shop.product(owner, name=NASTY), **facts)
    while await promotions.announce(store):
        pass


async def of_a_contract(owner: Caller) -> None:
    contract = await telecom.active(owner, "700", monthly_fee="600.00")
    await telecom.done(owner, f"/api/contracts/{contract['id']}/suspend/")
    await telecom.done(owner, f"/api/contracts/{contract['id']}/resume/")
    await telecom.done(owner, f"/api/contracts/{contract['id']}/deduct_balance/", {"amount": 650})


async def of_the_till(owner: Caller) -> None:
    shift = await returning.opened(owner, "100.00")
    assert (await owner.posts(f"/api/sales/sessions/{shift}/close/", {"actual_cash": 95})).status == 200
    milk = await shop.product(owner, stock="1")
    now = datetime.now(UTC).isoformat()
    about = {"client_uuid": str(uuid4()), "occurred_at": now, "payments": [{"payment_method": "CARD"}]}
    sale = about | {"items": [{"product_id": milk, "quantity": 3}]}
    assert (await owner.posts("/api/orders/sync/", {"orders": [sale]})).status == 200


async def of_books(owner: Caller) -> None:
    store, soap = await delivered(owner), await shop.product(owner)
    await Product.filter(id=soap).update(current_stock=7)
    await proving.prove(store)


async def of_figures(owner: Caller) -> None:
    """On a Monday that is the first of a month."""
    store = await Store.get(id=owner.store["id"])
    member = await Membership.get(store=store, user_id=owner.user["id"]).select_related("user")
    for every in Every:
        await digests.wish(every, 7, Actor(store, member))
    soap = await shop.product(owner, name=NASTY)
    for day, pieces in (("2027-01-31", "3"), ("2027-01-24", "2"), ("2026-12-20", "1")):
        await sold(owner, at(f"{day} 12:00", store.timezone), Piece(soap, pieces, name=NASTY))
    with time_machine.travel(at("2027-02-01 07:00", store.timezone), tick=False):
        assert await digest.tell(store) == 3


async def of_tasks(owner: Caller, clerk: Caller) -> None:
    late = datetime.now(UTC) - timedelta(hours=1)
    checked, simple, dropped = [await task(owner, clerk, title=NASTY, needs_review=n == 0) for n in range(3)]
    await done(clerk, checked, "start", "submit-for-review")
    await does(owner, checked, "reject", {"comment": NASTY})
    await clerk.posts("/api/tasks/comments/", {"task": checked["id"], "comment": NASTY})
    await done(clerk, checked, "submit-for-review")
    await done(owner, checked, "approve")
    await done(clerk, simple, "start", "complete")
    await owner.patches(f"{TASKS}{dropped['id']}/", {"status": "cancelled"})
    await Task.filter(id=(await task(owner, clerk))["id"]).update(due_date=late)
    await overdue_tasks.raise_overdue()


async def of_tickets(owner: Caller, clerk: Caller) -> None:
    ivan = await Customer.get(id=(await telecom.a_person(owner))["id"])
    ticket = await a_ticket(owner, customer=ivan.id, title=NASTY)
    await says(owner, ticket, NASTY, attachments=[file()])
    await resolved(owner, ticket)
    chat = Actor(await Store.get(id=owner.store["id"]))
    theirs = await by_customer.open_ticket(ivan, chat, NASTY)
    await moves(owner, {"id": theirs.id}, "assign", user_id=clerk.user["id"])
    await by_customer.answer(ivan, theirs.id, chat, NASTY)
    await resolved(clerk, {"id": theirs.id})
    await by_customer.reopen(ivan, theirs.id, chat, NASTY)
    await Ticket.filter(id=theirs.id).update(due_at=datetime.now(UTC) - timedelta(hours=1))
    await overdue_tickets.raise_overdue()
