"""Accounts: who comes, in which language, where they are now, and forgetting them on their wish."""

from __future__ import annotations

from core import clock, sql
from core.chat.models import ChatAccount
from core.stores.models import Language


async def met(bot_id: int, telegram_id: int, name: str, language_code: str) -> ChatAccount:
    """As they are now, held until the end of the transaction; whoever comes for the first time is written down."""
    language = _language(language_code)
    facts = {"bot": bot_id, "telegram": telegram_id, "called": name.replace("\0", "")[:150], "language": language.value}
    rows = await sql.run("chat/meet", now=clock.now(), **facts)
    return sql.loaded(ChatAccount, rows[0], "a")


async def speaks(account: ChatAccount, language: Language) -> None:
    account.language = language
    await account.save(update_fields=["language"])


async def goes_to(account: ChatAccount, store_id: int | None, *, as_staff: bool) -> None:
    account.store_id, account.as_staff = store_id, as_staff
    await account.save(update_fields=["store_id", "as_staff"])


async def blocked(account: ChatAccount) -> None:
    """Whoever blocks the bot is left alone until they come back."""
    account.blocked_at = account.blocked_at or clock.now()
    await account.save(update_fields=["blocked_at"])


async def is_blocked_by(bot_id: int, telegram_id: int) -> None:
    """Telegram said so when something was sent."""
    found = ChatAccount.filter(bot_id=bot_id, telegram_id=telegram_id, blocked_at=None)
    await found.update(blocked_at=clock.now())


async def stopped(account: ChatAccount) -> None:
    """They ask, and are answered; nobody speaks to them first any more."""
    account.stopped_at = clock.now()
    await account.save(update_fields=["stopped_at"])


async def started(account: ChatAccount) -> None:
    account.stopped_at, account.blocked_at = None, None
    await account.save(update_fields=["stopped_at", "blocked_at"])


async def returned(account: ChatAccount) -> None:
    """Who unblocks the bot may be told things again, unless they had asked for quiet."""
    account.blocked_at = None
    await account.save(update_fields=["blocked_at"])


async def erase(account: ChatAccount, in_hand: int | None = None) -> None:
    """Whatever Telegram told of them is gone, ties too; the shop's own records of what was bought stay.

    In hand: the row of the update that asks for it. What is still to be said to them must leave no copy: Call.fleeting.
    """
    facts = {"account": account.id, "bot": account.bot_id, "telegram": account.telegram_id, "in_hand": in_hand}
    await sql.run("chat/erase", now=clock.now(), **facts)


def _language(code: str) -> Language:
    """Telegram's is that of the phone: "ru", "es-MX"; what is none of ours is English."""
    short = code[:2].lower()
    return Language(short) if short in set(Language) else Language.EN
