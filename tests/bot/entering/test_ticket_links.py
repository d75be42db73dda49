"""A link to a ticket: it opens for the customer whose it is, and for the shop's own people."""

from __future__ import annotations

from core.actor import Actor
from core.chat import invites
from core.stores.models import Store
from core.tickets.models import Ticket
from tests.bot.shoppers import NUMBER, lucia
from tests.bot.talking import Phone, line
from tests.world import Caller, World, a_customer, a_row


async def _link(owner: Caller, customer_id: int) -> str:
    ticket = await a_row(Ticket, owner)
    await Ticket.filter(id=ticket.id).update(customer_id=customer_id)
    return (await invites.for_ticket(ticket.id, Actor(await Store.get(id=owner.store["id"])))).token


async def test_whose_it_is_opens_it_after_showing_their_number(world: World) -> None:
    owner = await world.owner()
    customer = await a_customer(owner, phone=NUMBER, phone_e164=NUMBER)
    phone = Phone(await line(), number=NUMBER)

    await phone.starts(await _link(owner, customer.id))
    assert "Comparte tu número" in phone.text
    await phone.shares_contact()
    assert "te manda una solicitud" in phone.text
    await phone.taps("Abrir la solicitud")

    assert "No signal" in phone.text


async def test_another_customer_does_not(world: World) -> None:
    owner = await world.owner()
    _, phone = await lucia(owner)
    other = await a_customer(owner)

    await phone.starts(await _link(owner, other.id))
    await phone.taps("Abrir la solicitud")

    assert phone.alert
    assert "No signal" not in phone.text


async def test_a_stranger_does_not(world: World) -> None:
    owner = await world.owner()
    token = await _link(owner, (await a_customer(owner)).id)
    phone = Phone(await line(), number=NUMBER)

    await phone.starts(token)
    await phone.shares_contact()

    assert "otra persona" in phone.text
