"""The staff's group: a topic a ticket, answers from there, and who may tie it."""

from __future__ import annotations

from core.actor import Actor, Role
from core.chat import topics
from core.chat.models import ChatGroup, GroupNews, TicketTopic
from core.chat.passing import OutgoingMessage
from core.tickets import by_customer, messaging, moving
from core.tickets.attachments import File
from core.tickets.messaging import Saying
from core.tickets.models import Ticket, TicketAttachment, TicketMessage, TicketStatus
from tests.bot.people import colleague
from tests.bot.staff.conftest import Shop
from tests.bot.staff.crowd import Crowd
from tests.bot.talking import Phone
from tests.world import a_store

PHOTO = b"\xff\xd8\xff" + b"a picture"


async def _tied(shop: Shop, *, has_topics: bool = True) -> Crowd:
    crowd = Crowd(shop.line, topics=has_topics)
    await crowd.hears(shop.owner, "/link")
    return crowd


async def _thread(ticket: Ticket) -> int:
    return int((await TicketTopic.get(ticket_id=ticket.id)).thread_id)


async def test_a_manager_ties_it_and_nobody_else(shop: Shop) -> None:
    crowd = Crowd(shop.line, topics=True)
    for phone in (shop.laura, shop.lucia):
        await crowd.hears(phone, "/link")
    assert await ChatGroup.all().count() == 0
    await crowd.hears(shop.owner, "/start link")

    assert "cada solicitud de Lupita" in crowd.text
    assert crowd.commands == ["note", "take", "resolve", "close", "reopen", "unlink"]
    group = await ChatGroup.get()
    assert (group.store_id, group.chat_id, group.is_forum) == (shop.store.id, crowd.id, True)
    await shop.owner.taps_data("gs:0")
    assert "Lupita, equipo" in shop.owner.text

    await crowd.hears(shop.laura, "/unlink")
    assert await topics.of_store(shop.store.id)
    await shop.owner.taps("No enviar más")
    assert await topics.of_store(shop.store.id) is None
    await crowd.shows()
    assert crowd.commands == []


async def test_a_ticket_has_its_topic_and_the_customers_words_are_there(shop: Shop) -> None:
    crowd = await _tied(shop)
    ticket = await shop.ticket("No hay <agua>", "Desde ayer")
    await by_customer.answer(shop.lucia_is, ticket.id, Actor(shop.store), "mira", [File("a.jpg", PHOTO)])
    await crowd.shows()

    assert crowd.methods()[1:] == ["createForumTopic", "sendMessage", "sendMessage", "sendPhoto"]
    opened, card, words, photo = crowd.posts[1:]
    assert opened["name"] == f"🆕 {ticket.number} · No hay <agua>"
    thread = await _thread(ticket)
    assert {post["message_thread_id"] for post in (card, words, photo)} == {thread}
    assert "No hay &lt;agua&gt;" in card["text"]
    assert "mira" in words["text"]
    assert photo["file"] == PHOTO
    assert await GroupNews.all().count() == 0


async def test_what_is_written_in_the_topic_answers_the_customer(shop: Shop) -> None:
    crowd, ticket = await _tied(shop), await shop.ticket()
    await crowd.shows()
    thread = await _thread(ticket)

    await crowd.hears(shop.laura, "Ya vamos", thread=thread)
    await crowd.hears(shop.laura, "/note es el tercero hoy", thread=thread)
    await crowd.sees_photo(shop.pedro, PHOTO + b"1", thread=thread, album="3")
    await crowd.sees_photo(shop.pedro, PHOTO + b"2", thread=thread, album="3")

    await crowd.gets(shop.pedro, thread=thread, forum_topic_closed={})
    said = await TicketMessage.filter(ticket_id=ticket.id).order_by("id").values_list("text", "is_internal", "user_id")
    laura, pedro = shop.laura_is.user_id, shop.pedro_is.user_id
    assert said == [("Ya vamos", False, laura), ("es el tercero hoy", True, laura), ("", False, pedro)]
    assert await TicketAttachment.all().count() == 2
    sent, noted = "✅ Enviado al cliente.", "🔒 Nota guardada."
    assert [post["text"] for post in crowd.posts[3:]] == [sent, noted, sent]
    assert await GroupNews.all().count() == 0

    await crowd.gets(shop.pedro, thread=thread, location={"latitude": 1, "longitude": 2})
    assert "location no es una imagen" in crowd.text


async def test_buttons_and_the_name_of_the_topic_follow_the_ticket(shop: Shop) -> None:
    crowd, ticket = await _tied(shop), await shop.ticket()
    await crowd.shows()

    await crowd.taps(shop.laura, "Tomar")
    await crowd.taps_data(shop.pedro, f"gd:{ticket.id}:take")
    assert shop.pedro.alert == "Laura ya tiene esta solicitud."
    assert crowd.posts[-1]["name"].startswith("🔧")
    await crowd.taps(shop.laura, "Resolver")
    assert "Laura, responde a este mensaje" in crowd.text
    await crowd.hears(shop.laura, "Llave abierta", thread=await _thread(ticket))
    resolved = await Ticket.get(id=ticket.id)
    assert (resolved.status, resolved.resolution) == (TicketStatus.RESOLVED, "Llave abierta")
    await crowd.taps(shop.laura, "Cerrar")
    assert crowd.methods()[-3:] == ["sendMessage", "editForumTopic", "closeForumTopic"]
    assert crowd.posts[-2]["name"].startswith("🔒")

    await by_customer.reopen(shop.lucia_is, ticket.id, Actor(shop.store), "Otra vez")
    await crowd.shows()
    assert crowd.methods()[-3:] == ["reopenForumTopic", "sendMessage", "editForumTopic"]
    assert "Otra vez" in crowd.posts[-2]["text"]
    assert {post["message_thread_id"] for post in crowd.posts[-3:]} == {await _thread(ticket)}


async def test_resolving_is_forgotten_where_somebody_goes_on_in_another_topic(shop: Shop) -> None:
    crowd, one, other = await _tied(shop), await shop.ticket(), await shop.ticket("Otro")
    by = shop.by(shop.laura_is)
    for ticket in (one, other):
        await moving.take(ticket, by)
    await crowd.shows()
    await crowd.taps_data(shop.laura, f"gd:{one.id}:resolve")
    await crowd.hears(shop.laura, "Voy", thread=await _thread(other))

    assert await Ticket.filter(status=TicketStatus.RESOLVED).count() == 0
    assert await TicketMessage.all().values_list("ticket_id", "text") == [(other.id, "Voy")]


async def test_words_that_do_it_too(shop: Shop) -> None:
    crowd, ticket = await _tied(shop), await shop.ticket()
    await crowd.shows()
    thread = await _thread(ticket)
    for words in ("/take", "/resolve", "/resolve Listo", "/close", "/reopen"):
        await crowd.hears(shop.laura, words, thread=thread)

    again = await Ticket.get(id=ticket.id).prefetch_related("steps")
    assert [step.deed.value for step in again.history] == ["opened", "started", "resolved", "closed", "reopened"]
    assert await TicketMessage.all().count() == 0


async def test_a_stranger_is_told_once_and_nothing_is_sent(shop: Shop) -> None:
    crowd, ticket = await _tied(shop), await shop.ticket()
    await crowd.shows()
    stranger, thread = Phone(shop.line, "Eva"), await _thread(ticket)
    for phone in (stranger, shop.lucia):
        before = len(crowd.posts)
        await crowd.hears(phone, "hola", thread=thread)
        await crowd.hears(phone, "¿hola?", thread=thread)
        await crowd.hears(phone, "/resolve no", thread=thread)
        await crowd.taps_data(phone, f"gd:{ticket.id}:take")
        assert [post["text"] for post in crowd.posts[before:] if "No te conozco" in post["text"]] != []
        assert len([post for post in crowd.posts[before:] if "No te conozco" in post["text"]]) == 1
    assert await TicketMessage.all().count() == 0
    assert (await Ticket.get(id=ticket.id)).status is TicketStatus.NEW


async def test_a_group_without_topics_is_answered_by_replies(shop: Shop) -> None:
    crowd, ticket = await _tied(shop, has_topics=False), await shop.ticket()
    await by_customer.answer(shop.lucia_is, ticket.id, Actor(shop.store), "TCK-2026-999999 no es este")
    await crowd.shows()
    assert crowd.methods() == ["sendMessage"] * 3
    post = crowd.posts[-1]
    assert "message_thread_id" not in post

    await crowd.hears(shop.laura, "hablamos entre nosotros")
    await crowd.hears(shop.laura, "Ya vamos", to=crowd.message(post))
    answered = await TicketMessage.filter(from_customer=False).values_list("ticket_id", "text")
    assert answered == [(ticket.id, "Ya vamos")]


async def test_said_elsewhere_is_posted_and_a_long_text_in_parts(shop: Shop) -> None:
    crowd, ticket = await _tied(shop), await shop.ticket()
    await crowd.shows()
    before = len(crowd.posts)
    words = " ".join(f"palabra{number}" for number in range(900))
    await messaging.say(ticket, Saying(words), shop.by(shop.pedro_is))
    await messaging.say(ticket, Saying("ojo", is_internal=True), shop.by(shop.pedro_is))
    await crowd.shows()

    posts = [post["text"] for post in crowd.posts[before:]]
    assert max(map(len, posts)) < 4096
    assert "palabra899" in posts[-2]
    assert "nota interna" in posts[-1]


async def test_where_a_topic_cannot_be_opened_the_group_itself_does(shop: Shop) -> None:
    crowd, ticket = await _tied(shop), await shop.ticket()
    from bot.staff.posting import Poster
    from core.chat import outgoing

    await Poster(lambda: {shop.line.bot.id: shop.line.bot}).once()
    await outgoing.failed(await OutgoingMessage.get(method="createForumTopic"), "not enough rights")
    await moving.take(ticket, shop.by(shop.laura_is))
    await crowd.shows()

    assert set(crowd.methods()) == {"sendMessage"}
    assert ticket.number in crowd.text
    assert "message_thread_id" not in crowd.posts[-1]


async def test_a_group_is_not_taken_from_another_store(shop: Shop) -> None:
    crowd, elsewhere = await _tied(shop), await a_store("otra")
    rival, _ = await colleague(shop.line, elsewhere, Role.OWNER, "Raúl")
    await crowd.hears(rival, "/link")

    group = await topics.of_chat(shop.line.bot.id, crowd.id)
    assert group
    assert group.store_id == shop.store.id
    ticket = await shop.ticket()
    await crowd.shows()
    await crowd.hears(rival, "hola", thread=await _thread(ticket))
    assert await TicketMessage.all().count() == 0


async def test_thrown_out_it_is_quiet_and_grown_it_goes_along(shop: Shop) -> None:
    crowd = await _tied(shop, has_topics=False)
    old, crowd.id = crowd.id, crowd.id - 5000
    new, crowd.id = crowd.id, old
    await crowd.gets(shop.owner, migrate_to_chat_id=new)
    crowd.id = new
    ticket = await shop.ticket()
    await crowd.shows()
    assert ticket.number in crowd.text

    await crowd.throws_the_bot_out(shop.owner)
    await shop.ticket("Otro")
    assert await topics.of_store(shop.store.id) is None
    assert await GroupNews.all().count() == 0


async def test_private_screens_are_not_shown_in_a_group(shop: Shop) -> None:
    crowd, ticket = await _tied(shop), await shop.ticket()
    await crowd.shows()
    before = len(crowd.posts)
    for text in ("/tickets", "/tasks", "/menu"):
        await crowd.hears(shop.owner, text)
    for data in (f"st:{ticket.id}:0", "sl:all:0", "al:all:0", f"tk:{ticket.id}:0", "gs:1"):
        await crowd.taps_data(shop.owner, data)
    assert len(crowd.posts) == before
