"""Who is told, when, and what keeps them from it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import asyncpg
import pytest
import time_machine

from bot.kit.screen import Screen
from bot.kit.telling import Teller
from bot.kit.visitor import Visitor
from bot.notices.drawn import DRAWN
from core import clock
from core.chat import accounts
from core.chat.models import ChatAccount, ChatUser
from core.chat.passing import OutgoingMessage
from core.customers.models import Customer
from core.notices.models import Notice, NoticeKind
from core.stores.models import Store
from core.users.models import Membership
from tests.bot.notices.listening import happened, outcomes, teller, tied, told
from tests.bot.talking import Phone, line
from tests.world import Caller, World, a_customer

PAID = {"entry": 1, "amount": "100.00", "credit_used": "50.00", "description": ""}
MUTED: dict[str, Any] = {"muted": ["credit.paid"]}


async def _shop(world: World, **more: Any) -> tuple[Caller, Customer, Phone]:
    owner = await world.owner()
    lucia, phone = await a_customer(owner), Phone(await line())
    await tied(phone, owner, lucia, **more)
    return owner, lucia, phone


async def _notice(of: Caller, customer: Customer, number: int = 1, **more: Any) -> Notice:
    facts: dict[str, Any] = {"kind": NoticeKind.CREDIT_PAID, "subject": f"entry {number}", "facts": PAID}
    return await Notice.create(store_id=of.store["id"], customer_id=customer.id, **facts | more)


async def test_a_customer_is_told_once_in_their_language(world: World) -> None:
    owner, lucia, phone = await _shop(world)
    await ChatAccount.all().update(language="ru")
    await _notice(owner, lucia)

    await told(phone.line, phone)
    await told(phone.line, phone)

    assert [message["text"] for message in phone.messages.values()] == [
        "💳 Мы получили ваш платёж: <b>100,00\u00a0$</b>.\n"
        "Сейчас вы должны: <b>50,00\u00a0$</b>\n\n<i>Abarrotes Lupita</i>"
    ]
    assert await outcomes() == ["sent"]
    row = await OutgoingMessage.get(chat_id=phone.id)
    assert (row.store_id, row.priority, row.not_before) == (owner.store["id"], 1, None)


async def test_while_the_disk_is_full_a_notice_waits_and_is_told_afterwards(world: World) -> None:
    async def no_room(notice: Notice, visitor: Visitor) -> Screen:
        raise asyncpg.DiskFullError

    owner, lucia, phone = await _shop(world)
    await _notice(owner, lucia)

    with pytest.raises(asyncpg.DiskFullError):
        await teller(phone.line, {**DRAWN, NoticeKind.CREDIT_PAID: no_room}).once()
    assert await outcomes() == [""]
    await told(phone.line, phone)

    assert await outcomes() == ["sent"]


async def test_who_has_no_chat_is_told_nothing(world: World) -> None:
    owner = await world.owner()
    await _notice(owner, await a_customer(owner))

    await told(await line())

    assert await outcomes() == ["nobody"]
    assert await OutgoingMessage.all().count() == 0


@pytest.mark.parametrize(
    ("account", "tie", "outcome"),
    [
        ({"blocked_at": "now"}, {}, "muted"),
        ({"stopped_at": "now"}, {}, "muted"),
        ({}, MUTED, "muted"),
        ({}, {"muted": ["points.earned"]}, "sent"),
        ({}, {"hidden_at": "now"}, "nobody"),
    ],
)
async def test_who_does_not_want_it_is_left_alone(
    world: World, account: dict[str, Any], tie: dict[str, Any], outcome: str
) -> None:
    owner, lucia, phone = await _shop(world)
    now = clock.now()
    await ChatAccount.all().update(**dict.fromkeys(account, now)) if account else None
    await ChatUser.all().update(
        **{name: now if value == "now" else value for name, value in tie.items()}
    ) if tie else None
    await _notice(owner, lucia)

    await told(phone.line, phone)

    assert await outcomes() == [outcome]
    assert len(phone.messages) == (outcome == "sent")


async def test_who_comes_back_hears_what_happens_from_then_on(world: World) -> None:
    owner, lucia, phone = await _shop(world)
    account = await ChatAccount.get(telegram_id=phone.id)
    await accounts.stopped(account)
    await _notice(owner, lucia, 1)
    await told(phone.line, phone)
    await accounts.started(account)
    await _notice(owner, lucia, 2)
    await told(phone.line, phone)

    assert await outcomes() == ["muted", "sent"]


async def test_what_nobody_could_be_told_for_long_is_no_news(world: World) -> None:
    owner, lucia, phone = await _shop(world)
    old = await _notice(owner, lucia)
    await Notice.filter(id=old.id).update(created_at=clock.now() - timedelta(hours=13))

    await told(phone.line, phone)

    assert await outcomes() == ["stale"]


async def test_while_no_bot_is_known_all_of_them_wait(world: World) -> None:
    owner, lucia, _ = await _shop(world)
    await _notice(owner, lucia)

    assert await Teller(DRAWN, dict).once() == 0
    assert await outcomes() == [""]


@pytest.mark.parametrize(
    ("timezone", "now", "until"),
    [
        # Twenty-two to eight, by the wall of the shop.
        ("America/Mexico_City", "2026-11-21T21:59:00-06:00", None),
        ("America/Mexico_City", "2026-11-21T22:00:00-06:00", "2026-11-22T08:00:00-06:00"),
        ("America/Mexico_City", "2026-11-22T07:59:00-06:00", "2026-11-22T08:00:00-06:00"),
        ("America/Mexico_City", "2026-11-22T08:00:00-06:00", None),
        # A night in which the clocks go back, and one in which they go on.
        ("Europe/Madrid", "2026-10-24T23:00:00+02:00", "2026-10-25T08:00:00+01:00"),
        ("Europe/Madrid", "2027-03-27T23:00:00+01:00", "2027-03-28T08:00:00+02:00"),
    ],
)
async def test_at_night_it_waits_for_the_morning(world: World, timezone: str, now: str, until: str | None) -> None:
    owner, lucia, phone = await _shop(world, quiet_from=22, quiet_until=8)
    await Store.all().update(timezone=timezone)
    notice = await _notice(owner, lucia)
    with time_machine.travel(datetime.fromisoformat(now), tick=False):
        await Notice.filter(id=notice.id).update(created_at=clock.now())
        await told(phone.line, phone)

    row = await OutgoingMessage.get(chat_id=phone.id)
    assert row.not_before == (datetime.fromisoformat(until) if until else None)
    assert await outcomes() == ["sent"]


async def test_one_that_cannot_be_told_keeps_nobody_waiting(world: World) -> None:
    owner, lucia, phone = await _shop(world)
    await _notice(owner, lucia, 1, facts={})
    await _notice(owner, lucia, 2)

    await told(phone.line, phone)

    assert await outcomes() == ["failed", "sent"]
    assert len(phone.messages) == 1


async def test_a_drawer_that_fails_leaves_nothing_behind(world: World) -> None:
    owner, lucia, phone = await _shop(world)
    await _notice(owner, lucia)

    async def fails(notice: Notice, visitor: Any) -> Screen:
        await Customer.filter(id=lucia.id).update(first_name="Nobody")
        raise ValueError

    assert await teller(phone.line, {**DRAWN, NoticeKind.CREDIT_PAID: fails}).once() == 1
    assert await outcomes() == ["failed"]
    assert (await Customer.get(id=lucia.id)).first_name == "Lucía"


async def test_a_colleague_who_left_is_told_nothing(world: World) -> None:
    owner = await world.owner()
    clerk, phone = await world.hired(owner), Phone(await line())
    await tied(phone, clerk)
    facts = {"task": 1, "title": "Inventario", "status": "pending", "due_date": None}
    about: dict[str, Any] = {"kind": NoticeKind.TASK_ASSIGNED, "facts": facts, "user_id": clerk.user["id"]}
    await Notice.create(store_id=owner.store["id"], subject="1", **about)
    await told(phone.line, phone)
    await Membership.filter(user_id=clerk.user["id"]).update(hidden_at=clock.now())
    await Notice.create(store_id=owner.store["id"], subject="2", **about)
    await told(phone.line, phone)

    assert await outcomes() == ["sent", "nobody"]


async def test_a_button_leads_to_the_shop_that_spoke(world: World) -> None:
    """Wherever somebody is by then: here they stand in another shop, where the same ids mean other things."""
    first, second = await world.owner(), await world.owner("Farmacia")
    phone = Phone(await line())
    lucia, ana = await a_customer(first), await a_customer(second)
    await tied(phone, first, lucia)
    await tied(phone, second, ana)
    account = await ChatAccount.get(telegram_id=phone.id)
    await accounts.goes_to(account, second.store["id"], as_staff=False)
    gift = {"amount": 7, "transaction_type": "EARN"}
    assert (await first.posts(f"/api/customers/{lucia.id}/points/", gift)).status == 201
    await happened(first, phone.line, phone)
    assert "<i>Abarrotes Lupita</i>" in phone.text

    await phone.taps("Mis puntos")

    assert (await ChatAccount.get(telegram_id=phone.id)).store_id == first.store["id"]
    assert "7" in phone.text


async def test_a_button_of_a_shop_one_has_left_leads_nowhere(world: World) -> None:
    owner, lucia, phone = await _shop(world)
    await _notice(owner, lucia)
    await told(phone.line, phone)
    await ChatUser.all().update(hidden_at=clock.now())

    await phone.taps("Mi crédito")

    assert phone.alert == "Este chat ya no pertenece a nadie de esta tienda. /start empieza de nuevo."
