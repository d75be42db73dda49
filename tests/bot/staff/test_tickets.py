"""Tickets in the staff's hands: found, taken, answered, resolved."""

from __future__ import annotations

import pytest

from core import clock
from core.chat.passing import OutgoingMessage
from core.tickets import by_customer, moving
from core.tickets.attachments import File
from core.tickets.models import Ticket, TicketAttachment, TicketMessage, TicketStatus
from tests.bot.people import customer
from tests.bot.staff.conftest import Shop
from tests.world import a_store

PHOTO = b"\xff\xd8\xff" + b"a picture"


async def test_from_nobodys_to_closed(shop: Shop) -> None:
    ticket, laura = await shop.ticket(), shop.laura
    await laura.says("/tickets")
    assert "No tienes solicitudes abiertas" in laura.text
    await laura.taps("Libres · 1")
    await laura.taps(ticket.number)
    assert "Desde ayer" in laura.text
    assert "Lucía" in laura.text

    await laura.taps("Tomar")
    held = await Ticket.get(id=ticket.id)
    assert (held.status, held.assigned_to_id) == (TicketStatus.IN_PROGRESS, shop.laura_is.user_id)

    await laura.taps("Responder y esperar")
    await laura.says("¿Qué calle es?")
    assert "Ahora esperamos al cliente" in laura.text
    assert "espera al cliente" in laura.text
    assert (await Ticket.get(id=ticket.id)).is_waiting

    await laura.taps("Nota")
    await laura.says("siempre <él>")
    note = await TicketMessage.all().order_by("-id").first()
    assert note
    assert note.is_internal
    assert "siempre &lt;él&gt;" in laura.text

    await laura.taps("Resolver")
    await laura.says("Abrimos la llave")
    assert "El cliente ya lo sabe" in laura.text
    await laura.taps("Cerrar")
    assert (await Ticket.get(id=ticket.id)).status is TicketStatus.CLOSED
    await laura.taps("Reabrir")
    assert (await Ticket.get(id=ticket.id)).status is TicketStatus.IN_PROGRESS


async def test_who_comes_second_is_told_who_has_it(shop: Shop) -> None:
    ticket = await shop.ticket()
    for phone in (shop.laura, shop.pedro):
        await phone.taps_data(f"st:{ticket.id}:0")
    await shop.laura.taps("Tomar")
    await shop.pedro.taps("Tomar")

    assert shop.pedro.alert == "Laura ya tiene esta solicitud."
    assert (await Ticket.get(id=ticket.id)).assigned_to_id == shop.laura_is.user_id


async def test_an_answer_in_photos_is_one_message(shop: Shop) -> None:
    ticket, laura = await shop.ticket(), shop.laura
    await laura.taps_data(f"st:{ticket.id}:0")
    await laura.taps("Responder")
    await laura.sends_photo(PHOTO + b"1", "Así debe verse", album="5")
    shown = len(laura.messages)
    await laura.sends_photo(PHOTO + b"2", album="5")

    assert len(laura.messages) == shown
    (screen,) = await OutgoingMessage.filter(chat_id=laura.id).order_by("-id").limit(1)
    assert screen.payload["text"].count("📎") == 2
    said = await TicketMessage.get(ticket_id=ticket.id)
    assert (said.text, said.from_customer, said.user_id) == ("Así debe verse", False, shop.laura_is.user_id)
    assert await TicketAttachment.filter(message_id=said.id).count() == 2


async def test_what_the_customer_sent_can_be_seen(shop: Shop) -> None:
    ticket = await shop.ticket()
    files = [File("foto.jpg", PHOTO), File("lista.txt", b"uno")]
    await by_customer.answer(shop.lucia_is, ticket.id, shop.by(shop.boss), "mira", files)
    await shop.laura.taps_data(f"st:{ticket.id}:0")

    await shop.laura.taps("foto.jpg")
    assert shop.laura.messages[max(shop.laura.messages)]["picture"]
    await shop.laura.taps("lista.txt")
    assert shop.laura.messages[max(shop.laura.messages)]["file"] == ("lista.txt", b"uno")


async def test_handing_over(shop: Shop) -> None:
    ticket = await shop.ticket()
    await shop.laura.taps_data(f"st:{ticket.id}:0")
    await shop.laura.taps("Pasar a")
    await shop.laura.taps("Pedro")

    assert (await Ticket.get(id=ticket.id)).assigned_to_id == shop.pedro_is.user_id
    await shop.pedro.says("/tickets")
    assert ticket.number in shop.pedro.text


async def test_late_ones_and_many(shop: Shop) -> None:
    for number in range(8):
        await shop.ticket(f"Asunto {number}")
    await Ticket.filter(subject="Asunto 0").update(due_at=clock.now().replace(year=2020))
    await shop.laura.says("/tickets")
    await shop.laura.taps("⏰ · 1")
    assert "Asunto 0" in shop.laura.text
    assert "Asunto 1" not in shop.laura.text
    await shop.laura.taps("Todas")
    assert "Asunto 7" in shop.laura.text
    await shop.laura.taps("Anteriores")
    assert "Asunto 0" in shop.laura.text


async def test_only_the_staff_of_the_store(shop: Shop) -> None:
    ticket, elsewhere = await shop.ticket(), await a_store("otra")
    stranger, _ = await customer(shop.line, elsewhere, "Eva")
    taps = (f"st:{ticket.id}:0", f"sd:{ticket.id}:take", f"ss:{ticket.id}:say", f"sr:{ticket.id}", "sl:all:0", "gs:0")
    for phone in (shop.lucia, stranger):
        for data in (*taps, f"sg:{ticket.id}:{shop.laura_is.user_id}"):
            before = len(phone.messages)
            await phone.taps_data(data)
            assert (len(phone.messages), bool(phone.alert)) == (before, True), data
    assert (await Ticket.get(id=ticket.id)).status is TicketStatus.NEW

    await shop.laura.taps_data(f"st:{ticket.id}:0")
    await shop.laura.taps("Responder")
    await shop.laura_is.hide()
    await shop.laura.says("ya no trabajo aquí")
    assert await TicketMessage.all().count() == 0


async def test_an_answer_to_a_closed_ticket_is_refused_and_not_lost_from_sight(shop: Shop) -> None:
    ticket, laura = await shop.ticket(), shop.laura
    await laura.taps_data(f"st:{ticket.id}:0")
    await laura.taps("Responder")
    by = shop.by(shop.boss)
    await moving.close(await moving.resolve(await moving.take(ticket, by), "listo", by), by)

    await laura.says("una cosa más")
    assert "no se puede hacer ahora" in laura.text
    assert await TicketMessage.all().count() == 0


@pytest.mark.parametrize(("language", "words"), [("ru", "Все обращения"), ("en", "All tickets")])
async def test_in_other_languages(shop: Shop, language: str, words: str) -> None:
    from core.chat.models import ChatAccount

    ticket = await shop.ticket()
    await ChatAccount.filter(telegram_id=shop.laura.id).update(language=language)
    await shop.laura.taps_data("sl:all:0")
    assert words in shop.laura.text
    await shop.laura.taps(ticket.number)
    for deed in ("✍️", "🔒", "➡️"):
        await shop.laura.taps_data(f"st:{ticket.id}:0")
        await shop.laura.taps(deed)
        assert ticket.number in shop.laura.text
