"""A tiny bot that knows four answers, for trying the page and the telephones without Kassa's own."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import ClientSession, FormData

from tests.bot.playground.pictures import picture
from tests.bot.playing import TOKEN, Stage

_CONTACT = {"keyboard": [[{"text": "Compartir", "request_contact": True}]], "resize_keyboard": True}
_MENU = {
    "inline_keyboard": [
        [{"text": "Puntos", "callback_data": "points"}, {"text": "Gráfica", "callback_data": "chart"}],
        [{"text": "Borrar", "callback_data": "gone", "style": "danger"}],
    ]
}
_BACK = {"inline_keyboard": [[{"text": "Volver", "callback_data": "menu"}]]}


@asynccontextmanager
async def listening(stage: Stage) -> AsyncIterator[None]:
    async with ClientSession() as session, asyncio.TaskGroup() as group:
        task = group.create_task(_Bot(stage.url, session).stay())
        yield
        task.cancel()


class _Bot:
    def __init__(self, url: str, session: ClientSession) -> None:
        self.address, self.session = f"{url}/bot{TOKEN}", session

    async def stay(self) -> None:
        offset = 0
        commands = [{"command": "start", "description": "Empezar"}, {"command": "points", "description": "Mis puntos"}]
        await self.call("setMyCommands", commands=commands)
        while True:
            for update in await self.call("getUpdates", offset=offset, timeout=20):
                offset = update["update_id"] + 1
                await self.hear(update)

    async def hear(self, update: dict[str, Any]) -> None:
        if query := update.get("callback_query"):
            await self.tapped(query)
        elif (message := update.get("message")) and "contact" in message:
            chat = message["chat"]["id"]
            await self.call("sendMessage", chat_id=chat, text="Gracias", reply_markup={"remove_keyboard": True})
            await self.menu("sendMessage", chat_id=chat)
        elif message:
            hello = "<b>Hola</b> &lt;script&gt;alert(1)&lt;/script&gt;"
            chat = message["chat"]["id"]
            await self.call("sendMessage", chat_id=chat, text=hello, parse_mode="HTML", reply_markup=_CONTACT)

    async def tapped(self, query: dict[str, Any]) -> None:
        here = {"chat_id": query["message"]["chat"]["id"], "message_id": query["message"]["message_id"]}
        said = "Nada que borrar" if query["data"] == "gone" else ""
        await self.call("answerCallbackQuery", callback_query_id=query["id"], text=said)
        if query["data"] == "points":
            await self.call("editMessageText", **here, text="Tienes 120 puntos", reply_markup=_BACK)
        elif query["data"] == "menu":
            await self.menu("editMessageText", **here)
        elif query["data"] == "chart":
            await self.call("sendChatAction", chat_id=here["chat_id"], action="upload_photo")
            form = FormData({"chat_id": str(here["chat_id"]), "caption": "Ventas de ayer"})
            form.add_field("photo", picture(60, 40), filename="chart.png")
            async with self.session.post(f"{self.address}/sendPhoto", data=form) as answer:
                assert answer.status == 200, await answer.text()

    async def menu(self, method: str, **where: Any) -> None:
        await self.call(method, **where, text="¿Qué quiere ver?", reply_markup=_MENU)

    async def call(self, method: str, **parameters: Any) -> Any:
        sent = {name: said if isinstance(said, str) else json.dumps(said) for name, said in parameters.items()}
        async with self.session.post(f"{self.address}/{method}", data=sent) as answer:
            told = await answer.json()
        assert told["ok"], told
        return told["result"]
