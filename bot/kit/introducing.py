"""What Telegram is told of a bot when a process begins to keep it: how it wants its updates, and what it can do."""

from __future__ import annotations

import asyncio
from contextlib import suppress

import structlog
from aiogram.exceptions import AiogramError, TelegramNotFound, TelegramRetryAfter, TelegramUnauthorizedError
from aiogram.types import BotCommandScopeAllPrivateChats

from bot.kit import commands
from bot.kit.speaking import Speaker
from bot.kit.texts import LANGUAGES, Texts
from core.chat import bots
from core.settings import Settings

_log = structlog.get_logger("kassa.bot")

_FIRST_PAUSE, _LONGEST_PAUSE = 1.0, 60.0

# What it listens to; reactions, polls and payments are nothing to it.
UPDATES = ["message", "edited_message", "callback_query", "my_chat_member"]


class UnknownBot(Exception):
    """Telegram knows no bot of the installation's token: asking again would not help."""


async def introduce(known: Speaker, chosen: Settings, *, alone: bool) -> None:
    """Telegram may be out of reach for long; asking often would not bring it back. Where there are other bots, they are
    not silenced by a token that is good no more.
    """
    pause = _FIRST_PAUSE
    while True:
        try:
            me = await _introduced(known, chosen)
        except (TelegramUnauthorizedError, TelegramNotFound) as unknown:
            if alone and known.bot.store_id is None:
                raise UnknownBot(
                    f"Telegram answers {401 if isinstance(unknown, TelegramUnauthorizedError) else 404}"
                ) from None
            whose = known.bot.store_id or "the installation"
            _log.error("a bot is not known to Telegram: its token is good no more", store=whose)
            pause = _LONGEST_PAUSE
        except AiogramError as away:
            _log.warning("Telegram is not to be had, trying again", why=type(away).__name__, seconds=pause)
        else:
            _log.info("signed in", bot=me, by="webhook" if chosen.public_url else "polling")
            return
        await asyncio.sleep(pause)
        pause = min(pause * 2, _LONGEST_PAUSE)


async def _introduced(known: Speaker, chosen: Settings) -> str:
    me = await known.api.get_me()
    await bots.named(known.bot, me.username or "")
    if chosen.public_url:
        url = f"{chosen.public_url.rstrip('/')}/telegram/{known.bot.path}/"
        await known.api.set_webhook(url, secret_token=known.bot.secret, allowed_updates=UPDATES)
    else:
        await known.api.delete_webhook(drop_pending_updates=False)
    everybody = BotCommandScopeAllPrivateChats()
    for language in LANGUAGES:
        await known.api.set_my_commands(commands.of_customers(language), everybody, language_code=language)
    await known.api.set_my_commands(commands.of_customers("en"), everybody)
    with suppress(TelegramRetryAfter):
        await _described(known)
    return me.username or ""


async def _described(known: Speaker) -> None:
    """Telegram lets a bot describe itself only so often: what stands there already is left."""
    for language, code in [*((language, language) for language in LANGUAGES), ("en", "")]:
        told = Texts(language).plain("about-bot")
        if (await known.api.get_my_description(language_code=code)).description != told:
            await known.api.set_my_description(told, language_code=code)
