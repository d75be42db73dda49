"""Documents 002 (11 to 13) and 001 (1): one customer for tills and desks."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from core.audit import AuditEntry
from core.customers.models import Customer
from tests.world import Caller, World

CUSTOMERS = "/api/customers/"
MARIA = {
    "first_name": "Maria",
    "last_name": "González",
    "phone_number": "5544332211",
    "email": "maria.gonzalez@email.com",
    "birth_date": "1995-08-20",
}
IVAN = {
    "first_name": "Иван",
    "last_name": "Иванов",
    "middle_name": "Иванович",
    "phone": "+996550123456",
    "email": "ivan@example.com",
    "document_type": "passport",
    "document_number": "ID1234567",
    "passport_issued_by": "МВД КР",
    "passport_issue_date": "2020-01-01",
    "address": "г. Бишкек, ул. Ленина 1",
}


async def added(by: Caller, **fields: Any) -> dict[str, Any]:
    told = await by.posts(CUSTOMERS, MARIA | fields)
    assert told.status == 201, told.body
    body: dict[str, Any] = told.body
    return body


async def ids(by: Caller, query: str) -> list[int]:
    told = await by.gets(CUSTOMERS + query)
    assert told.status == 200, told.body
    return [customer["id"] for customer in told.body["results"]]


async def test_who_owes_is_not_deleted(world: World) -> None:
    owner = await world.owner()
    maria = await added(owner)
    await Customer.all().update(credit_used=Decimal("20.50"), credit_limit=Decimal(100))

    told = await owner.deletes(f"{CUSTOMERS}{maria['id']}/")

    assert told.status == 400
    assert "The customer still owes 20.50." in str(told.body)
    assert (await owner.gets(f"{CUSTOMERS}{maria['id']}/")).status == 200


async def test_nobody_is_born_tomorrow(world: World) -> None:
    owner = await world.owner()
    told = await owner.posts(CUSTOMERS, MARIA | {"birth_date": "2999-01-01"})
    assert (told.status, told.body["birth_date"]) == (400, ["The date of birth is still to come."])


async def test_a_new_customer_is_answered_as_documented(world: World) -> None:
    employee = await world.hired(await world.owner())

    told = await employee.posts(CUSTOMERS, MARIA)

    assert told.status == 201
    shown = dict(list(told.body.items())[:8])
    assert shown == {"id": told.body["id"]} | MARIA | {"is_frequent": False, "current_points": 0}


async def test_the_record_carries_both_documents_fields(world: World) -> None:
    owner = await world.owner(phone="+996555000111")

    told = await owner.posts(CUSTOMERS, IVAN)

    assert told.status == 201
    assert told.body | IVAN == told.body
    assert told.body["phone_number"] == IVAN["phone"]
    assert (told.body["birth_date"], told.body["birthday"], told.body["group"]) == (None, None, None)
    assert (told.body["credit_limit"], told.body["available_credit"]) == (None, "0.00")


async def test_case_a_phone_and_email_taken_are_told_together(world: World) -> None:
    owner = await world.owner()
    await added(owner)

    told = await owner.posts(CUSTOMERS, MARIA | {"phone_number": "+52 55 4433 2211", "email": MARIA["email"].upper()})

    assert told.status == 400
    assert told.body == {
        "phone_number": ["customer with this phone number already exists."],
        "email": ["customer with this email already exists."],
    }


@pytest.mark.parametrize("first_name", [{}, {"first_name": ""}, {"first_name": "  "}])
async def test_case_b_missing_or_blank_fields(world: World, first_name: dict[str, str]) -> None:
    owner = await world.owner()

    told = await owner.posts(CUSTOMERS, {"phone_number": "5544332211", "birth_date": "20/08/1995"} | first_name)

    assert told.status == 400
    assert told.body == {
        "first_name": ["This field is required."],
        "birth_date": ["Date has wrong format. Use one of these formats instead: YYYY-MM-DD."],
    }


async def test_the_list_is_enveloped(world: World) -> None:
    owner = await world.owner()
    await added(owner)

    told = await owner.gets(CUSTOMERS)

    assert list(told.body) == ["count", "next", "previous", "results"]
    assert (told.body["count"], told.body["results"][0]["first_name"]) == (1, "Maria")


async def test_details_are_read_changed_and_deleted(world: World) -> None:
    owner = await world.owner()
    one = f"{CUSTOMERS}{(await added(owner))['id']}/"

    assert (await owner.gets(one)).body["email"] == MARIA["email"]
    assert (await owner.patches(one, {"email": "maria.nueva@email.com"})).body["email"] == "maria.nueva@email.com"
    assert (await owner.asks("PUT", one, {"last_name": "Pérez"})).body["first_name"] == "Maria"
    assert (await owner.deletes(one)).status == 204
    told = await owner.gets(one)
    assert (told.status, told.body) == (404, {"detail": "Not found.", "status": "error", "message": "Not found."})


async def test_what_the_system_keeps_is_not_for_a_body_to_set(world: World) -> None:
    owner = await world.owner()

    told = await added(owner, is_frequent=True, current_points=500, credit_used="9.00", total_purchases="9.00")

    kept = [told[name] for name in ("is_frequent", "current_points", "credit_used", "total_purchases")]
    assert kept == [False, 0, "0.00", "0.00"]


async def test_a_number_of_a_deleted_customer_may_be_used_again(world: World) -> None:
    owner = await world.owner()
    first = await added(owner)
    await owner.deletes(f"{CUSTOMERS}{first['id']}/")

    assert (await added(owner))["id"] != first["id"]
    assert await Customer.filter(id=first["id"]).exists()


async def test_two_stores_may_know_the_same_person(world: World) -> None:
    for owner in (await world.owner(), await world.owner()):
        await added(owner)


@pytest.mark.parametrize("typed", ["123", "no number", "+" + "9" * 25, "５５", "+49 30 1234567890123"])
async def test_what_is_no_number_is_refused(world: World, typed: str) -> None:
    owner = await world.owner()

    told = await owner.posts(CUSTOMERS, MARIA | {"phone_number": typed})

    assert (told.status, list(told.body)) == (400, ["phone_number"])


async def test_two_names_of_one_value_must_agree(world: World) -> None:
    owner = await world.owner()

    agree = await owner.posts(CUSTOMERS, MARIA | {"phone": MARIA["phone_number"], "birthday": MARIA["birth_date"]})
    differ = await owner.posts(CUSTOMERS, MARIA | {"phone": "5500000000", "birthday": None})

    assert agree.status == 201
    assert differ.body == {
        "phone": ["Differs from phone_number, which is the same value."],
        "birthday": ["Differs from birth_date, which is the same value."],
    }


async def test_changing_to_somebody_elses_number_or_email_is_refused(world: World) -> None:
    owner = await world.owner()
    await added(owner)
    other = await added(owner, phone_number="5500000001", email="other@email.com")

    told = await owner.patches(f"{CUSTOMERS}{other['id']}/", {"phone": "5544332211", "email": MARIA["email"]})

    assert told.body == {
        "phone_number": ["customer with this phone number already exists."],
        "email": ["customer with this email already exists."],
    }
    assert (await owner.gets(f"{CUSTOMERS}{other['id']}/")).body["phone"] == "5500000001"


async def test_only_who_manages_sets_a_credit_limit(world: World) -> None:
    owner = await world.owner()
    employee, admin = await world.hired(owner), await world.hired(owner, "ADMIN")
    one = f"{CUSTOMERS}{(await added(owner))['id']}/"

    refused = await employee.patches(one, {"credit_limit": "500.00", "last_name": "Otra"})
    granted = await admin.patches(one, {"credit_limit": "500.00"})
    sent_back = await employee.asks("PUT", one, granted.body)

    assert refused.status == 403
    assert refused.body == {"credit_limit": ["You do not have permission to perform this action."]}
    assert (granted.body["last_name"], granted.body["available_credit"]) == ("González", "500.00")
    assert sent_back.status == 200
    assert (await employee.posts(CUSTOMERS, IVAN | {"credit_limit": 1})).status == 403


async def test_bad_values_are_told_and_change_nothing(world: World) -> None:
    owner = await world.owner()
    one = f"{CUSTOMERS}{(await added(owner))['id']}/"
    bad = {"group": 5, "customer_type": "company", "notes": "kept?"}

    told = await owner.patches(one, bad)
    worse = await owner.patches(one, {"credit_limit": "1" * 17, "group": 2**70, "is_active": "maybe", "email": "x"})
    long = await owner.patches(one, {"email": f"{'a' * 250}@x.mx"})

    assert told.body == {
        "company_name": ["A company needs its company_name."],
        "group": ['Invalid pk "5" - object does not exist.'],
    }
    assert set(worse.body) == {"credit_limit", "group", "is_active", "email"}
    assert long.body == {"email": ["Ensure this field has no more than 254 characters."]}
    assert (await owner.gets(one)).body["notes"] == ""


async def test_filters_search_and_ordering(world: World) -> None:
    owner = await world.owner()
    maria = await added(owner)
    ivan = await added(owner, **IVAN | {"phone_number": "+996550123456"}, status="suspended")
    both = [maria["id"], ivan["id"]]

    assert await ids(owner, "?status=active") == [maria["id"]]
    assert await ids(owner, "?is_active=false") == [ivan["id"]]
    assert await ids(owner, "?document_type=passport") == [ivan["id"]]
    assert await ids(owner, "?search=Иван") == [ivan["id"]]
    assert await ids(owner, "?search=gonz+maria") == [maria["id"]]
    assert await ids(owner, "?search=+996550123456") == [ivan["id"]]
    assert await ids(owner, "?search=5544332211&customer_type=individual&is_frequent=false") == [maria["id"]]
    assert await ids(owner, "?search=g%25") == []
    assert await ids(owner, "?ordering=-created_at,-id") == both[::-1]
    assert await ids(owner, "?ordering=name") == both
    assert await ids(owner, "?page=2&page_size=1") == both[1:]
    for wrong in ("?status=king", "?is_active=maybe", "?group=x", "?ordering=colour"):
        assert (await owner.gets(CUSTOMERS + wrong)).status == 400


async def test_who_did_what_is_in_the_audit_log(world: World) -> None:
    owner = await world.owner()
    one = f"{CUSTOMERS}{(await added(owner))['id']}/"
    await owner.patches(one, {"email": "maria.nueva@email.com", "city": ""})
    await owner.patches(one, {"city": ""})
    await owner.deletes(one)

    entries = await AuditEntry.filter(store_id=owner.store["id"], record="customer").order_by("id")

    assert [(entry.deed, entry.facts) for entry in entries] == [
        ("customer.added", {}),
        ("customer.changed", {"fields": ["email"]}),
        ("customer.removed", {}),
    ]
