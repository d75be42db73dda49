"""/digests: who hears the figures, of what, and when."""

from __future__ import annotations

from datetime import timedelta

import time_machine

from core.chat.models import ChatAccount, DigestWish
from core.chat.passing import OutgoingMessage
from core.notices import digest
from core.stores.models import Store
from core.users.models import Membership
from tests import shop
from tests.bot.notices.listening import outcomes, tied, told
from tests.bot.talking import Phone, line
from tests.bought import Piece, sold
from tests.buying import at
from tests.world import Caller, World


async def _manager(world: World, language: str = "es", role: str = "") -> tuple[Caller, Phone]:
    owner = await world.owner()
    who = await world.hired(owner, role) if role else owner
    phone = Phone(await line(), language=language)
    await tied(phone, who)
    await ChatAccount.all().update(store_id=owner.store["id"], as_staff=True)
    return who, phone


async def test_an_owner_chooses_what_and_when(world: World) -> None:
    owner, phone = await _manager(world)

    await phone.says("/digests")
    assert "Resúmenes de Abarrotes Lupita" in phone.text
    assert phone.labels()[:3] == ["Cada día a las 08:00", "Cada semana: no", "Cada mes: no"]
    await phone.taps("Cada semana")
    assert phone.text == "¿A qué hora del lunes te digo lo de la semana?"
    assert "No enviarlo" not in phone.labels()
    await phone.taps("19:00")
    await phone.taps("Cada día")
    assert "✓ 08:00" in phone.labels()
    await phone.taps("No enviarlo")

    assert phone.labels()[:3] == ["Cada día: no", "Cada lunes a las 19:00", "Cada mes: no"]
    wishes = await DigestWish.filter(user_id=owner.user["id"]).order_by("every").values_list("every", "hour")
    assert wishes == [("day", None), ("week", 19)]


async def test_an_admin_hears_nothing_until_they_wish_it(world: World) -> None:
    _, phone = await _manager(world, "en", "ADMIN")

    await phone.says("/digests")

    assert phone.labels()[:3] == ["Each day: no", "Each week: no", "Each month: no"]


async def test_an_employee_is_shown_nothing(world: World) -> None:
    _, phone = await _manager(world, "ru", "EMPLOYEE")

    await phone.says("/digests")
    assert "Сводки" not in phone.text
    await phone.taps_data("dh:day:8")

    assert await DigestWish.all().count() == 0


async def test_who_was_made_an_employee_meanwhile_wishes_nothing(world: World) -> None:
    who, phone = await _manager(world, role="ADMIN")
    await phone.says("/digests")
    await Membership.filter(user_id=who.user["id"]).update(role="EMPLOYEE")

    await phone.taps("Cada día")

    assert phone.alert
    assert await DigestWish.all().count() == 0


async def test_an_hour_that_is_none_is_never(world: World) -> None:
    _, phone = await _manager(world)
    await phone.says("/digests")

    await phone.taps_data("dh:day:99")

    assert await DigestWish.all().values_list("hour", flat=True) == [None]


async def test_the_digest_comes_at_the_hour_also_in_quiet_hours(world: World) -> None:
    owner, phone = await _manager(world)
    await phone.says("/digests")
    await phone.taps("Cada día")
    await phone.taps("06:00")
    await phone.line.session.close()
    morning = at("2026-11-21 06:00")
    soap = await shop.product(owner)
    await sold(owner, morning - timedelta(hours=12), Piece(soap, "3", "100.00"))
    await sold(owner, morning - timedelta(days=7, hours=12), Piece(soap, "1", "100.00"))

    with time_machine.travel(morning, tick=False):
        assert await digest.tell(await Store.get(id=owner.store["id"])) == 1
        await told(phone.line, phone)

    assert await outcomes() == ["sent"]
    [row] = await OutgoingMessage.filter(notice_id__not_isnull=True)
    assert (row.priority, row.not_before) == (2, None)
    assert "$300.00" in phone.text
    assert "$100.00" in phone.text
    assert "13 nov 2026" in phone.text
    assert "Cuándo avisarme" in phone.labels()
