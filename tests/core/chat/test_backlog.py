"""What those who run Kassa see of the chats, and what is forgotten of them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from core import clock
from core.chat import backlog, inbox, outgoing
from core.chat.backlog import Figures
from core.chat.models import ChatBot
from core.chat.outgoing import Call
from core.chat.passing import OutgoingMessage, TelegramUpdate
from core.delivering import page
from core.notices import forgetting
from core.notices.models import Notice, NoticeKind
from core.settings import Unsettled
from tests.world import World, a_customer

pytestmark = pytest.mark.usefixtures("db")


async def _bot() -> ChatBot:
    return await ChatBot.create(telegram_id=1000001, path="p" * 43)


async def _kept(bot: ChatBot, raw: bytes, **facts: Any) -> int:
    assert await inbox.keep(bot.id, raw)
    row = await TelegramUpdate.all().order_by("-id").first()
    assert row
    await TelegramUpdate.filter(id=row.id).update(**facts) if facts else None
    return int(row.id)


async def _says(*words: str) -> list[str]:
    return [line async for line in page.lines(words)]


async def test_the_chats_in_figures() -> None:
    bot, now = await _bot(), clock.now()
    await _kept(bot, b'{"update_id": 1}')
    await _kept(bot, b'{"update_id": 2}', done_at=now)
    await _kept(bot, b"what is this")
    for facts in ({}, {"not_before": now + timedelta(hours=1)}, {"sent_at": now}, {"failed_at": now}):
        await OutgoingMessage.filter(id=(await outgoing.put(bot.id, 5, Call("sendMessage", {}))).id).update(
            **({"priority": 0} | facts)
        )

    assert await backlog.figures() == Figures(inbox_waiting=1, outgoing_waiting=1, set_aside=1, failed=1)


async def test_what_was_set_aside_is_shown_and_tried_again() -> None:
    bot = await _bot()
    facts = {
        "set_aside_at": clock.now(),
        "tries": 3,
        "error": "KeyError: 'x'\nand much more",
        "not_before": clock.now(),
    }
    failed = await _kept(bot, b'{"update_id": 7, "message": {"text": "a secret"}}', **facts)
    odd = await _kept(bot, b"what is this")

    assert (await _says())[2:] == [
        f"set aside u{failed}: bot {bot.id}, update 7, 3 tries: KeyError: 'x'",
        f"set aside u{odd}: bot {bot.id}, no update, 0 tries: no update: it has no update_id",
    ]
    assert await _says("retry", f"u{failed}") == ["1 will be tried again"]
    row = await inbox.take()
    assert row
    assert (row.id, row.tries) == (failed, 0)
    with pytest.raises(Unsettled, match=f"nothing that is called u{odd}"):
        await _says("retry", f"u{odd}")
    assert await _says("retry", "all") == ["0 will be tried again"]


async def test_what_is_old_is_forgotten(world: World) -> None:
    owner, bot, now = await world.owner(), await _bot(), clock.now()
    lucia = await a_customer(owner)
    for number, days in enumerate((1, 3)):
        await _kept(bot, b'{"update_id": %d}' % number, done_at=now - timedelta(days=days))
        await _kept(bot, b"odd", set_aside_at=now - timedelta(days=days * 15))
        message = await outgoing.put(bot.id, 5, Call("sendMessage", {}))
        ago = now - timedelta(days=days + 1)
        await OutgoingMessage.filter(id=message.id).update(created_at=ago, sent_at=ago)
        about: dict[str, Any] = {"kind": NoticeKind.POINTS_EARNED, "subject": f"entry {number}"}
        notice = await Notice.create(store_id=owner.store["id"], customer_id=lucia.id, **about)
        await Notice.filter(id=notice.id).update(created_at=now - timedelta(days=days * 40))
    unsent = await outgoing.put(bot.id, 5, Call("sendMessage", {}))
    await OutgoingMessage.filter(id=unsent.id).update(created_at=now - timedelta(days=9))

    assert await forgetting.forget_old() == 4
    assert await forgetting.forget_old() == 0

    assert await TelegramUpdate.all().count() == 2
    assert await OutgoingMessage.filter(id=unsent.id).exists()
    assert await OutgoingMessage.all().count() == 2
    assert await Notice.all().values_list("subject", flat=True) == ["entry 0"]
