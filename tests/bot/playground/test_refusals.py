"""What Telegram would not take is not taken here, in the same words."""

from __future__ import annotations

from typing import Any

import pytest

from bot.playground.playground import Playground
from tests.bot.playground.calling import Calling
from tests.bot.playground.pictures import jpeg, picture
from tests.bot.playing import Phone, Stage, staged


def inline(**button: Any) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": "Ir", **button}]]}


@pytest.mark.parametrize(
    ("wish", "why"),
    [
        ({"text": ""}, "message text is empty"),
        ({"text": " \n "}, "message text is empty"),
        ({"text": "<b></b>", "parse_mode": "HTML"}, "message text is empty"),
        ({"text": "x" * 4097}, "message is too long"),
        ({"text": "x", "parse_mode": "Prose"}, "unsupported parse_mode"),
        ({"text": "x", "reply_markup": "{"}, "can't parse reply keyboard markup JSON object"),
        ({"text": "x", "reply_markup": "[1]"}, "object expected as reply markup"),
        ({"text": "x", "reply_markup": inline(callback_data="ж" * 33)}, "BUTTON_DATA_INVALID"),
        ({"text": "x", "reply_markup": inline(callback_data="")}, "BUTTON_DATA_INVALID"),
        ({"text": "x", "reply_markup": inline(callback_data="a", url="https://a.mx")}, "BUTTON_DATA_INVALID"),
        (
            {"text": "x", "reply_markup": inline()},
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        (
            {"text": "x", "reply_markup": inline(url="http://localhost/x")},
            "inline keyboard button URL 'http://localhost/x' is invalid: Wrong HTTP URL",
        ),
        (
            {"text": "x", "reply_markup": inline(url="javascript://a.mx")},
            "inline keyboard button URL 'javascript://a.mx' is invalid: Unsupported URL protocol",
        ),
        ({"text": "x", "reply_markup": inline(callback_data="a", style="pink")}, "BUTTON_STYLE_INVALID"),
        ({"text": "x", "reply_parameters": {"message_id": 1}}, "message to be replied not found"),
        ({"text": "x", "message_thread_id": 5}, "message thread not found"),
    ],
)
async def test_a_text_that_may_not_be_sent(bot: Calling, lucia: Phone, wish: dict[str, Any], why: str) -> None:
    assert await bot.refused("sendMessage", chat_id=lucia.chat, **wish) == f"Bad Request: {why}"
    assert await lucia.screens() == []


async def test_the_longest_that_may_be_sent(bot: Calling, lucia: Phone) -> None:
    """Counted after the tags are gone; 64 bytes are 32 letters of Cyrillic."""
    await bot("sendMessage", chat_id=lucia.chat, text=f"<b>{'ж' * 4096}</b>", parse_mode="HTML")
    await bot("sendMessage", chat_id=lucia.chat, text="x", reply_markup=inline(callback_data="ж" * 32))


async def test_whom_a_bot_may_not_write_to(bot: Calling, stage: Stage, lucia: Phone) -> None:
    stranger = await stage.phone("Rosa", "+525500000000")
    assert await bot.refused("sendMessage", chat_id=12, text="x") == "Bad Request: chat not found"
    assert await bot.refused("sendMessage", chat_id="", text="x") == "Bad Request: chat_id is empty"
    why = "Forbidden: bot can't initiate conversation with a user"
    assert await bot.refused("sendMessage", chat_id=stranger.chat, text="x") == why
    assert await bot.refused("sendMessage", chat_id=1000001, text="x") == "Forbidden: bots can't send messages to bots"

    await lucia.blocks()
    assert await bot.refused("sendMessage", chat_id=lucia.chat, text="x") == "Forbidden: bot was blocked by the user"
    await lucia.unblocks()
    await bot("sendMessage", chat_id=lucia.chat, text="x")


async def test_edits_that_cannot_be(bot: Calling, stage: Stage, lucia: Phone) -> None:
    here = {"chat_id": lucia.chat}
    text = await bot("sendMessage", **here, text="Hola", reply_markup=inline(callback_data="a"))
    photo = await bot("sendPhoto", **here, photo=picture())
    own = (await lucia.seen())["messages"][0]["message_id"]
    board = {"keyboard": [[{"text": "Sí"}]]}
    asking = await bot("sendMessage", **here, text="¿Seguro?", reply_markup=board)

    async def edit(number: int, method: str = "editMessageText", **more: Any) -> str:
        return (await bot.refused(method, **here, message_id=number, **more)).removeprefix("Bad Request: ")

    assert await edit(1, text="x") == "message to edit not found"
    assert await edit(own, text="x") == "message can't be edited"
    assert await edit(asking["message_id"], text="x") == "message can't be edited"
    assert await edit(photo["message_id"], text="x") == "there is no text in the message to edit"
    no_caption = "there is no caption in the message to edit"
    assert await edit(text["message_id"], "editMessageCaption", caption="x") == no_caption
    same = await edit(text["message_id"], text="Hola", reply_markup=inline(callback_data="a"))
    assert same == (
        "message is not modified: specified new message content and reply markup are exactly the same as a current "
        "content and reply markup of the message"
    )
    # Without its keyboard it is another message.
    await bot("editMessageText", **here, message_id=text["message_id"], text="Hola")
    await bot("deleteMessage", **here, message_id=text["message_id"])
    assert await edit(text["message_id"], text="x") == "message to edit not found"
    assert await edit(text["message_id"], "deleteMessage") == "message to delete not found"


async def test_files_that_are_none(bot: Calling, lucia: Phone) -> None:
    async def photo(sent: Any, **more: Any) -> str:
        return (await bot.refused("sendPhoto", chat_id=lucia.chat, photo=sent, **more)).removeprefix("Bad Request: ")

    assert await photo(b"no picture") == "IMAGE_PROCESS_FAILED"
    assert await photo(picture(1, 21)) == "PHOTO_INVALID_DIMENSIONS"
    assert await photo(jpeg(9000, 2000)) == "PHOTO_INVALID_DIMENSIONS"
    assert await photo("nothing") == "wrong file identifier/HTTP URL specified"
    assert await photo("https://a.mx/a.png") == "failed to get HTTP URL content"
    assert await photo(None) == "there is no photo in the request"
    assert await photo(picture(), caption="x" * 1025) == "message caption is too long"
    assert await bot.refused("sendDocument", chat_id=lucia.chat, document=b"") == "Bad Request: file must be non-empty"
    assert await lucia.screens() == []

    sent = await bot("sendPhoto", chat_id=lucia.chat, photo=jpeg(640, 480), caption="x" * 1024)
    assert (sent["photo"][0]["width"], sent["photo"][0]["height"]) == (640, 480)


async def test_a_file_that_is_too_large_is_413(bot: Calling, lucia: Phone, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.playground.files.MOST_UPLOADED", 100)

    status, told = await bot.asks("sendDocument", chat_id=lucia.chat, document=b"x" * 101)

    assert (status, told["description"]) == (413, "Request Entity Too Large")


async def test_contact_is_asked_for_in_private_only(bot: Calling, stage: Stage, lucia: Phone) -> None:
    group = await stage.group("Personal", lucia)
    board = {"keyboard": [[{"text": "Compartir", "request_contact": True}]]}

    why = await bot.refused("sendMessage", chat_id=group, text="x", reply_markup=board)

    assert why == "Bad Request: phone number can be requested in private chats only"


async def test_a_tap_is_answered_once_and_within_fifteen_seconds(lucia: Phone) -> None:
    now = [1_795_000_000.0]
    async with staged(Playground(now=lambda: now[0], limits_are_on=False)) as stage:
        bot, rosa = Calling(stage), await (await stage.phone("Rosa")).start()
        await bot("sendMessage", chat_id=rosa.chat, text="x", reply_markup=inline(callback_data="a"))

        async def tapped() -> str:
            return str((await stage.post(f"chats/{rosa.chat}/tap", label="Ir"))["id"])

        too_old = "Bad Request: query is too old and response timeout expired or query ID is invalid"
        first, late = await tapped(), await tapped()
        assert await bot("answerCallbackQuery", callback_query_id=first) is True
        assert await bot.refused("answerCallbackQuery", callback_query_id=first) == too_old
        now[0] += 15.1
        assert await bot.refused("answerCallbackQuery", callback_query_id=late) == too_old
        assert await bot.refused("answerCallbackQuery", callback_query_id="never") == too_old


async def test_tokens_and_methods_nobody_knows(bot: Calling, stage: Stage) -> None:
    await bot("getMe")
    for token, status, why in (
        ("1000001:another-token-of-the-same", 401, "Unauthorized"),
        ("short:token", 404, "Not Found"),
        ("5:too-short", 404, "Not Found"),
    ):
        told = {"ok": False, "error_code": status, "description": why}
        assert await Calling(stage, token).asks("getMe") == (status, told)
    assert (await bot.asks("sendMoney"))[0] == 404
    # Not even what is of the wrong kind all through breaks anything.
    assert (await bot.asks("sendMediaGroup", chat_id="1000001", media="[[[]]]"))[0] in (400, 403)


async def test_where_tokens_are_not_open_only_the_demos_bot_is_known() -> None:
    async with staged(Playground(tokens_are_open=False)) as stage:
        await Calling(stage)("getMe")
        assert (await Calling(stage, "77:a-token-of-the-right-form").asks("getMe"))[0] == 401
