"""Tasks in chat: mine, today's, started, done, judged."""

from __future__ import annotations

from datetime import timedelta

import pytest

from core import clock
from core.chat.models import ChatAccount
from core.tasks import changing
from core.tasks.models import Task, TaskComment, TaskStatus
from tests.bot.staff.conftest import Shop

LIST = [{"text": f"Estante {number}", "done": False} for number in range(1, 11)]


async def _task(shop: Shop, title: str = "Contar <leche>", **more: object) -> Task:
    wished = {"title": title, "assigned_to_id": shop.laura_is.user_id, "description": "Todo el pasillo", **more}
    return await changing.add(wished, shop.by(shop.boss))


async def test_from_the_list_to_done(shop: Shop) -> None:
    task, laura = await _task(shop), shop.laura
    await laura.says("/tasks")
    assert "Contar &lt;leche&gt;" in laura.text
    await laura.taps("Contar")
    assert "Todo el pasillo" in laura.text
    await laura.taps("Empezar")
    assert "en curso" in laura.text
    await laura.taps("Terminada")

    assert (await Task.get(id=task.id)).status is TaskStatus.COMPLETED
    await laura.taps("‹ Tareas")
    assert "No tienes tareas pendientes" in laura.text


async def test_submitted_rejected_and_approved(shop: Shop) -> None:
    task, laura, owner = await _task(shop), shop.laura, shop.owner
    await laura.taps_data(f"at:{task.id}:0")
    await laura.taps("Empezar")
    await laura.taps("Enviar a revisión")
    assert not any("Aprobar" in label for label in laura.labels())

    await owner.says("/tasks")
    await owner.taps("Por revisar")
    await owner.taps("Contar")
    await owner.taps("Rechazar")
    await owner.says("Falta la crema")
    assert "Devuelta con tu comentario" in owner.text
    assert "Falta la crema" in owner.text

    await laura.taps_data(f"at:{task.id}:0")
    assert not any("Terminada" in label for label in laura.labels())
    await laura.taps("Enviar a revisión")
    await owner.taps_data(f"at:{task.id}:0")
    await owner.taps("Aprobar")
    assert (await Task.get(id=task.id)).status is TaskStatus.COMPLETED


async def test_nobody_judges_who_may_not(shop: Shop) -> None:
    task = await _task(shop)
    await shop.laura.taps_data(f"ad:{task.id}:start")
    await shop.laura.taps_data(f"ad:{task.id}:send")

    for data in (f"ad:{task.id}:good", f"ar:{task.id}"):
        for phone in (shop.laura, shop.pedro, shop.lucia):
            before = len(phone.messages)
            await phone.taps_data(data)
            assert (len(phone.messages), bool(phone.alert)) == (before, True)
    await shop.pedro.taps_data(f"ad:{task.id}:done")
    assert (await Task.get(id=task.id)).status is TaskStatus.ON_REVIEW


async def test_a_comment_by_anybody_of_the_store(shop: Shop) -> None:
    task = await _task(shop)
    await shop.pedro.taps_data(f"at:{task.id}:0")
    await shop.pedro.taps("Comentar")
    await shop.pedro.says("Yo ayudo")

    assert "Yo ayudo" in shop.pedro.text
    assert await TaskComment.all().values_list("text", "author_id") == [("Yo ayudo", shop.pedro_is.user_id)]


async def test_the_checklist_is_ticked_point_by_point(shop: Shop) -> None:
    task, laura = await _task(shop, checklist=LIST), shop.laura
    await laura.taps_data(f"at:{task.id}:0")
    await laura.taps("0 de 10")
    await laura.taps("Estante 2")
    await laura.taps("Anteriores")
    await laura.taps("Estante 10")
    assert [p["text"] for p in (await Task.get(id=task.id)).checklist if p["done"]] == ["Estante 2", "Estante 10"]
    await laura.taps("☑ Estante 10")
    assert [p["text"] for p in (await Task.get(id=task.id)).checklist if p["done"]] == ["Estante 2"]

    stale = next(b["callback_data"] for row in laura.messages[max(laura.messages)]["buttons"] for b in row)
    await changing.change(task, {"checklist": [{"text": "Otra cosa", "done": False}] * 10}, shop.by(shop.boss))
    await laura.taps_data(stale)
    assert "no tiene ese punto" in laura.alert
    assert not any(point["done"] for point in (await Task.get(id=task.id)).checklist)


async def test_today_and_late(shop: Shop) -> None:
    now = clock.now()
    beginning = clock.beginning(clock.today(shop.store.timezone), shop.store.timezone)
    assert beginning
    await _task(shop, "Para hoy", due_date=beginning + timedelta(hours=23, minutes=59))
    await _task(shop, "De antes", due_date=now - timedelta(days=2))
    await shop.pedro.says("/tasks")
    await shop.pedro.taps("Hoy")
    assert "Para hoy" in shop.pedro.text
    assert "De antes" not in shop.pedro.text
    await shop.pedro.taps("Atrasadas")
    assert "De antes" in shop.pedro.text
    await shop.pedro.taps("Todas")
    assert "Para hoy" in shop.pedro.text


async def test_who_is_no_colleague_sees_no_task(shop: Shop) -> None:
    task = await _task(shop)
    await shop.laura_is.hide()
    for phone in (shop.lucia, shop.laura):
        for data in (f"at:{task.id}:0", f"ad:{task.id}:start", f"ac:{task.id}", f"ak:{task.id}:0", "al:all:0"):
            await phone.taps_data(data)
            assert "Contar" not in phone.text
    assert (await Task.get(id=task.id)).status is TaskStatus.PENDING


@pytest.mark.parametrize(("language", "words"), [("ru", "Мои задачи"), ("en", "My tasks")])
async def test_in_other_languages(shop: Shop, language: str, words: str) -> None:
    await ChatAccount.filter(telegram_id=shop.laura.id).update(language=language)
    task = await _task(shop, checklist=LIST)
    await shop.laura.says("/tasks")
    assert words in shop.laura.text
    await shop.laura.taps_data(f"at:{task.id}:0")
    await shop.laura.taps("▶️")
    await shop.laura.taps("☑")
    assert "Estante 8" in shop.laura.text
