"""The bot process: it keeps bots, takes updates, answers them, tells notices and sends what was said."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Iterable
from contextlib import suppress

import structlog

from bot.asking.understanding import prepare
from bot.kit.answering import Answering
from bot.kit.handling import Handling, Lookout
from bot.kit.introducing import UnknownBot
from bot.kit.keeping import Keeper
from bot.kit.sending import Sender
from bot.kit.speaking import session
from bot.kit.telling import Teller
from bot.kit.waking import Waking
from bot.notices.drawn import DRAWN
from bot.routing import dispatcher
from bot.staff.posting import Poster
from bot.studio import studio
from core import logs, valkey
from core.database import connected
from core.settings import Settings, settings
from core.stopping import asked_to_stop
from core.valkey import client

_log = structlog.get_logger("kassa.bot")

_LAST_WORDS = 5.0
# Chats that are answered beside one another.
HANDS = 8
_LOOK, _NOTICE_LOOK = 0.1, 0.5


def begin() -> None:
    chosen = settings()
    logs.begin("bot", chosen)
    try:
        asyncio.run(_stay(chosen))
    except UnknownBot as unknown:
        sys.exit(f"kassa: there is no such bot ({unknown}): see KASSA_BOT_TOKEN and TELEGRAM_API_URL")


async def _stay(chosen: Settings) -> None:
    asked = asked_to_stop()
    async with connected(chosen), valkey.connected():
        await speak(chosen, asked)


async def speak(chosen: Settings, asked_to_stop: asyncio.Event) -> None:
    """Until asked to stop: what is in hand is finished, the rest lies in the database for who comes next."""
    through = session(chosen.telegram_api_url)
    to_answer, to_send, all_answered = Waking(_LOOK), Waking(_LOOK), asyncio.Event()
    keeper = Keeper(chosen, through, to_answer.wake)
    answering = Answering(dispatcher(client()))
    sender, teller = Sender(keeper.kept), Teller(DRAWN, keeper.bots)
    handling = Handling(keeper.speaker, answering.answer, answering.apologise)
    lookout = Lookout(handling, asked_to_stop, to_answer, to_send.wake)
    work = [
        teller.run(asked_to_stop, Waking(_NOTICE_LOOK)),
        Poster(keeper.bots).run(asked_to_stop, Waking(_NOTICE_LOOK)),
        *(lookout.keep_handling() for _ in range(HANDS)),
    ]
    # Who sends goes on until the last answer is there: it may be one that took long.
    parts = [
        # Dictionaries, in a thread: somebody's first slip of the finger would hold all chats up for them.
        asyncio.ensure_future(asyncio.to_thread(prepare)),
        asyncio.ensure_future(_then(all_answered, work)),
        asyncio.ensure_future(keeper.run(all_answered)),
        asyncio.ensure_future(sender.run(all_answered, to_send)),
    ]
    _log.info("at work", hands=HANDS)
    if not chosen.bot_token:
        _log.info("KASSA_BOT_TOKEN is not set: only stores that have a bot of their own are spoken for")
    try:
        await asyncio.gather(*parts)
    finally:
        for part in parts:
            part.cancel()
        with suppress(Exception):
            # What was just answered goes out too, if it may go at once.
            await asyncio.wait_for(sender.once(), _LAST_WORDS)
        with suppress(Exception):
            await keeper.let_go()
        await studio.close()
        await through.close()
    _log.info("stopped")


async def _then(done: asyncio.Event, work: Iterable[Awaitable[None]]) -> None:
    await asyncio.gather(*work)
    done.set()
