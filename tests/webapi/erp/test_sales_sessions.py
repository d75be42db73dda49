"""Document 000, section 3.1: a cashier's shift, from opening to the count; paying in and out beside it."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from core.audit import AuditEntry
from core.outbox import OutboxMessage
from core.sales.models import Order
from core.sales.shift import CashMovement, Shift
from tests.world import Caller, Reply, World

SESSIONS = "/api/sales/sessions/"
UZ = "+998901234567"


async def _opened(caller: Caller, balance: int = 100000) -> dict[str, Any]:
    told = await caller.posts(f"{SESSIONS}open/", {"opening_balance": balance})
    assert told.status == 201, told.body
    return dict(told.body["data"])


async def _closed(caller: Caller, shift: int, cash: object = 250000, **more: object) -> Reply:
    return await caller.posts(f"{SESSIONS}{shift}/close/", {"actual_cash": cash, **more})


async def test_a_shift_opens_with_what_lies_in_the_drawer(world: World) -> None:
    owner = await world.owner(phone=UZ)

    told = await owner.posts(f"{SESSIONS}open/", {"opening_balance": 100000})

    assert (told.status, told.body["status"], told.body["message"]) == (201, "success", "Смена открыта")
    shift = told.body["data"]
    assert shift.pop("opened_at").endswith("+05:00")
    assert shift == {
        "id": shift["id"],
        "cashier": owner.user["id"],
        "number": None,
        "opening_balance": "100000.00",
        "expected_cash": "100000.00",
        "actual_cash": None,
        "difference": None,
        "closed_at": None,
        "status": "open",
    }
    assert await AuditEntry.filter(deed="shift.opened", record_id=shift["id"]).exists()


async def test_a_cashier_has_one_open_shift(world: World) -> None:
    owner = await world.owner()
    await _opened(owner)

    told = await owner.posts(f"{SESSIONS}open/", {"opening_balance": 5})

    assert (told.status, told.body) == (400, {"status": "error", "message": "У вас уже есть открытая смена."})
    assert await Shift.filter(store_id=owner.store["id"]).count() == 1


async def test_two_cashiers_have_a_shift_each(world: World) -> None:
    owner = await world.owner()
    assert (await _opened(owner))["id"] != (await _opened(await world.hired(owner)))["id"]


@pytest.mark.parametrize(
    ("balance", "said"),
    [
        (-1, "Убедитесь, что это значение не меньше 0."),
        ("much", "Введите правильное число."),
        (10**12, "Убедитесь, что это значение не больше 999999999999.99."),
        ("1.001", "Убедитесь, что после запятой не более 2 цифр."),
        (None, "Это поле не может быть null."),
    ],
)
async def test_an_opening_balance_is_an_amount(world: World, balance: object, said: str) -> None:
    owner = await world.owner()

    told = await owner.posts(f"{SESSIONS}open/", {"opening_balance": balance})

    assert (told.status, told.body) == (400, {"opening_balance": [said]})


async def test_the_current_shift_is_ones_own(world: World) -> None:
    owner = await world.owner()
    shift = await _opened(owner)
    clerk = await world.hired(owner)

    assert (await owner.gets(f"{SESSIONS}current/")).body == shift
    told = await clerk.gets(f"{SESSIONS}current/")
    assert (told.status, told.body) == (404, {"status": "error", "message": "Нет открытой смены"})


async def test_closing_stores_the_count_and_the_difference(world: World) -> None:
    owner = await world.owner()
    shift = await _opened(owner)

    told = await _closed(owner, shift["id"])

    assert (told.status, told.body["message"]) == (200, "Смена закрыта")
    found = {
        name: told.body["data"][name] for name in ("status", "number", "expected_cash", "actual_cash", "difference")
    }
    assert found == {
        "status": "closed",
        "number": 1,
        "expected_cash": "100000.00",
        "actual_cash": "250000.00",
        "difference": "150000.00",
    }
    assert (await owner.gets(f"{SESSIONS}current/")).status == 404
    assert await OutboxMessage.filter(event="shift.closed", store_id=owner.store["id"]).count() == 1


async def test_reports_are_numbered_in_each_store_without_a_gap(world: World) -> None:
    one, other = await world.owner(), await world.owner()

    async def number(caller: Caller) -> object:
        return (await _closed(caller, (await _opened(caller))["id"])).body["data"]["number"]

    assert [await number(one), await number(one), await number(other), await number(one)] == [1, 2, 1, 3]


async def test_a_closed_shift_is_not_closed_again(world: World) -> None:
    owner = await world.owner()
    shift = await _opened(owner)
    await _closed(owner, shift["id"])

    told = await _closed(owner, shift["id"], 7)

    assert (told.status, told.body) == (400, {"status": "error", "message": "Смена уже закрыта, отчёт № 1."})
    assert str((await Shift.get(id=shift["id"])).actual_cash) == "250000.00"


async def test_a_till_that_did_not_hear_closes_once(world: World) -> None:
    owner = await world.owner()
    shift, name = await _opened(owner), str(uuid4())

    first = await _closed(owner, shift["id"], client_uuid=name)
    again = await _closed(owner, shift["id"], client_uuid=name)

    assert (again.status, again.body) == (200, first.body)
    assert await OutboxMessage.filter(event="shift.closed", store_id=owner.store["id"]).count() == 1
    other = await _closed(owner, (await _opened(owner))["id"], client_uuid=name)
    assert (other.status, list(other.body)) == (422, ["client_uuid"])


async def test_a_shift_is_its_cashiers_and_the_managers(world: World) -> None:
    owner = await world.owner()
    clerk, colleague = await world.hired(owner), await world.hired(owner)
    shift = await _opened(clerk)

    assert (await colleague.gets(f"{SESSIONS}{shift['id']}/report/")).status == 404
    assert (await _closed(colleague, shift["id"])).status == 404
    assert (await owner.gets(f"{SESSIONS}{shift['id']}/report/")).body["cashier"] == clerk.user["id"]
    assert (await _closed(owner, shift["id"])).status == 200


async def test_shifts_are_listed_ones_own_or_everybodys(world: World) -> None:
    owner = await world.owner()
    clerk, colleague = await world.hired(owner), await world.hired(owner)
    first, second = await _opened(clerk), await _opened(colleague)
    closed = (await _closed(clerk, first["id"])).body["data"]

    async def found(by: Caller, question: str = "") -> list[dict[str, Any]]:
        return list((await by.gets(f"{SESSIONS}{question}")).body["results"])

    assert await found(owner) == [second, closed]
    assert await found(clerk) == [closed]
    assert await found(owner, "?is_open=true") == [second]
    assert await found(owner, f"?cashier={clerk.user['id']}&ordering=-number") == [closed]
    assert await found(owner, "?date_to=2000-01-01") == []


async def test_a_list_tells_nobody_who_counts_blind(world: World) -> None:
    owner = await world.owner()
    await owner.patches("/api/store/", {"blind_count": True})
    clerk = await world.hired(owner)
    await _opened(clerk)

    told = await clerk.gets(SESSIONS)

    assert [one["expected_cash"] for one in told.body["results"]] == [None]


async def test_cash_put_in_and_taken_out_is_expected_and_listed(world: World) -> None:
    owner = await world.owner()
    shift = await _opened(owner)
    at = f"{SESSIONS}{shift['id']}/"

    put = await owner.posts(f"{at}pay-in/", {"amount": 50000, "reason": "Размен"})
    taken = await owner.posts(f"{at}pay-out/", {"amount": "20000.50", "reason": "Курьер"})

    assert (put.status, put.body["message"]) == (201, "Деньги внесены в кассу")
    assert (taken.status, taken.body["message"]) == (201, "Деньги выданы из кассы")
    assert {name: taken.body["data"][name] for name in ("session", "kind", "amount", "reason")} == {
        "session": shift["id"],
        "kind": "out",
        "amount": "20000.50",
        "reason": "Курьер",
    }
    told = (await owner.gets(f"{at}report/")).body
    assert (told["cash_in"], told["cash_out"], told["expected_cash"]) == ("50000.00", "20000.50", "129999.50")
    assert told["cash_movements"] == [put.body["data"], taken.body["data"]]


async def test_no_more_is_taken_out_than_should_lie_there(world: World) -> None:
    owner = await world.owner()
    at = f"{SESSIONS}{(await _opened(owner))['id']}/"

    told = await owner.posts(f"{at}pay-out/", {"amount": "100000.01", "reason": "Банк"})

    assert (told.status, told.body) == (400, {"amount": ["В кассе нет столько наличных."]})
    assert (await owner.posts(f"{at}pay-out/", {"amount": "100000", "reason": "Банк"})).status == 201
    assert await CashMovement.filter(store_id=owner.store["id"]).count() == 1


async def test_a_movement_asked_for_twice_is_one(world: World) -> None:
    owner = await world.owner()
    at = f"{SESSIONS}{(await _opened(owner))['id']}/"
    asked = {"amount": 500, "reason": "Размен", "client_uuid": str(uuid4())}

    first, again = [await owner.posts(f"{at}pay-in/", asked) for _ in range(2)]

    assert (first.body, again.status) == (again.body, 201)
    assert (await owner.gets(f"{SESSIONS}current/")).body["expected_cash"] == "100500.00"


@pytest.mark.parametrize("body", [{"amount": 0, "reason": "x"}, {"amount": -5, "reason": "x"}, {"amount": 5}, {}])
async def test_a_movement_has_an_amount_and_a_reason(world: World, body: dict[str, object]) -> None:
    owner = await world.owner()
    at = f"{SESSIONS}{(await _opened(owner))['id']}/"
    assert (await owner.posts(f"{at}pay-in/", body)).status == 400
    assert (await owner.gets(f"{SESSIONS}current/")).body["expected_cash"] == "100000.00"


async def test_nothing_is_put_into_a_closed_drawer(world: World) -> None:
    owner = await world.owner()
    at = f"{SESSIONS}{(await _opened(owner))['id']}/"
    await owner.posts(f"{at}close/", {"actual_cash": 0})
    told = await owner.posts(f"{at}pay-in/", {"amount": 5, "reason": "Размен"})
    assert (told.status, told.body["message"]) == (400, "Смена уже закрыта, отчёт № 1.")


async def test_an_unpaid_sale_is_named_when_the_shift_closes(world: World) -> None:
    owner = await world.owner()
    shift = await _opened(owner)
    order = await _order(owner, shift["id"])
    named = [
        {"id": order.id, "receipt_number": "CHECK-1", "sale_number": "SALE-1", "total_amount": "116.00"},
    ]

    assert (await owner.gets(f"{SESSIONS}{shift['id']}/report/")).body["pending"] == named
    await _closed(owner, shift["id"])
    await Order.filter(id=order.id).update(status="CANCELLED")
    assert (await owner.gets(f"{SESSIONS}{shift['id']}/report/")).body["pending"] == named


async def _order(owner: Caller, shift: int) -> Order:
    return await Order.create(
        store_id=owner.store["id"],
        shift_id=shift,
        ticket_folio="0000000A",
        receipt_number="CHECK-1",
        sale_number="SALE-1",
        subtotal="100.00",
        total_tax="16.00",
        final_amount="116.00",
    )
