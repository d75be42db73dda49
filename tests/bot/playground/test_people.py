"""What people do, and what the bot hears of it."""

from __future__ import annotations

from typing import Any

from bot.playground.numbers import telegram_id
from tests.bot.playground.calling import Calling
from tests.bot.playground.pictures import picture
from tests.bot.playing import Phone, Stage


async def last(bot: Calling) -> dict[str, Any]:
    return (await bot.hears())[-1]


async def fails(phone: Phone, what: str, **wish: Any) -> str:
    address = f"{phone.stage.url}/playground/api/chats/{phone.chat}/{what}"
    async with phone.stage.session.post(address, json={"person": phone.person, **wish}) as answer:
        assert answer.status in (400, 409, 415)
        return str((await answer.json())["error"])


async def test_the_same_telephone_is_the_same_person(stage: Stage) -> None:
    once = await stage.phone("Lucía", "+525511112222")
    again = await stage.phone("Lucía Ortega", "+525511112222", language="ru")

    assert once.person == again.person == telegram_id("+525511112222")
    assert [one["first_name"] for one in (await stage.get("people"))["people"]] == ["Lucía Ortega"]


async def test_start_brings_what_a_link_says(bot: Calling, lucia: Phone) -> None:
    await lucia.start("Ab_9-" * 10)
    message = (await last(bot))["message"]
    assert message["text"] == f"/start {'Ab_9-' * 10}"
    assert message["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
    assert (message["chat"]["type"], message["from"]["is_bot"]) == ("private", False)
    assert await fails(lucia, "start", payload="x" * 65) == "a deep link has at most 64 letters, digits, _ and -"


async def test_four_kinds_of_cards(bot: Calling, stage: Stage, lucia: Phone) -> None:
    rosa = await stage.phone("Rosa", "+525599998888")

    async def card() -> dict[str, Any]:
        message: dict[str, Any] = (await last(bot))["message"]
        return message

    await lucia.shares_contact()
    assert (await card())["contact"]["user_id"] == lucia.person
    await lucia.shares_contact("foreign", of=rosa.person)
    assert (await card())["contact"] == {
        "phone_number": "525599998888",
        "first_name": "Rosa",
        "user_id": rosa.person,
    }
    await lucia.shares_contact("foreign", phone="+525577776666")
    assert "user_id" not in (await card())["contact"]
    await lucia.shares_contact("unsigned")
    assert "user_id" not in (await card())["contact"]
    await lucia.shares_contact("forwarded")
    forwarded = await card()
    assert (forwarded["forward_origin"]["type"], forwarded["contact"]["user_id"]) == ("user", lucia.person)


async def test_pictures_in_an_album_and_a_file(bot: Calling, stage: Stage, lucia: Phone) -> None:
    await lucia.sends_photos(picture(), picture(), caption="Roto")
    one, two = (update["message"] for update in (await bot.hears())[-2:])
    assert one["media_group_id"] == two["media_group_id"]
    assert (one["caption"], "caption" in two) == ("Roto", False)

    await lucia.sends_document("recibo.pdf", b"%PDF", caption="Recibo")
    message = (await last(bot))["message"]
    kept = await bot("getFile", file_id=message["document"]["file_id"])
    async with stage.session.get(f"{stage.url}/file/bot{bot.token}/{kept['file_path']}") as answer:
        assert await answer.read() == b"%PDF"
    async with stage.session.get(f"{stage.url}/file/bot{bot.token}/documents/none") as answer:
        assert answer.status == 404


async def test_blocking_is_told_and_letting_in_again_too(bot: Calling, lucia: Phone) -> None:
    await lucia.blocks()
    change = (await last(bot))["my_chat_member"]
    assert (change["old_chat_member"]["status"], change["new_chat_member"]["status"]) == ("member", "kicked")
    assert await fails(lucia, "text", text="hola") == "the bot is blocked: unblock it first"

    await lucia.unblocks()
    assert (await last(bot))["my_chat_member"]["new_chat_member"]["status"] == "member"
    await lucia.blocks()
    await lucia.start()
    assert (await last(bot))["message"]["text"] == "/start"


async def test_a_tap_by_label_or_by_data_and_a_button_that_leads_away(bot: Calling, lucia: Phone) -> None:
    rows = [[{"text": "Ir", "callback_data": "go:1"}, {"text": "Ver", "url": "https://kassa.example/x"}]]
    for _ in range(2):
        sent = await bot("sendMessage", chat_id=lucia.chat, text="x", reply_markup={"inline_keyboard": rows})
    await lucia.taps("Ir")
    query = (await last(bot))["callback_query"]
    assert (query["data"], query["message"]["message_id"]) == ("go:1", sent["message_id"])
    first = (await lucia.screens())[0]
    await lucia.taps(data="go:1", message_id=first.id)
    assert (await last(bot))["callback_query"]["message"]["message_id"] == first.id

    away = await lucia.stage.post(f"chats/{lucia.chat}/tap", label="Ver")
    assert away == {"url": "https://kassa.example/x"}
    assert await fails(lucia, "tap", label="Nada") == "no message has a button 'Nada'"


async def test_a_keyboard_stays_until_it_is_used_up(bot: Calling, lucia: Phone) -> None:
    board = {"keyboard": [["Sí", {"text": "No"}]], "one_time_keyboard": True}
    await bot("sendMessage", chat_id=lucia.chat, text="¿Seguro?", reply_markup=board)
    assert await lucia.keyboard() == ["Sí", "No"]

    await lucia.presses("Sí")

    assert (await last(bot))["message"]["text"] == "Sí"
    assert await lucia.keyboard() == []
    assert await fails(lucia, "press", label="Sí") == "the keyboard has no button 'Sí'"


async def test_in_a_group_a_bot_that_is_no_administrator_hears_what_is_for_it(
    bot: Calling, stage: Stage, lucia: Phone
) -> None:
    group = lucia.within(await stage.group("Personal", lucia, standing="member"))
    heard = await bot.hears()
    assert heard[-2]["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert heard[-1]["message"]["new_chat_members"][0]["id"] == 1000001
    sent = await bot("sendMessage", chat_id=group.chat, text="Hola a todos")

    await group.says("entre nosotros")
    await group.says("/tareas")
    await group.says("@kassa_demo_bot ven")
    await group.says("respondo", reply_to=sent["message_id"])

    texts = [one["message"]["text"] for one in (await bot.hears())[len(heard) :]]
    assert texts == ["/tareas", "@kassa_demo_bot ven", "respondo"]
    assert (await last(bot))["message"]["reply_to_message"]["message_id"] == sent["message_id"]
    await stage.post(f"chats/{group.chat}/bot", person=lucia.person, standing="kicked")
    why = "Forbidden: bot was kicked from the supergroup chat"
    assert await bot.refused("sendMessage", chat_id=group.chat, text="x") == why


async def test_topics(bot: Calling, stage: Stage, lucia: Phone) -> None:
    forum, plain = await stage.group("Soporte", lucia, forum=True), await stage.group("Otro", lucia)
    assert await bot.refused("createForumTopic", chat_id=plain, name="x") == "Bad Request: the chat is not a forum"
    assert await bot.refused("createForumTopic", chat_id=forum, name=" ") == "Bad Request: topic name must be non-empty"
    topic = (await bot("createForumTopic", chat_id=forum, name="T-7"))["message_thread_id"]
    here = {"chat_id": forum, "message_thread_id": topic}
    assert await bot.refused("editForumTopic", **here, name="T-7") == "Bad Request: TOPIC_NOT_MODIFIED"
    assert await bot.refused("reopenForumTopic", **here) == "Bad Request: TOPIC_NOT_MODIFIED"

    await lucia.within(forum).says("¿Y bien?", thread=topic)

    message = (await last(bot))["message"]
    assert (message["message_thread_id"], message["is_topic_message"]) == (topic, True)
    await bot("closeForumTopic", **here)
    assert (await lucia.within(forum).seen())["topics"][0]["is_closed"]


async def test_a_chat_as_lines(bot: Calling, lucia: Phone) -> None:
    rows = [[{"text": "Ir", "callback_data": "a"}, {"text": "No", "callback_data": "b"}]]
    await bot("sendMessage", chat_id=lucia.chat, text="uno\ndos", reply_markup={"inline_keyboard": rows})
    lines = (await lucia.transcript()).splitlines()

    assert [line.split(" ", 2)[2] for line in lines] == [
        "Lucía Ortega: /start",
        "Kassa: uno",
        "Kassa: dos",
        "Kassa: [Ir] [No]",
    ]


async def test_only_json_moves_anything(stage: Stage, lucia: Phone) -> None:
    """A page of somebody else's could send a form."""
    async with stage.session.post(f"{stage.url}/playground/api/reset", data={"a": "b"}) as answer:
        assert answer.status == 415
    assert len((await lucia.seen())["messages"]) == 1
