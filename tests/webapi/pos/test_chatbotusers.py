"""Document 002, sections 24 and 25: whom the shop's bot knows."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from core.audit import AuditEntry
from core.chat.models import ChatUser
from tests.world import World

JUAN = {"mobile_number": "+521234567890", "name": "Juan Perez"}
ONE = "/api/chatbotusers/+521234567890/"


async def test_a_user_is_added_and_read_as_documented(world: World) -> None:
    owner = await world.owner()

    added = await owner.posts("/api/chatbotusers/", JUAN)
    await ChatUser.filter(store_id=owner.store["id"]).update(
        last_interaction=datetime(2023, 10, 27, 10, 30, tzinfo=UTC)
    )
    read = await owner.gets(ONE)
    listed = await owner.gets("/api/chatbotusers/")

    assert (added.status, added.body) == (201, JUAN | {"last_interaction": None})
    assert (read.status, read.body) == (200, JUAN | {"last_interaction": "2023-10-27T10:30:00Z"})
    assert listed.body == [read.body]


@pytest.mark.parametrize("spelled", ["+521234567890", "%2B521234567890"])
async def test_a_plus_in_the_url_is_a_plus(world: World, spelled: str) -> None:
    owner = await world.owner()
    await owner.posts("/api/chatbotusers/", JUAN)

    assert (await owner.gets(f"/api/chatbotusers/{spelled}/")).body["name"] == "Juan Perez"


async def test_the_name_changes_and_nothing_else(world: World) -> None:
    owner = await world.owner()
    added = await owner.posts("/api/chatbotusers/", JUAN)
    asked = {"name": "Juan Updated", "last_interaction": "2020-01-01T00:00:00Z", "mobile_number": "+520000000000"}

    told = await owner.patches(ONE, asked)

    assert (told.status, told.body) == (200, added.body | {"name": "Juan Updated"})
    assert (await owner.patches(ONE, {})).body == told.body


async def test_a_removed_user_is_gone_and_the_number_is_free(world: World) -> None:
    owner = await world.owner()
    await owner.posts("/api/chatbotusers/", JUAN)

    told = await owner.deletes(ONE)
    gone = await owner.gets(ONE)
    again = await owner.posts("/api/chatbotusers/", JUAN | {"name": "Another"})

    assert (told.status, told.body) == (204, "")
    assert (gone.status, gone.body) == (404, {"detail": "Not found."})
    assert again.status == 201
    assert (await owner.gets(ONE)).body["name"] == "Another"
    assert await ChatUser.filter(store_id=owner.store["id"]).count() == 2


async def test_case_a_an_employee_has_no_access(world: World) -> None:
    owner = await world.owner()
    await owner.posts("/api/chatbotusers/", JUAN)
    employee = await world.hired(owner)

    for method, path in (
        ("GET", "/api/chatbotusers/"),
        ("POST", "/api/chatbotusers/"),
        ("GET", ONE),
        ("PATCH", ONE),
        ("DELETE", ONE),
    ):
        told = await employee.asks(method, path, {} if method in ("POST", "PATCH") else None)
        assert (told.status, told.body) == (403, {"detail": "You do not have permission to perform this action."})


async def test_case_b_a_number_is_one_users_in_a_store(world: World) -> None:
    owner, neighbour = await world.owner(), await world.owner()
    await owner.posts("/api/chatbotusers/", JUAN)

    told = await owner.posts("/api/chatbotusers/", JUAN)

    assert (told.status, told.body) == (
        400,
        {"mobile_number": ["chat bot users with this mobile number already exists."]},
    )
    assert (await neighbour.posts("/api/chatbotusers/", JUAN)).status == 201


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("+52123456789012345678", "Ensure this field has no more than 20 characters."),
        ("x" * 21, "Ensure this field has no more than 20 characters."),
        ("", "This field is required."),
        ("..", "Enter a valid value."),
        ("52/55", "Enter a valid value."),
        (5212345678, "Not a valid string."),
    ],
)
async def test_case_c_a_number_of_the_wrong_form(world: World, number: object, said: str) -> None:
    owner = await world.owner()

    told = await owner.posts("/api/chatbotusers/", {"mobile_number": number, "name": "Juan"})

    assert (told.status, told.body) == (400, {"mobile_number": [said]})


@pytest.mark.parametrize("number", ["+529999999999", "5" * 21, "%00", "..%2F"])
async def test_case_d_nobody_of_that_number(world: World, number: str) -> None:
    owner = await world.owner()

    for told in (
        await owner.gets(f"/api/chatbotusers/{number}/"),
        await owner.patches(f"/api/chatbotusers/{number}/", {"name": "Juan"}),
        await owner.deletes(f"/api/chatbotusers/{number}/"),
    ):
        assert (told.status, told.body) == (404, {"detail": "Not found."})


async def test_the_list_is_searched_ordered_and_paged(world: World) -> None:
    owner = await world.owner()
    await owner.posts("/api/chatbotusers/", JUAN)
    await owner.posts("/api/chatbotusers/", {"mobile_number": "+525500000000", "name": "Ana"})

    found = await owner.gets("/api/chatbotusers/?search=juan")
    page = await owner.gets("/api/chatbotusers/?page=1&page_size=1&ordering=name")

    assert [one["name"] for one in found.body] == ["Juan Perez"]
    assert (page.body["count"], [one["name"] for one in page.body["results"]]) == (2, ["Ana"])


async def test_what_was_done_is_noted(world: World) -> None:
    owner = await world.owner()
    await owner.posts("/api/chatbotusers/", JUAN)
    await owner.patches(ONE, {"name": "Juan Updated"})
    await owner.deletes(ONE)

    noted = await AuditEntry.filter(store_id=owner.store["id"], record="chat_user").order_by("id")

    assert [entry.deed for entry in noted] == ["chat_user.added", "chat_user.changed", "chat_user.removed"]
