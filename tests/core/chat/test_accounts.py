"""Accounts: written down once, spoken to in their language, and forgotten on their wish."""

from __future__ import annotations

from core import clock
from core.chat import accounts, outgoing
from core.chat.models import ChatAccount, ChatBot
from core.chat.outgoing import Call
from core.chat.passing import OutgoingMessage, TelegramUpdate
from tests.world import World

ID = 7_316_190_422_871


async def _bot() -> ChatBot:
    return await ChatBot.create(telegram_id=1, path="path")


async def test_whoever_comes_again_is_the_same_under_their_name_of_now(world: World) -> None:
    bot = await _bot()
    first = await accounts.met(bot.id, 7, "María", "es-MX")
    again = await accounts.met(bot.id, 7, "Mary\0 " + "x" * 300, "ru")

    assert (again.id, again.language) == (first.id, "es")
    assert again.name.startswith("Mary x")
    assert len(again.name) == 150
    assert (await accounts.met(bot.id, 8, "", "pt-BR")).language == "en"
    assert (await accounts.met(bot.id, 9, "", "")).language == "en"


async def test_who_blocks_the_bot_is_marked_once_and_forgiven_when_they_return(world: World) -> None:
    bot = await _bot()
    account = await accounts.met(bot.id, 7, "María", "es")
    await accounts.is_blocked_by(bot.id, 7)
    when = (await ChatAccount.get(id=account.id)).blocked_at
    await accounts.is_blocked_by(bot.id, 7)
    assert (await ChatAccount.get(id=account.id)).blocked_at == when
    await accounts.stopped(account)

    await accounts.returned(await ChatAccount.get(id=account.id))
    back = await ChatAccount.get(id=account.id)
    assert (back.blocked_at, back.stopped_at is None) == (None, False)
    await accounts.started(back)

    assert (await ChatAccount.get(id=account.id)).stopped_at is None


async def test_forgetting_spares_others_and_what_is_not_answered_yet(world: World) -> None:
    bot = await _bot()
    mine, other = await accounts.met(bot.id, ID, "María", "es"), await accounts.met(bot.id, 8, "Rosa", "es")
    facts = {"bot_id": bot.id, "payload": "{}"}
    in_hand = await TelegramUpdate.create(update_id=1, chat_id=ID, **facts)
    later = await TelegramUpdate.create(update_id=2, chat_id=ID, **facts)
    hers = await TelegramUpdate.create(update_id=3, chat_id=8, done_at="2026-01-01T00:00:00Z", **facts)
    said = {"update_id": 4, "chat_id": -100, "done_at": clock.now()}
    in_a_group = await TelegramUpdate.create(**facts | said | {"payload": f'{{"from":{{"id":{ID}}}}}'})
    for chat in (ID, 8):
        await outgoing.put(bot.id, chat, Call("sendMessage", {"chat_id": chat, "text": "…"}))

    await accounts.erase(mine, in_hand.id)

    assert await ChatAccount.all().values_list("id", flat=True) == [other.id]
    assert await OutgoingMessage.all().values_list("chat_id", flat=True) == [8]
    payloads = {row.id: (row.chat_id, row.payload) for row in await TelegramUpdate.all()}
    assert payloads == {in_hand.id: (0, ""), later.id: (ID, "{}"), hers.id: (8, "{}"), in_a_group.id: (-100, "")}
