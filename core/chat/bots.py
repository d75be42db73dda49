"""The bots: the one of the installation, and those that stores have of their own."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from base64 import urlsafe_b64encode
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import structlog
from cryptography.fernet import InvalidToken

from core import audit, clock, sealing, sql
from core.actor import Actor
from core.chat.models import ChatBot
from core.refusal import Missing, Refused
from core.settings import Settings, settings
from core.uniqueness import decided_by

_log = structlog.get_logger("kassa.bot")

# A process that is killed says nothing more: somebody else keeps its bots after this.
LEASE = timedelta(seconds=4)


class TokenInvalid(Refused):
    """No token of a bot: one is digits, a colon and some thirty letters."""

    code = "bot.token_invalid"


class BotTaken(Refused):
    """Another store speaks with this bot."""

    code = "bot.taken"


@dataclass(frozen=True)
class Bot:
    """One to speak as."""

    id: int
    store_id: int | None
    telegram_id: int
    username: str
    path: str
    token: str

    @property
    def secret(self) -> str:
        return secret_of(self.path)


def secret_of(path: str) -> str:
    """What Telegram says with every update by webhook. It is derived, so that nothing needs to be kept."""
    key = hashlib.sha256(b"kassa webhook " + settings().secret.encode()).digest()
    return urlsafe_b64encode(hmac.digest(key, path.encode(), "sha256")).decode().rstrip("=")


async def all_of(chosen: Settings) -> list[Bot]:
    """Those whose token is there to be had."""
    rows = await ChatBot.filter(removed_at=None).order_by("id")
    tokens = [(row, _token(row, chosen)) for row in rows]
    return [_bot(row, token) for row, token in tokens if token]


async def shared(chosen: Settings) -> Bot | None:
    """The one of the installation; another token is another bot, and the former is no more."""
    if not chosen.bot_token:
        return None
    number = _number(chosen.bot_token)
    async with sql.together():
        await sql.run("chat/one_at_a_time")
        await ChatBot.filter(store_id=None, removed_at=None).exclude(telegram_id=number).update(removed_at=clock.now())
        row = await ChatBot.get_or_none(store_id=None, removed_at=None)
        row = row or await ChatBot.create(telegram_id=number, path=secrets.token_urlsafe(32))
    return _bot(row, chosen.bot_token)


async def heard_at(path: str) -> int | None:
    """The bot whose webhook is there. Its token is nothing that whoever only listens needs."""
    row = await ChatBot.get_or_none(path=path, removed_at=None)
    return row.id if row else None


async def of_store(store_id: int) -> ChatBot | None:
    """The one that speaks for a store: its own, or the one of the installation."""
    found = await ChatBot.filter(removed_at=None, store_id__in=[store_id]).first()
    return found or await ChatBot.filter(removed_at=None, store_id=None).first()


async def own(by: Actor) -> ChatBot:
    row = await ChatBot.get_or_none(store_id=by.store.id, removed_at=None)
    if row is None:
        raise Missing
    return row


async def give_own(token: str, by: Actor) -> ChatBot:
    number = _number(token)
    with suppress(Missing):
        await take_own(by)
    sealed = sealing.sealed(token.encode())
    with decided_by({"chat_bot_telegram_key": BotTaken, "chat_bot_store_key": BotTaken}):
        made = await ChatBot.create(
            store=by.store, telegram_id=number, token_sealed=sealed, path=secrets.token_urlsafe(32)
        )
    await audit.note(by, "bot.given", made, telegram_id=number)
    return made


async def take_own(by: Actor) -> None:
    """Its token is forgotten, and it is answered no more."""
    row = await ChatBot.filter(store_id=by.store.id, removed_at=None).select_for_update().first()
    if row is None:
        raise Missing
    row.removed_at, row.token_sealed = clock.now(), None
    await row.save(update_fields=["removed_at", "token_sealed"])
    await audit.note(by, "bot.taken_away", row, telegram_id=row.telegram_id)


async def is_gone(bot_id: int) -> bool:
    """Whether nobody will ever speak as this bot again."""
    return not await ChatBot.exists(id=bot_id, removed_at=None)


async def named(bot: Bot, username: str) -> None:
    await ChatBot.filter(id=bot.id).update(username=username)


async def keep(bot_id: int, by: UUID) -> bool:
    """Whether this process keeps the bot until the lease ends: one at a time asks for updates and sends."""
    now = clock.now()
    return bool(await sql.run("chat/keep_bot", bot=bot_id, by=by, now=now, until=now + LEASE))


async def let_go(by: UUID) -> None:
    await ChatBot.filter(kept_by=by).update(kept_by=None, kept_until=None)


def _bot(row: ChatBot, token: str) -> Bot:
    return Bot(row.id, row.store_id, row.telegram_id, row.username, row.path, token)


def _token(row: ChatBot, chosen: Settings) -> str:
    if row.token_sealed is not None:
        return _opened(row, row.token_sealed)
    return chosen.bot_token if chosen.bot_token.partition(":")[0] == str(row.telegram_id) else ""


def _opened(row: ChatBot, sealed: bytes) -> str:
    """Sealed under another secret it is lost, and its store gives it anew; the other bots speak on."""
    try:
        return sealing.opened(sealed).decode()
    except InvalidToken:
        _log.error("a store's bot cannot be unsealed: KASSA_SECRET_KEY is another", store=row.store_id)
        return ""


def _number(token: str) -> int:
    number, _, rest = token.partition(":")
    if not (number.isascii() and number.isdigit() and len(number) <= 18 and len(rest) >= 20 and rest.isascii()):
        raise TokenInvalid
    return int(number)
