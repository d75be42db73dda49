"""aiogram's own client against the playground: whatever it cannot read would fail here."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from io import BytesIO

import pytest
import pytest_asyncio
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramBadRequest,
    TelegramConflictError,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.methods import TelegramMethod
from aiogram.types import (
    BotCommand,
    BotCommandScopeAllPrivateChats,
    BufferedInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaDocument,
    InputMediaPhoto,
    KeyboardButton,
    MenuButtonCommands,
    Message,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)

from tests.bot.playground.pictures import picture
from tests.bot.playing import TOKEN, Phone, Stage

GO = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Ir", callback_data="go")]])


def speaker(stage: Stage, token: str = TOKEN) -> Bot:
    return Bot(token, session=AiohttpSession(api=TelegramAPIServer.from_base(stage.url), timeout=5))


@pytest_asyncio.fixture
async def bot(stage: Stage) -> AsyncIterator[Bot]:
    bot = speaker(stage)
    yield bot
    session = bot.session
    assert isinstance(session, AiohttpSession)
    # Its own way to close waits a quarter of a second for TLS that is not there.
    if session._session:
        await session._session.close()


async def test_it_knows_itself(bot: Bot) -> None:
    me = await bot.get_me()

    assert (me.id, me.is_bot, me.username) == (1000001, True, "kassa_demo_bot")


async def test_a_text_is_sent_edited_and_deleted(bot: Bot, lucia: Phone) -> None:
    sent = await bot.send_message(lucia.chat, "<b>Hola</b>", parse_mode="HTML", reply_markup=GO, protect_content=True)
    assert (sent.text, sent.html_text, sent.has_protected_content) == ("Hola", "<b>Hola</b>", True)
    assert sent.from_user
    assert sent.from_user.is_bot

    edited = await bot.edit_message_text("Adiós", chat_id=lucia.chat, message_id=sent.message_id)
    assert isinstance(edited, Message)
    assert (edited.text, edited.reply_markup) == ("Adiós", None)
    await bot.edit_message_reply_markup(chat_id=lucia.chat, message_id=sent.message_id, reply_markup=GO)
    assert (await lucia.screen()).buttons == ("Ir",)

    assert await bot.delete_message(lucia.chat, sent.message_id)
    assert await lucia.screens() == []


async def test_pictures_and_files_go_and_come_back(bot: Bot, lucia: Phone) -> None:
    sent = await bot.send_photo(lucia.chat, BufferedInputFile(picture(40, 30), "chart.png"), caption="Ventas")
    assert sent.photo
    assert (sent.photo[-1].width, sent.photo[-1].height, sent.caption) == (40, 30, "Ventas")

    again = await bot.send_photo(lucia.chat, sent.photo[-1].file_id)
    assert again.photo
    kept = await bot.get_file(again.photo[-1].file_id)
    assert kept.file_path
    assert (await bot.download_file(kept.file_path, BytesIO())).read() == picture(40, 30)  # type: ignore[union-attr]

    table = BufferedInputFile(b"id;name\n", "ventas de ayer.csv")
    filed = await bot.send_document(lucia.chat, table, caption="Aquí está")
    assert filed.document
    assert filed.document.file_name == "ventas de ayer.csv"
    assert await lucia.file((await lucia.screens())[-1]) == b"id;name\n"


async def test_a_picture_takes_the_place_of_another_and_of_a_text(bot: Bot, lucia: Phone) -> None:
    text = await bot.send_message(lucia.chat, "Un momento…")
    media = InputMediaPhoto(media=BufferedInputFile(picture(10, 10), "a.png"), caption="<i>1</i>", parse_mode="HTML")
    await bot.edit_message_media(media, chat_id=lucia.chat, message_id=text.message_id, reply_markup=GO)
    shown = await lucia.screen()
    assert (shown.id, shown.has_photo, shown.text, shown.buttons) == (text.message_id, True, "1", ("Ir",))

    await bot.edit_message_caption(chat_id=lucia.chat, message_id=text.message_id, caption="2")
    assert (await lucia.screens())[-1].text == "2"


async def test_an_album(bot: Bot, lucia: Phone) -> None:
    files = [BufferedInputFile(f"{n}".encode(), f"{n}.txt") for n in range(3)]
    sent = await bot.send_media_group(lucia.chat, [InputMediaDocument(media=one) for one in files])

    assert [one.document.file_name for one in sent if one.document] == ["0.txt", "1.txt", "2.txt"]
    assert len({one.media_group_id for one in sent}) == 1


async def test_contact_is_asked_for_given_and_the_keyboard_taken_away(bot: Bot, lucia: Phone) -> None:
    button = KeyboardButton(text="Compartir", request_contact=True)
    await bot.send_message(lucia.chat, "¿Su número?", reply_markup=ReplyKeyboardMarkup(keyboard=[[button]]))
    assert await lucia.keyboard() == ["Compartir"]

    await lucia.presses("Compartir")
    heard = (await bot.get_updates())[-1].message
    assert heard
    assert heard.contact
    assert (heard.contact.user_id, heard.contact.phone_number) == (lucia.person, "525512345678")

    await bot.send_message(lucia.chat, "Gracias", reply_markup=ReplyKeyboardRemove())
    assert await lucia.keyboard() == []


async def test_a_tap_is_heard_and_answered(bot: Bot, lucia: Phone) -> None:
    await bot.send_message(lucia.chat, "Elija", reply_markup=GO)
    await lucia.taps("Ir")

    query = (await bot.get_updates(timeout=5))[-1].callback_query
    assert query
    assert (query.data, query.from_user.id, bool(query.chat_instance)) == ("go", lucia.person, True)
    assert await bot.answer_callback_query(query.id, "Voy", show_alert=True)
    assert await lucia.told() == "Voy"


async def test_names_commands_and_menu(bot: Bot, lucia: Phone) -> None:
    own = [BotCommand(command="puntos", description="Mis puntos")]
    private = BotCommandScopeAllPrivateChats()
    assert await bot.set_my_commands(own, scope=private, language_code="es")
    assert [one.command for one in await bot.get_my_commands(scope=private, language_code="es")] == ["puntos"]
    assert await bot.get_my_commands() == []
    assert await lucia.commands() == ["puntos"]
    assert await bot.delete_my_commands(scope=private, language_code="es")
    assert await lucia.commands() == []

    assert await bot.set_chat_menu_button(menu_button=MenuButtonCommands())
    assert await bot.set_my_description("La tienda en el chat", language_code="es")
    assert await bot.set_my_short_description("La tienda")
    assert await bot.set_my_name("Lupita")
    assert (await bot.get_me()).first_name == "Lupita"
    assert (await lucia.seen())["bot"]["description"] == "La tienda en el chat"


async def test_a_forum_with_a_topic(bot: Bot, stage: Stage, lucia: Phone) -> None:
    group = await stage.group("Soporte", lucia, forum=True)
    assert (await bot.get_chat(group)).is_forum
    assert (await bot.get_chat_member(group, bot.id)).status == "administrator"

    topic = await bot.create_forum_topic(group, "Ticket 7")
    sent = await bot.send_message(group, "Nuevo", message_thread_id=topic.message_thread_id)
    assert (sent.message_thread_id, sent.is_topic_message) == (topic.message_thread_id, True)
    assert await bot.edit_forum_topic(group, topic.message_thread_id, name="Ticket 7: resuelto")
    assert await bot.close_forum_topic(group, topic.message_thread_id)
    assert await bot.reopen_forum_topic(group, topic.message_thread_id)
    assert await bot.leave_chat(group)


async def test_what_goes_wrong_is_the_exception_it_is_with_telegram(bot: Bot, stage: Stage, lucia: Phone) -> None:
    async def fails(kind: type[Exception], **fault: object) -> Exception:
        await stage.fault("sendMessage", **fault)
        with pytest.raises(kind) as caught:
            await bot.send_message(lucia.chat, "Hola")
        return caught.value

    retry = await fails(TelegramRetryAfter, retry_after=7)
    assert isinstance(retry, TelegramRetryAfter)
    assert retry.retry_after == 7
    await fails(TelegramForbiddenError, status=403)
    await fails(TelegramServerError, status=502)
    await fails(TelegramNetworkError, drop=True)
    assert await lucia.screens() == []
    await fails(TelegramNetworkError, drop=True, after=True)
    assert [one.text for one in await lucia.screens()] == ["Hola"]
    with pytest.raises(TelegramBadRequest, match="chat not found"):
        await bot.send_message(1, "Hola")


async def test_a_stranger_and_an_unknown_method(stage: Stage, bot: Bot) -> None:
    await bot.get_me()
    stranger = speaker(stage, "1000001:not-the-token-of-this-bot")
    with pytest.raises(TelegramUnauthorizedError):
        await stranger.get_me()
    await stranger.session.close()

    class DoWhatNobodyKnows(TelegramMethod[bool]):
        __returning__ = bool
        __api_method__ = "doWhatNobodyKnows"

    with pytest.raises(TelegramNotFound):
        await bot(DoWhatNobodyKnows())


async def test_two_pollers_and_one_update_that_nobody_can_read(stage: Stage, bot: Bot) -> None:
    first = asyncio.ensure_future(bot.get_updates(timeout=5))
    assert (await stage.get("ready", bot=1))["listened_to"]
    second = asyncio.ensure_future(bot.get_updates(timeout=5))
    with pytest.raises(TelegramConflictError, match="terminated by other getUpdates request"):
        await first

    await stage.post("updates", raw={"update_id": None, "message": {"message_id": 1}})
    # One update of that sort costs the whole batch.
    with pytest.raises(ClientDecodeError):
        await second
