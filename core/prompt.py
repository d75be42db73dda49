"""A prompt with await: the database connected, a store open, every table by its name."""

from __future__ import annotations

import asyncio
import code
import inspect
import sys
from ast import PyCF_ALLOW_TOP_LEVEL_AWAIT
from types import CodeType, FunctionType
from typing import Any

from tortoise import Tortoise

import core
from core.database import connected
from core.settings import Settings, Unsettled
from core.stores.models import Store


def prompt(settings: Settings, slug: str | None) -> None:
    """Typed line by line, or read whole from a pipe."""
    with asyncio.Runner() as runner:
        opened = connected(settings)
        connection = runner.run(opened.__aenter__())
        try:
            names = runner.run(_names(slug)) | {"connection": connection, "settings": settings}
            (_converse if sys.stdin.isatty() else _read)(runner, names)
        finally:
            runner.run(opened.__aexit__(None, None, None))


async def _names(slug: str | None) -> dict[str, Any]:
    store = await (Store.get_or_none(slug=slug) if slug else Store.all().order_by("id").first())
    if slug and not store:
        raise Unsettled(f"there is no store {slug!r}")
    return {"__name__": "__console__", "core": core, "store": store} | _tables()


def _tables() -> dict[str, Any]:
    return dict(Tortoise.apps["models"]) if Tortoise.apps else {}


def _converse(runner: asyncio.Runner, names: dict[str, Any]) -> None:
    store = names["store"]
    shown = f"store = {store.name} ({store.slug})" if store else "there is no store yet"
    _Console(runner, names).interact(banner=f"{shown}; await works; tables: {', '.join(sorted(_tables()))}", exitmsg="")


def _read(runner: asyncio.Runner, names: dict[str, Any]) -> None:
    _run(runner, compile(sys.stdin.read(), "<stdin>", "exec", flags=PyCF_ALLOW_TOP_LEVEL_AWAIT), names)


class _Console(code.InteractiveConsole):
    def __init__(self, runner: asyncio.Runner, names: dict[str, Any]) -> None:
        super().__init__(names)
        self.compile.compiler.flags |= PyCF_ALLOW_TOP_LEVEL_AWAIT
        self.runner, self.names = runner, names

    def runcode(self, code: CodeType) -> None:
        try:
            _run(self.runner, code, self.names)
        except SystemExit:
            raise
        except BaseException:
            self.showtraceback()


def _run(runner: asyncio.Runner, code: CodeType, names: dict[str, Any]) -> None:
    """Code with an await in it gives a coroutine; any other has run when it returns."""
    given = FunctionType(code, names)()
    if inspect.iscoroutine(given):
        runner.run(given)
