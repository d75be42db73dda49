"""Languages, help, and what nobody has an answer to."""

from __future__ import annotations

from typing import Any

import pytest

from bot.entering.doors import DOORS, tap
from bot.kit.texts import LANGUAGES, Texts
from core.chat.models import ChatAccount
from core.chat.passing import OutgoingMessage
from tests.bot.talking import Phone, line
from tests.world import World, a_customer

NUMBER = "+525511112222"


async def _tied(world: World, language: str = "es") -> Phone:
    await a_customer(await world.owner(), phone=NUMBER, phone_e164=NUMBER)
    phone = Phone(await line(), number=NUMBER, language=language)
    await phone.starts()
    await phone.shares_contact()
    return phone


async def test_another_language_is_spoken_from_now_on(world: World) -> None:
    phone = await _tied(world)

    await phone.says("/lang")
    assert phone.labels()[:3] == ["✓ Español", "Русский", "English"]
    await phone.taps("Русский")

    assert "Теперь я говорю с вами по-русски" in phone.text
    assert "Выберите кнопку" in phone.text
    assert (await ChatAccount.get(telegram_id=phone.id)).language == "ru"
    menu = await OutgoingMessage.filter(chat_id=phone.id, method="setMyCommands").order_by("-id").first()
    assert menu
    assert menu.payload["commands"][1]["description"] == "Меню"


async def test_a_language_that_there_is_not_redraws_the_menu(world: World) -> None:
    phone = await _tied(world)

    for data in ("ek:fr", "ek:", "nonsense", "cp:-1", "cp:99999999999999999999", "cs:", "ex:1"):
        await phone.taps_data(data)
        assert "Ese botón ya no sirve" in phone.text


@pytest.mark.parametrize("language", LANGUAGES)
async def test_help_and_what_cannot_be_read(world: World, language: str) -> None:
    phone = await _tied(world, language)

    await phone.says("/help")
    assert "/purchases" in phone.text
    await phone.sends_photo(b"photo")
    assert phone.text == Texts(language)("lost-media")
    await phone.says("/nonsense")
    assert phone.text.startswith(Texts(language)("lost-text"))


async def test_in_a_group_nothing_is_told(world: World) -> None:
    phone = await _tied(world)
    before = await OutgoingMessage.all().count()
    group = {"id": -100, "type": "supergroup", "title": "Staff"}
    sender: dict[str, Any] = {"id": phone.id, "is_bot": False, "first_name": "María", "language_code": "es"}
    for number, text in enumerate(("/points", "/menu", "mis puntos", "/card"), start=9_000_000):
        message = {"message_id": number, "date": 1, "chat": group, "from": sender, "text": text}
        await phone.line.carries({"update_id": number, "message": message})
    shown = {
        "message_id": 5,
        "date": 1,
        "chat": group,
        "from": {"id": 1, "is_bot": True, "first_name": "k"},
        "text": "x",
    }
    press = {"id": "1", "from": sender, "chat_instance": "1", "data": "cp:0", "message": shown}
    await phone.line.carries({"update_id": 9_000_100, "callback_query": press})

    assert await OutgoingMessage.all().count() == before


@pytest.mark.parametrize("name", DOORS)
def test_each_door_opens(name: str) -> None:
    assert len(tap(name).pack().encode()) <= 64
    for language in LANGUAGES:
        assert 0 < len(Texts(language).plain(f"menu-{name}")) <= 40
