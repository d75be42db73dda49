"""Speaking as one bot: its rows, and the client that calls the Bot API for it."""

from __future__ import annotations

from dataclasses import dataclass

from aiogram import Bot as Api
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import PRODUCTION, TelegramAPIServer

from core.chat.bots import Bot

_TIMEOUT = 20


@dataclass(frozen=True)
class Speaker:
    bot: Bot
    api: Api


def session(api_url: str) -> AiohttpSession:
    """One for all bots of the process."""
    server = TelegramAPIServer.from_base(api_url.rstrip("/")) if api_url else PRODUCTION
    return AiohttpSession(api=server, timeout=_TIMEOUT)


def speaker(bot: Bot, through: AiohttpSession) -> Speaker:
    return Speaker(bot, Api(bot.token, session=through))
