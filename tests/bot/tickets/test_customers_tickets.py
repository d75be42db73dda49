"""A customer's tickets in chat, from the first tap to the stars."""

from __future__ import annotations

from html import escape, unescape
from typing import Any

import pytest

from core import clock
from core.actor import Actor
from core.chat.passing import OutgoingMessage
from core.customers.models import Customer
from core.stores.models import Store
from core.tickets import messaging, moving
from core.tickets.attachments import MOST_BYTES, File
from core.tickets.messaging import Saying
from core.tickets.models import Ticket, TicketAttachment, TicketCategory, TicketMessage, TicketStatus
from core.users.models import Membership
from tests.bot.people import colleague, customer
from tests.bot.talking import Line, Phone, line
from tests.world import a_store

PHOTO = b"\xff\xd8\xff" + b"a picture"


class Shop:
    line: Line
    store: Store
    lucia: Customer
    laura: Membership

    @property
    def by(self) -> Actor:
        return Actor(self.store, self.laura)


@pytest.fixture
async def shop(db: None) -> Shop:
    made = Shop()
    made.line, made.store = await line(), await a_store()
    _, made.laura = await colleague(made.line, made.store)
    return made


async def _lucia(shop: Shop, language: str = "es") -> Phone:
    phone, shop.lucia = await customer(shop.line, shop.store, language=language)
    return phone


async def _open(phone: Phone, text: str = "No hay agua\nDesde ayer <b>nada</b>") -> Ticket:
    await phone.says("/tickets")
    await phone.taps("Nueva solicitud")
    await phone.taps("Falla técnica")
    await phone.says(text)
    return await Ticket.all().order_by("-id").first()  # type: ignore[return-value]


async def test_opening_takes_two_taps_and_a_message(shop: Shop) -> None:
    phone = await _lucia(shop)
    await phone.says("/tickets")
    assert "Aún no tienes" in phone.text

    ticket = await _open(phone)

    assert (ticket.subject, ticket.category) == ("No hay agua", TicketCategory.TECHNICAL)
    assert ticket.customer_id == shop.lucia.id
    assert "Recibimos tu solicitud" in phone.text
    assert ticket.number in phone.text
    assert "Desde ayer &lt;b&gt;nada&lt;/b&gt;" in phone.text
    await phone.taps("Mis solicitudes")
    assert "🆕 nueva" in phone.text
    await phone.says("y otra cosa")
    assert await Ticket.all().count() == 1


async def test_an_album_is_one_message_and_one_answer(shop: Shop) -> None:
    phone = await _lucia(shop)
    await phone.says("/tickets")
    await phone.taps("Nueva solicitud")
    await phone.taps("Queja")
    before = len(phone.messages)

    await phone.sends_photo(PHOTO + b"1", "Llegó roto", album="7")
    await phone.sends_photo(PHOTO + b"2", album="7")
    await phone.sends_photo(PHOTO + b"3", album="7")

    assert len(phone.messages) == before + 1
    assert await _photos_shown(phone) == 3
    ticket = await Ticket.get()
    assert ticket.description == "Llegó roto"
    [message] = await TicketMessage.filter(ticket_id=ticket.id)
    files = await TicketAttachment.filter(message_id=message.id).order_by("id")
    assert [bytes(file.content)[-1:] for file in files] == [b"1", b"2", b"3"]


async def test_a_photo_that_comes_after_the_screen_was_sent_changes_it(shop: Shop) -> None:
    phone = await _lucia(shop)
    await _open(phone)
    await phone.taps("Escribir")
    await phone.sends_photo(PHOTO + b"1", album="8")
    await OutgoingMessage.filter(chat_id=phone.id).update(sent_at=clock.now(), message_id=7)
    await phone.sends_photo(PHOTO + b"2", album="8")

    assert await _photos_shown(phone) == 2
    assert (await _newest(phone)).payload["message_id"] == 7


async def _photos_shown(phone: Phone) -> int:
    return str((await _newest(phone)).payload["text"]).count("📎")


async def _newest(phone: Phone) -> OutgoingMessage:
    (row,) = await OutgoingMessage.filter(chat_id=phone.id).order_by("-id").limit(1)
    return row


async def test_of_a_large_album_five_are_kept_and_it_is_said_once(shop: Shop) -> None:
    phone = await _lucia(shop)
    await _open(phone)
    await phone.taps("Escribir")
    for number in range(8):
        await phone.sends_photo(PHOTO + str(number).encode(), album="9")

    assert await TicketAttachment.all().count() == 5
    assert sum("5 archivos como máximo" in shown["text"] for shown in phone.messages.values()) == 1


async def test_a_photo_alone_is_enough_and_goes_back_as_a_picture(shop: Shop) -> None:
    phone = await _lucia(shop)
    await phone.says("/tickets")
    await phone.taps("Nueva solicitud")
    await phone.taps("Queja")
    await phone.sends_photo(PHOTO)

    assert (await Ticket.get()).subject == "😕 Queja"
    await phone.taps("📎 photo")
    assert phone.messages[max(phone.messages)]["picture"]


async def test_what_is_no_file_for_a_ticket_is_refused_kindly(shop: Shop) -> None:
    phone = await _lucia(shop)
    await _open(phone)
    await phone.taps("Escribir")

    await phone.sends_photo(PHOTO + b"x" * MOST_BYTES)
    assert "bytes como máximo" in phone.text
    await phone._message(sticker=_STICKER)
    assert "sticker no es una imagen" in phone.text
    assert await TicketMessage.all().count() == 0

    await phone.says("entonces así")
    assert (await TicketMessage.get()).text == "entonces así"


async def test_following_what_the_shop_says_but_not_its_notes(shop: Shop) -> None:
    phone = await _lucia(shop)
    ticket = await _open(phone)
    await messaging.say(ticket, Saying("otra vez ella", is_internal=True), shop.by)
    await messaging.say(ticket, Saying("¿Qué luces ve?", [File("guía.pdf", b"%PDF-1")], is_waiting=True), shop.by)

    await phone.taps("Mis solicitudes")
    await phone.taps(ticket.number)
    assert "¿Qué luces ve?" in phone.text
    assert "otra vez ella" not in phone.text

    await phone.taps("guía.pdf")
    assert phone.messages[max(phone.messages)]["file"] == ("guía.pdf", b"%PDF-1")

    await phone.taps("Escribir")
    await phone.says("rojas")
    assert "Enviado" in phone.text
    assert not (await Ticket.get(id=ticket.id)).is_waiting


async def test_rating_and_reopening(shop: Shop) -> None:
    phone = await _lucia(shop)
    ticket = await _open(phone)
    await moving.start_work(ticket, shop.by)
    await moving.resolve(ticket, "Cambiamos el módem", shop.by)

    await phone.taps("Mis solicitudes")
    await phone.taps(ticket.number)
    assert "Cambiamos el módem" in phone.text
    await phone.taps("4 ⭐")
    assert "Tu calificación: ⭐⭐⭐⭐" in phone.text
    await phone.taps("No se resolvió")
    await phone.says("Sigue igual")

    again = await Ticket.get(id=ticket.id).prefetch_related("steps")
    assert (again.status, again.rating, again.history[-1].reason) == (TicketStatus.IN_PROGRESS, 4, "Sigue igual")
    await phone.taps_data(f"tr:{ticket.id}:5")
    assert "no se puede hacer ahora" in phone.alert


async def test_a_long_talk_goes_on_over_pages_and_nothing_is_lost(shop: Shop) -> None:
    phone = await _lucia(shop)
    ticket = await _open(phone)
    words = [f"<palabra{number}&" for number in range(1500)]
    await messaging.say(ticket, Saying(" ".join(words)), shop.by)
    await phone.taps("Mis solicitudes")
    await phone.taps(ticket.number)

    seen = phone.text
    while any("Anteriores" in label for label in phone.labels()):
        await phone.taps("Anteriores")
        assert len(unescape(phone.text)) < 4096
        seen = phone.text + seen
    assert [word for word in words if escape(word) not in seen] == []
    assert "No hay agua" in phone.text


async def test_nobody_reaches_what_is_not_theirs(shop: Shop) -> None:
    phone = await _lucia(shop)
    ticket = await _open(phone)
    await phone.taps("Escribir")
    await phone.sends_photo(PHOTO)
    file = await TicketAttachment.get()
    other, _ = await customer(shop.line, shop.store, "Ana")

    for data in (f"tk:{ticket.id}:0", f"tf:{file.id}", f"ta:{ticket.id}", f"to:{ticket.id}:1", f"tr:{ticket.id}:1"):
        before = len(other.messages)
        await other.taps_data(data)
        assert len(other.messages) == before, data
        assert other.alert == "No encontrado.", data
    assert (await Ticket.get()).status is TicketStatus.NEW

    shop.lucia.hidden_at = ticket.created_at
    await shop.lucia.save()
    await phone.taps_data(f"tk:{ticket.id}:0")
    assert ticket.number not in phone.text
    assert phone.text.startswith(("👋 Hola", "Ninguna tienda"))


@pytest.mark.parametrize(("language", "words"), [("ru", "Ваши обращения"), ("en", "Your tickets")])
async def test_each_in_their_language(shop: Shop, language: str, words: str) -> None:
    phone = await _lucia(shop, language)
    await phone.says("/tickets")
    await phone.taps("➕")
    await phone.taps("💬")
    await phone.says("?")
    await phone.taps("‹")
    assert words in phone.text


async def test_where_there_are_contracts_one_says_which(shop: Shop) -> None:
    from core.telecom.models import Contract, Tariff

    phone = await _lucia(shop)
    tariff = await Tariff.create(store=shop.store, name="Plan", tariff_type="prepaid", monthly_fee=1)
    facts: dict[str, Any] = {"customer": shop.lucia, "tariff": tariff, "tariff_type": "prepaid"}
    contract = await Contract.create(store=shop.store, number="CTR-2026-000001", **facts)
    await phone.says("/tickets")
    await phone.taps("Nueva solicitud")
    await phone.taps("Pagos")
    await phone.taps("CTR-2026-000001")
    await phone.says("Me cobraron dos veces")

    assert (await Ticket.get()).contract_id == contract.id


_STICKER = {
    "file_id": "s",
    "file_unique_id": "s",
    "type": "regular",
    "width": 1,
    "height": 1,
    "is_animated": False,
    "is_video": False,
}
