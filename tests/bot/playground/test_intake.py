"""How a bot hears: by asking, or at an address of its own."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from time import time
from typing import Any

from aiohttp import MultipartWriter, web
from aiohttp.test_utils import TestServer

from bot.playground.playground import Playground
from tests.bot.playground.calling import Calling
from tests.bot.playground.pictures import picture
from tests.bot.playing import Phone, Stage, staged


class House:
    """A bot's own address: answers as it is told to, and remembers what came."""

    def __init__(self) -> None:
        self.answers: list[web.Response] = []
        self.came: list[tuple[str, Any]] = []
        self.url = ""
        self._visited = asyncio.Event()

    async def open(self, request: web.Request) -> web.Response:
        body = await request.text()
        self.came.append((request.headers.get("X-Telegram-Bot-Api-Secret-Token", ""), body))
        self._visited.set()
        return self.answers.pop(0) if self.answers else web.Response()

    async def visits(self, many: int) -> list[str]:
        async with asyncio.timeout(5):
            while len(self.came) < many:
                self._visited.clear()
                await self._visited.wait()
        return [body for _, body in self.came]


@asynccontextmanager
async def house() -> AsyncIterator[House]:
    owner = House()
    app = web.Application()
    app.router.add_post("/hook", owner.open)
    async with TestServer(app) as server:
        owner.url = str(server.make_url("/hook"))
        yield owner


async def test_an_update_is_there_until_it_is_confirmed(bot: Calling, lucia: Phone) -> None:
    await lucia.says("uno")
    first = await bot.hears()
    assert [one["message"]["text"] for one in first] == ["/start", "uno"]
    assert await bot.hears() == first
    assert await bot.hears(limit=1) == first[:1]

    assert await bot.hears(first[0]["update_id"] + 1) == first[1:]
    assert await bot.hears(first[1]["update_id"] + 1) == []
    assert await bot.hears(0) == []


async def test_the_last_ones_alone(bot: Calling, lucia: Phone) -> None:
    await lucia.says("uno")
    await lucia.says("dos")

    assert [one["message"]["text"] for one in await bot.hears(-1)] == ["dos"]


async def test_a_poll_is_answered_as_soon_as_somebody_speaks(bot: Calling, lucia: Phone) -> None:
    heard = await bot.hears()
    async with asyncio.timeout(5), asyncio.TaskGroup() as group:
        waiting = group.create_task(bot.hears(heard[-1]["update_id"] + 1, timeout=20))
        await lucia.says("¿Hay alguien?")
    assert waiting.result()[0]["message"]["text"] == "¿Hay alguien?"


async def test_only_the_kinds_that_were_asked_for_come_and_that_is_remembered(bot: Calling, lucia: Phone) -> None:
    await bot.hears(-1, allowed_updates=["callback_query"])
    await lucia.says("no se oye")
    assert [one.get("message", {}).get("text") for one in await bot.hears()] == ["/start"]

    await bot.hears(allowed_updates=[])
    await lucia.says("se oye")
    assert (await bot.hears())[-1]["message"]["text"] == "se oye"


async def test_numbers_grow_past_a_reset_and_past_a_restart(bot: Calling, stage: Stage, lucia: Phone) -> None:
    before = (await bot.hears())[-1]
    await stage.post("reset")
    await lucia.start()
    again = (await bot.hears())[-1]
    async with staged(Playground(now=lambda: time() + 1)) as other:
        await (await other.phone("Lucía", last_name="Ortega")).start()
        later = (await Calling(other).hears())[-1]

    assert before["update_id"] < again["update_id"] < later["update_id"]
    assert before["message"]["message_id"] < again["message"]["message_id"] < later["message"]["message_id"]
    assert before["message"]["from"] == later["message"]["from"]


async def test_what_waits_goes_to_the_webhook_with_its_secret(bot: Calling, lucia: Phone) -> None:
    async with house() as home:
        told = await bot.asks("setWebhook", url=home.url, secret_token="s3cret_-", max_connections=3)
        assert told[1]["description"] == "Webhook was set"
        await lucia.says("hola")

        bodies = await home.visits(2)

        assert ['"/start"' in bodies[0], '"hola"' in bodies[1]] == [True, True]
        assert {secret for secret, _ in home.came} == {"s3cret_-"}
        info = await bot("getWebhookInfo")
        assert (info["url"], info["max_connections"], "last_error_date" in info) == (home.url, 3, False)
        conflict = await bot.refused("getUpdates")
        assert conflict.startswith("Conflict: can't use getUpdates method while webhook is active")
        await bot("deleteWebhook")
        await lucia.says("ahora pregunto")
        assert [one["message"]["text"] for one in await bot.hears()] == ["ahora pregunto"]


async def test_a_webhook_that_says_no_is_told_again_and_nobody_overtakes() -> None:
    async with house() as home, staged(Playground(limits_are_on=False, pauses=(0.01, 0.02))) as stage:
        bot, rosa = Calling(stage), await (await stage.phone("Rosa")).start()
        home.answers = [web.Response(status=500), web.Response(status=404)]
        await bot("setWebhook", url=home.url)
        await rosa.says("hola")

        bodies = await home.visits(4)

        assert [('"/start"' in body) for body in bodies] == [True, True, True, False]
        assert len(set(bodies[:3])) == 1
        info = await bot("getWebhookInfo")
        assert info["last_error_message"] == "Wrong response from the webhook: 404 Not Found"


async def test_one_chat_that_waits_does_not_hold_up_another(stage: Stage, bot: Calling, lucia: Phone) -> None:
    rosa = await stage.phone("Rosa", "+525500000000")
    async with house() as home:
        home.answers = [web.Response(status=500)]  # the next try is a second away
        await bot("setWebhook", url=home.url)
        await home.visits(1)
        await rosa.start()

        bodies = await home.visits(2)

        assert str(rosa.person) in bodies[1]


async def test_a_call_in_the_answer_is_obeyed(bot: Calling, lucia: Phone) -> None:
    async with house() as home:
        call = {"method": "sendMessage", "chat_id": lucia.chat, "text": "al vuelo"}
        home.answers = [web.json_response(call)]
        lucia._before = 0
        await bot("setWebhook", url=home.url)

        assert (await lucia.sees("al vuelo")).text == "al vuelo"


async def test_a_call_in_parts_is_obeyed_too_with_its_file(bot: Calling, lucia: Phone) -> None:
    async with house() as home:
        parts = MultipartWriter("form-data")
        said = {"method": "sendPhoto", "chat_id": str(lucia.chat), "photo": "attach://chart"}
        for name, value in said.items():
            parts.append(value).set_content_disposition("form-data", name=name)
        parts.append(picture()).set_content_disposition("form-data", name="chart", filename="chart.png")
        home.answers = [web.Response(body=parts, headers=parts.headers)]
        lucia._before = 0
        await bot("setWebhook", url=home.url)

        assert (await lucia.screen()).has_photo


async def test_what_a_webhook_must_be(bot: Calling) -> None:
    why = "Bad Request: bad webhook: An HTTPS URL must be provided for webhook"
    assert await bot.refused("setWebhook", url="http://kassa.example/hook") == why
    why = "Bad Request: secret token contains unallowed characters"
    assert await bot.refused("setWebhook", url="https://kassa.example/hook", secret_token="ñ") == why


async def test_dropping_what_waits(bot: Calling, lucia: Phone) -> None:
    assert (await bot.asks("deleteWebhook", drop_pending_updates=True))[1][
        "description"
    ] == "Webhook is already deleted"
    assert await bot.hears() == []


async def test_a_second_copy_comes_although_it_was_confirmed(bot: Calling, stage: Stage, lucia: Phone) -> None:
    [first] = await bot.hears()
    after = first["update_id"] + 1
    assert await bot.hears(after) == []

    await stage.post("updates", again=first["update_id"])

    assert await bot.hears(after) == [first]
    assert await bot.hears(after) == []


async def test_out_of_order(bot: Calling, stage: Stage, lucia: Phone) -> None:
    last = (await bot.hears())[-1]["update_id"]
    await stage.post("updates", hold=True)
    await lucia.says("uno")
    await lucia.says("dos")
    assert await bot.hears(last + 1) == []

    await stage.post("updates", release="reversed")

    assert [one["message"]["text"] for one in await bot.hears(last + 1)] == ["dos", "uno"]


async def test_malformed_updates(bot: Calling, stage: Stage, lucia: Phone) -> None:
    last = (await bot.hears())[-1]["update_id"]
    await stage.post("updates", raw={"message": {"text": "no number"}})
    await stage.post("updates", raw={"update_id": None, "of_another_age": {}})
    unnumbered, unknown = await bot.hears(last + 1)
    assert "update_id" not in unnumbered
    assert unknown["update_id"] > last
    assert await bot.hears(last + 1) == [unknown]

    async with house() as home:
        await bot("setWebhook", url=home.url, drop_pending_updates=True)
        await stage.post("updates", text="{not json")
        assert await home.visits(1) == ["{not json"]
