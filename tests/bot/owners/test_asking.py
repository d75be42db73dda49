"""Whoever works there asks in their own words; what is not certain is asked back."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.asking.wish import Report
from bot.owners import periods
from bot.owners.taps import ReportTap
from core import clock
from core.customers.models import Customer
from core.users.models import Membership
from tests import shop
from tests.bot.owners.desk import FIGURES, Day, a_day, drawings, tied
from tests.bot.talking import Phone
from tests.world import World

__all__ = ["drawings"]
pytestmark = pytest.mark.usefixtures("drawings")


def _head(phone: Phone) -> str:
    return phone.text.split("\n\n", maxsplit=1)[0]


async def test_the_question_stands_above_its_answer(world: World) -> None:
    phone = (await a_day(world)).phone

    await phone.says("ventas de hoy")
    assert "<b>Ventas</b>" in _head(phone)
    assert "<i>Hoy · " in _head(phone)
    assert phone.labels()[0] == "• Hoy"

    await phone.says("compara esta semana con la pasada")
    today = clock.today("America/Mexico_City")
    assert FIGURES.days(today - timedelta(days=today.weekday()), today) in _head(phone)
    assert "comparado con " in _head(phone)

    await phone.says("los 5 productos menos vendidos de este mes")
    assert "<b>Productos · de menos a más, 5</b>" in _head(phone)
    assert FIGURES.days(today.replace(day=1), today) in _head(phone)


async def test_in_every_language(world: World) -> None:
    day = await a_day(world)
    russian, english = await tied(day.line, day.rosa, "ru"), day.phone
    await Membership.filter(user_id=day.rosa.user["id"]).update(role="ADMIN")

    await russian.says("продажи за сегодня")
    assert "<b>Продажи</b>\n<i>Сегодня · " in russian.text
    await russian.says("sales today")
    assert "<b>Продажи</b>\n<i>Сегодня · " in russian.text
    await english.says("что заканчивается?")
    assert "<b>Por agotarse</b>" in english.text


async def test_a_product_is_that_product(world: World) -> None:
    day = await a_day(world)

    await day.phone.says("ventas de jabón líquido")
    assert "<b>Ventas · Jabón líquido</b>" in _head(day.phone)

    await shop.product(day.owner, "Refresco verde")
    await shop.product(day.owner, "Refresco negro")
    await day.phone.says("ventas de refresco")
    assert "Hay varios productos con «refresco»" in day.phone.text
    await day.phone.taps("Refresco negro")
    assert "<b>Ventas · Refresco negro</b>" in _head(day.phone)


async def test_no_other_product_is_taken_for_it(world: World) -> None:
    phone = (await a_day(world)).phone

    await phone.says("ventas de javon liquido")
    assert "No encuentro «javon liquido»" in phone.text or "Jabón líquido" in phone.labels()[0]

    await phone.says("ventas de chocolate")
    assert "No encuentro «chocolate»" in phone.text
    assert any("Jabón" in label for label in phone.labels()), "what sells most is offered"

    await phone.says("ventas de hoy")
    assert "<i>Hoy · " in phone.text, "another question is not a name"


async def test_a_customer_by_name_and_by_number(world: World) -> None:
    day = await a_day(world)
    other = await shop.customer(day.owner, "Ana", last_name="Ruiz")

    await day.phone.says("cuánto debe Ana López")
    assert "<b>Un cliente · Ana López</b>" in _head(day.phone)
    await day.phone.says("cuánto debe Ana")
    assert "Hay varios clientes con «Ana»" in day.phone.text
    await day.phone.taps("Ana Ruiz")
    assert "<b>Un cliente · Ana Ruiz</b>" in _head(day.phone)

    await day.phone.says("/reports")
    await day.phone.taps("Un cliente")
    assert "¿De quién?" in day.phone.text
    await day.phone.says(str((await Customer.get(id=other)).phone))
    assert "<b>Un cliente · Ana Ruiz</b>" in _head(day.phone)


async def test_names_have_endings(world: World) -> None:
    day = await a_day(world, "ru")
    await shop.customer(day.owner, "Иван", last_name="Петров")
    await shop.product(day.owner, "Чай чёрный")

    await day.phone.says("сколько должен Иван Петров")
    assert "<b>Клиент · Иван Петров</b>" in _head(day.phone)
    await day.phone.says("покупки Ивана Петрова")
    assert "<b>Клиент · Иван Петров</b>" in _head(day.phone)
    await day.phone.says("продажи чая")
    assert "<b>Продажи · Чай чёрный</b>" in _head(day.phone)

    await shop.customer(day.owner, "Анна", last_name="Петрова")
    await day.phone.says("долг Петрова")
    assert "Клиентов с «Петрова» несколько" in day.phone.text, "of him, or of her"
    await day.phone.says("покупки Петровича")
    assert "Не нахожу «Петровича»" in day.phone.text
    assert any("Иван Петров" in label for label in day.phone.labels())


async def test_what_is_not_understood_is_no_dead_end(world: World) -> None:
    phone = (await a_day(world)).phone

    await phone.says("¿cómo estuvo todo menos los lunes y las bebidas?")

    assert "Puede que no" in phone.text
    assert len(phone.labels()) == 5, "three to choose from, and two ways back"
    await phone.taps(phone.labels()[0])
    assert phone.text.startswith("📊")


async def test_an_employee_is_told_what_the_api_would_tell(world: World) -> None:
    day = await a_day(world)
    phone = await tied(day.line, day.rosa)

    await phone.says("ventas de ayer")
    assert "quien administra la tienda" in phone.text
    assert "Por agotarse" in phone.labels(), "what they may see is offered instead"
    assert "Ventas" not in phone.labels()
    await phone.says("/sales")
    assert "quien administra la tienda" in phone.text
    await phone.says("¿qué se está acabando?")
    assert "<b>Por agotarse</b>" in phone.text
    await phone.says("/reports")
    assert "Ventas" not in phone.labels()
    assert "Turnos" in phone.labels()
    assert not any("Alarmas" in label for label in phone.labels())

    before = phone.text
    await phone.taps_data(ReportTap(report=Report.SALES).pack())
    assert phone.text == before
    assert phone.alert


async def test_a_customer_in_the_eyes_of_an_employee(world: World) -> None:
    """The account, as the API shows it to all who work there; not what is for those who manage."""
    day = await a_day(world)
    phone = await tied(day.line, day.rosa)

    await phone.says("cuánto debe Ana López")

    assert "Debe: " in phone.text
    assert "Gastado en el período" not in phone.text


async def test_who_was_removed_meanwhile(world: World) -> None:
    day = await a_day(world)
    phone = await tied(day.line, day.rosa)
    await phone.says("/reports")

    removed = await day.owner.deletes(f"/api/users/{day.rosa.user['id']}/")
    assert removed.status == 204, removed.body
    await phone.taps("Turnos")

    assert "<b>Turnos</b>" not in phone.text


async def test_another_shops_product(world: World) -> None:
    day = await a_day(world)
    stranger: Day = await a_day(world)

    await stranger.phone.says("/reports")
    before = stranger.phone.text
    tap = ReportTap(report=Report.SALES, about=periods.number(day.coffee))
    await stranger.phone.taps_data(tap.pack())

    assert stranger.phone.text == before
    assert stranger.phone.alert
