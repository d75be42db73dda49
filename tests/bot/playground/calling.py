"""A bot that speaks plain HTTP: to say anything, also what no library would send."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from aiohttp import FormData

from tests.bot.playing import TOKEN, Stage


@dataclass
class Calling:
    stage: Stage
    token: str = TOKEN

    async def asks(self, method: str, **parameters: Any) -> tuple[int, dict[str, Any]]:
        """The status and the envelope. Bytes go as a file."""
        form = FormData()
        for name, said in parameters.items():
            if isinstance(said, bytes):
                form.add_field(name, said, filename=f"{name}.bin")
            elif said is not None:
                form.add_field(name, said if isinstance(said, str) else json.dumps(said))
        async with self.stage.session.post(f"{self.stage.url}/bot{self.token}/{method}", data=form) as answer:
            return answer.status, await answer.json()

    async def __call__(self, method: str, **parameters: Any) -> Any:
        status, told = await self.asks(method, **parameters)
        assert (status, told["ok"]) == (200, True), told
        return told["result"]

    async def refused(self, method: str, **parameters: Any) -> str:
        status, told = await self.asks(method, **parameters)
        assert status >= 400
        assert (told["ok"], told["error_code"]) == (False, status)
        return str(told["description"])

    async def hears(self, offset: int = 0, **more: Any) -> list[dict[str, Any]]:
        updates: list[dict[str, Any]] = await self("getUpdates", offset=offset, **more)
        return updates
