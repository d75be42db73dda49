"""Document 002, sections 3 to 6: one's own profile and the people of the store."""

from __future__ import annotations

import pytest

from core.audit import AuditEntry
from core.users.models import DeviceSession
from tests.world import PASSWORD, World, person


async def test_a_new_user_is_answered_as_documented(world: World) -> None:
    owner = await world.owner()

    told = await owner.posts("/api/users/", person() | {"first_name": "Juan", "last_name": "Perez"})

    assert told.status == 201
    assert list(told.body) == ["id", "username", "email", "first_name", "last_name", "role", "is_active"]
    assert (told.body["first_name"], told.body["last_name"]) == ("Juan", "Perez")
    assert told.body["role"] == "EMPLOYEE"
    assert told.body["is_active"] is True


async def test_case_a_a_taken_email(world: World) -> None:
    owner = await world.owner()
    taken = person()
    await owner.posts("/api/users/", taken)

    told = await owner.posts("/api/users/", person() | {"email": taken["email"].upper()})

    assert told.status == 400
    assert told.body == {"email": ["custom user with this email already exists."]}


async def test_case_b_required_fields_missing_or_empty(world: World) -> None:
    owner = await world.owner()
    asked = person() | {"first_name": ""}
    del asked["password"]

    told = await owner.posts("/api/users/", asked)

    assert told.status == 400
    assert told.body == {"password": ["This field is required."], "first_name": ["This field is required."]}


async def test_both_names_taken_are_told_together(world: World) -> None:
    owner = await world.owner()
    taken = person()
    await owner.posts("/api/users/", taken)

    told = await owner.posts("/api/users/", taken)

    assert set(told.body) == {"email", "username"}


async def test_a_short_password_is_refused(world: World) -> None:
    owner = await world.owner()

    told = await owner.posts("/api/users/", person() | {"password": "1234567"})

    assert told.body == {"password": ["This password is too short. It must contain at least 8 characters."]}


async def test_a_username_may_not_be_somebody_elses_email(world: World) -> None:
    owner = await world.owner()
    asked = person()

    foreign = await owner.posts("/api/users/", asked | {"username": "victim@example.com"})
    own = await owner.posts("/api/users/", asked | {"username": asked["email"]})

    assert (foreign.status, list(foreign.body)) == (400, ["username"])
    assert own.status == 201


@pytest.mark.parametrize("said", ["ADMIN", "ADMINS"])
async def test_admin_is_taken_in_both_spellings_and_answered_in_one(world: World, said: str) -> None:
    owner = await world.owner()

    told = await owner.posts("/api/users/", person() | {"role": said})

    assert told.body["role"] == "ADMIN"


async def test_an_unknown_role_is_refused(world: World) -> None:
    owner = await world.owner()

    told = await owner.posts("/api/users/", person() | {"role": "KING"})

    assert told.body == {"role": ['"KING" is not a valid choice.']}


async def test_the_list_is_an_array_of_active_users(world: World) -> None:
    owner = await world.owner()
    employee = await world.hired(owner)
    gone = await world.hired(owner)
    await owner.deletes(f"/api/users/{gone.user['id']}/")

    told = await owner.gets("/api/users/")

    assert [user["id"] for user in told.body] == [owner.user["id"], employee.user["id"]]
    assert all(user["is_active"] for user in told.body)
    assert "password" not in str(told.body)


async def test_the_list_becomes_an_envelope_when_a_page_is_asked_for(world: World) -> None:
    owner = await world.owner()
    await world.hired(owner)

    told = await owner.gets("/api/users/?page=1&page_size=1&ordering=-id&search=example.com")

    assert (told.body["count"], len(told.body["results"]), told.body["previous"]) == (2, 1, None)
    assert "page=2" in told.body["next"]
    assert "ordering=-id" in told.body["next"]


async def test_an_employee_sees_only_their_own_profile(world: World) -> None:
    owner = await world.owner()
    employee = await world.hired(owner)

    browsing = await employee.gets("/api/users/")
    own = await employee.gets("/api/users/me/")

    assert (browsing.status, browsing.body) == (
        403,
        {"detail": "You do not have permission to perform this action."},
    )
    assert (own.body["id"], own.body["role"]) == (employee.user["id"], "EMPLOYEE")


@pytest.mark.parametrize("method", ["PUT", "PATCH"])
async def test_a_profile_change_leaves_the_rest(world: World, method: str) -> None:
    owner = await world.owner()
    before = (await owner.gets("/api/users/me/")).body

    told = await owner.asks(method, "/api/users/me/", {"first_name": "Laura Elena", "phone_number": "555-0000"})

    assert told.body == before | {"first_name": "Laura Elena", "phone_number": "555-0000"}


async def test_role_and_is_active_are_not_ones_own_to_change(world: World) -> None:
    owner = await world.owner()
    employee = await world.hired(owner)

    told = await employee.patches("/api/users/me/", {"role": "OWNER", "is_active": False, "id": 1})

    assert (told.status, told.body["role"], told.body["is_active"]) == (200, "EMPLOYEE", True)
    assert (await employee.gets("/api/users/")).status == 403


async def test_a_new_password_signs_every_other_device_out(world: World) -> None:
    owner = await world.owner()
    elsewhere = await world.signed_in(owner.user["email"])

    told = await owner.patches("/api/users/me/", {"password": "another horse"})

    assert "password" not in told.body
    assert (await owner.gets("/api/users/me/")).status == 200
    assert (await elsewhere.gets("/api/users/me/")).status == 401
    assert (await world.signed_in(owner.user["email"], "another horse")).tokens
    refused = await world.anybody.posts("/api/auth/login/", {"email": owner.user["email"], "password": PASSWORD})
    assert refused.status == 401


async def test_a_removed_user_is_out_at_once_and_hidden(world: World) -> None:
    owner = await world.owner()
    employee = await world.hired(owner)

    told = await owner.deletes(f"/api/users/{employee.user['id']}/")

    assert (told.status, told.body) == (204, "")
    assert (await employee.gets("/api/users/me/")).status == 401
    again = await world.anybody.posts("/api/auth/login/", {"email": employee.user["email"], "password": PASSWORD})
    assert again.status == 401
    assert (await owner.deletes(f"/api/users/{employee.user['id']}/")).status == 404


async def test_somebody_removed_may_come_back_with_another_role_and_password(world: World) -> None:
    owner = await world.owner()
    employee = await world.hired(owner)
    await owner.deletes(f"/api/users/{employee.user['id']}/")
    asked = person() | {"email": employee.user["email"], "password": "a new horse", "role": "ADMIN"}

    told = await owner.posts("/api/users/", asked)

    assert (told.status, told.body["id"], told.body["role"]) == (201, employee.user["id"], "ADMIN")
    assert told.body["username"] == asked["username"]
    assert (await employee.gets("/api/users/me/")).status == 401
    assert (await world.signed_in(employee.user["email"], "a new horse")).tokens


async def test_an_account_that_knows_another_store_is_nobodys_to_take(world: World) -> None:
    owner, other = await world.owner(), await world.owner()
    partner = await world.hired(owner, "OWNER")
    await partner.posts("/api/stores/", {"name": "Partner's own"})
    await owner.deletes(f"/api/users/{partner.user['id']}/")
    taken = {"email": ["custom user with this email already exists."]}

    for thief in (owner, other):
        told = await thief.posts("/api/users/", person() | {"email": partner.user["email"]})
        assert (told.status, told.body) == (400, taken)
    assert (await world.signed_in(partner.user["email"])).tokens


async def test_admins_manage_admins_and_employees_but_no_owner(world: World) -> None:
    owner = await world.owner()
    admin, other = await world.hired(owner, "ADMIN"), await world.hired(owner, "ADMIN")

    assert (await admin.posts("/api/users/", person() | {"role": "ADMIN"})).status == 201
    assert (await admin.posts("/api/users/", person() | {"role": "OWNER"})).status == 403
    assert (await admin.deletes(f"/api/users/{other.user['id']}/")).status == 204
    assert (await admin.deletes(f"/api/users/{owner.user['id']}/")).status == 403


async def test_nobody_removes_themselves(world: World) -> None:
    owner = await world.owner()
    await world.hired(owner, "OWNER")

    told = await owner.deletes(f"/api/users/{owner.user['id']}/")

    assert (told.status, told.body) == (400, {"detail": "No puede eliminarse a sí mismo."})


async def test_one_owner_may_remove_another(world: World) -> None:
    owner = await world.owner()
    partner = await world.hired(owner, "OWNER")

    assert (await partner.deletes(f"/api/users/{owner.user['id']}/")).status == 204
    assert (await owner.gets("/api/users/me/")).status == 401


async def test_who_did_what_is_in_the_audit_log(world: World) -> None:
    owner = await world.owner()
    employee = await world.hired(owner)
    await owner.deletes(f"/api/users/{employee.user['id']}/")

    entries = await AuditEntry.filter(store_id=owner.store["id"]).order_by("id")

    assert [entry.deed for entry in entries] == ["store.opened", "member.added", "member.removed"]
    assert {entry.user_id for entry in entries} == {owner.user["id"]}
    session = await DeviceSession.get(user_id=owner.user["id"])
    assert {entry.session for entry in entries} == {session.key}
