"""Two hundred customers of a demo shop with telephones in their hands."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from core import sql
from core.actor import Actor
from core.chat import bots
from core.customers import changing
from core.customers.changing import CustomerChange
from core.stores.models import Store
from tests.bot.playing import Phone, Stage
from tests.crowd.processes import TOKENS

_AT_ONCE = 20


@dataclass
class StageOf(Stage):
    """The playground, with one of its bots in mind."""

    bot: int = 0

    async def get(self, path: str, **query: Any) -> Any:
        return await super().get(path, bot=self.bot, **query)

    async def post(self, path: str, **wish: Any) -> Any:
        return await super().post(f"{path}?bot={self.bot}", **wish)


_PATIENCE = 120.0


async def people(stage: Stage, number: int, robots: int) -> list[Phone]:
    """Half of them with the bot of another shop, where there are two."""
    shops = (await Store.all().order_by("id"))[:2]
    if robots > 1:
        async with sql.together():
            await bots.give_own(TOKENS[1], Actor(shops[1]))
    phones = []
    for one in range(number):
        which = one % robots
        by, phone = Actor(shops[which]), f"+5255{90_000_000 + one}" if which == 0 else f"+99890{1_000_000 + one}"
        async with sql.together():
            await changing.add(CustomerChange({"first_name": f"Cliente {one}", "phone": phone}), by)
        robot = int(TOKENS[which].partition(":")[0])
        phones.append(await StageOf(stage.url, stage.session, bot=robot).phone(f"Cliente {one}", phone))
    return phones


async def introduced(phones: Sequence[Phone]) -> None:
    """Each has started the bot and shown their number, before anything is measured."""
    for first in range(0, len(phones), _AT_ONCE):
        await asyncio.gather(*(_introduced(phone) for phone in phones[first : first + _AT_ONCE]))


async def _introduced(phone: Phone) -> None:
    await (await phone.start()).screen(_PATIENCE)
    await (await phone.shares_contact()).screen(_PATIENCE)
