"""Document 004: reports as records and as text files."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
import time_machine

from core import clock
from core.sales.models import Order, Status
from tests import shop
from tests.core.analytics.selling import bought
from tests.world import Caller, World, a_customer
from webapi.crm.reports import ReportOut

NEW, ALL = "/api/reports/new/", "/api/reports/get/"
TASHKENT = "+998901234567"
UNPAID: dict[str, Any] = {"status": Status.PENDING, "paid_at": None}
# 21:00 in Tashkent.
EVENING = datetime(2024, 12, 17, 16, tzinfo=UTC)


async def _made(owner: Caller, period: str = "month") -> int:
    told = await owner.posts(NEW, {"period": period})
    assert told.status == 200, told.body
    return int(told.body["id"])


async def _figures(owner: Caller, period: str = "month") -> tuple[int, int, str, str, int]:
    """Of a new report: orders, clients, sum, average, completed."""
    made = await _made(owner, period)
    [told] = [one for one in (await owner.gets(ALL)).body["reports"] if one["id"] == made]
    counts = told["new_orders_count"], told["new_clients_count"]
    return *counts, told["total_orders_sum"], told["avg_order_sum"], told["completed_orders_count"]


async def _ordered(owner: Caller, ago: timedelta, total: str = "100.00", **more: Any) -> Order:
    return await bought(owner.store["id"], clock.now() - ago, Decimal(total), **more)


async def _in_december(world: World) -> Caller:
    """A shop in which as much came in within a month as the document shows."""
    owner = await world.owner(store="Лавка", phone=TASHKENT)
    for number in range(10):
        await _ordered(owner, timedelta(days=number), "500.00", **(UNPAID if number < 2 else {}))
    for _ in range(5):
        await a_customer(owner)
    return owner


@time_machine.travel(EVENING, tick=False)
async def test_making_and_listing_as_documented(world: World) -> None:
    owner = await _in_december(world)

    made = await owner.posts(NEW, {"period": "month"})
    told = await owner.gets(ALL)

    number = made.body["id"]
    assert (made.status, made.body) == (200, {"success": True, "id": number})
    assert (told.status, told.body) == (
        200,
        {
            "reports": [
                {
                    "id": number,
                    "period": "month",
                    "new_orders_count": 10,
                    "new_clients_count": 5,
                    "total_orders_sum": "5000.00",
                    "avg_order_sum": "500.00",
                    "completed_orders_count": 8,
                    "date_created": "17 декабря 2024 года, 21:00",
                }
            ]
        },
    )


@time_machine.travel(EVENING, tick=False)
async def test_the_file_says_the_same_in_russian(world: World) -> None:
    owner = await _in_december(world)
    number = await _made(owner)

    file = await owner.gets(f"{ALL}{number}/")

    assert (file.status, file.headers["Content-Type"]) == (200, "text/plain; charset=utf-8")
    assert file.headers["Content-Disposition"] == f'attachment; filename="report_{number}.txt"'
    assert file.body == (
        f"Отчёт № {number}\n"
        "Магазин: Лавка\n"
        "Период: месяц, с 17 ноября 2024 года, 21:00 по 17 декабря 2024 года, 21:00\n"
        "\n"
        "Новых заказов: 10\n"
        "Новых клиентов: 5\n"
        "Сумма заказов: 5000.00 UZS\n"
        "Средняя сумма заказа: 500.00 UZS\n"
        "Выполненных заказов: 8\n"
        "\n"
        "Дата создания: 17 декабря 2024 года, 21:00\n"
    )


async def test_each_period_reaches_as_far_back_as_it_says(world: World) -> None:
    owner = await world.owner()
    for days in (0, 6, 8, 27, 32, 364, 367):
        await _ordered(owner, timedelta(days=days))

    assert [(await _figures(owner, period))[0] for period in ("week", "month", "year")] == [2, 4, 6]


async def test_orders_of_every_dialect_count_and_what_is_no_order_does_not(world: World) -> None:
    owner = await world.owner()
    goods = await shop.product(owner, price="33.33")
    first = await shop.sale(owner, (goods, 1))
    await shop.paid(owner, first)
    await shop.sale(owner, (goods, 2))
    dropped = await shop.sale(owner, (goods, 3))
    await owner.posts(f"/api/orders/{dropped['id']}/cancel/")
    gone = await _ordered(owner, timedelta())
    await gone.hide()
    await _ordered(owner, timedelta(), is_draft=True, **UNPAID)
    await _ordered(await world.owner(), timedelta())

    assert await _figures(owner) == (3, 0, "199.98", "66.66", 1)


async def test_what_was_given_back_whole_is_not_completed(world: World) -> None:
    owner = await world.owner()
    order = await shop.sale(owner, (await shop.product(owner), 1))
    await shop.paid(owner, order)
    assert await _figures(owner) == (1, 0, "50.00", "50.00", 1)

    await owner.posts(f"/api/orders/{order['id']}/refund/")

    assert await _figures(owner) == (1, 0, "50.00", "50.00", 0)


async def test_clients_who_were_removed_are_not_new(world: World) -> None:
    owner = await world.owner()
    gone = await a_customer(owner)
    await a_customer(owner)
    await gone.hide()

    assert await _figures(owner) == (0, 1, "0.00", "0.00", 0)


async def test_a_report_stays_as_it_was_made(world: World) -> None:
    owner = await world.owner()
    made = await _made(owner)
    before = await owner.gets(f"{ALL}{made}/")
    await _ordered(owner, timedelta())

    assert (await owner.gets(f"{ALL}{made}/")).body == before.body


async def test_the_newest_comes_first_and_a_kind_can_be_asked_for(world: World) -> None:
    owner = await world.owner()
    made = [await _made(owner, period) for period in ("week", "month", "week")]

    async def asked(question: str = "") -> list[int]:
        return [one["id"] for one in (await owner.gets(ALL + question)).body["reports"]]

    assert await asked() == made[::-1]
    assert await asked("?period=week&order_by=id") == [made[0], made[2]]
    assert await asked("?page=2&page_size=2") == [made[0]]


@pytest.mark.parametrize(
    ("question", "field"), [("period=day", "period"), ("order_by=sum", "order_by"), ("page=x", "page")]
)
async def test_a_question_that_makes_no_sense(world: World, question: str, field: str) -> None:
    told = await (await world.owner()).gets(f"{ALL}?{question}")

    assert (told.status, told.body["success"], list(told.body["errors"])) == (400, False, [field])


def test_the_sum_of_a_great_shop_has_room() -> None:
    most = Decimal("1e27")
    facts = {"id": 1, "span": "year", "orders": 1, "clients": 1, "average": 1, "completed": 1}
    shown = ReportOut.model_validate(facts | {"total": most, "created_at": EVENING}).model_dump(mode="json")
    assert shown["total_orders_sum"] == f"{most:.2f}"


@pytest.mark.parametrize(
    ("body", "errors"),
    [
        ({}, {"period": ["Обязательное поле."]}),
        ({"period": "day"}, {"period": ["Значения «day» нет среди допустимых вариантов."]}),
        ({"period": None}, {"period": ["Это поле не может быть null."]}),
    ],
)
async def test_an_unknown_period_makes_no_report(world: World, body: object, errors: object) -> None:
    owner = await world.owner()

    told = await owner.posts(NEW, body)

    assert (told.status, told.body) == (400, {"success": False, "errors": errors})
    assert (await owner.gets(ALL)).body == {"reports": []}


async def test_a_report_of_another_shop_is_missing(world: World) -> None:
    theirs = await _made(await world.owner())

    told = await (await world.owner()).gets(f"{ALL}{theirs}/")

    assert (told.status, told.body) == (404, {"success": False, "error": "Не найдено."})


async def test_a_repeated_request_makes_one_report(world: World) -> None:
    owner = await world.owner()
    first, again = [await owner.posts(NEW, {"period": "week"}, Idempotency_Key="r1") for _ in range(2)]

    assert first.body == again.body
    assert len((await owner.gets(ALL)).body["reports"]) == 1
