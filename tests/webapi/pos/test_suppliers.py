"""Document 002, sections 9 and 10: whom the store buys from."""

from __future__ import annotations

from core.audit import AuditEntry
from tests.world import World

DRINKS = {
    "name": "Distribuidora de Bebidas S.A.",
    "phone_number": "5512345678",
    "contact_person": "Carlos Rivera",
    "rfc": "DBE101010XYZ",
    "tax_address": "Av. Insurgentes Sur 123, CDMX",
}


async def test_suppliers_are_listed_as_documented(world: World) -> None:
    owner, other = await world.owner(), await world.owner()
    made = await owner.posts("/api/suppliers/", DRINKS)
    await other.posts("/api/suppliers/", DRINKS)

    told = await owner.gets("/api/suppliers/")

    assert (made.status, made.body) == (201, {"id": made.body["id"]} | DRINKS)
    assert told.body == [made.body]


async def test_a_change_leaves_the_rest(world: World) -> None:
    owner = await world.owner()
    path = f"/api/suppliers/{(await owner.posts('/api/suppliers/', DRINKS)).body['id']}/"
    change = {"contact_person": "Ana Torres", "phone_number": "5598765432"}

    told = await owner.asks("PUT", path, change)

    assert (told.status, told.body) == (200, (await owner.gets(path)).body)
    assert told.body == {"id": told.body["id"]} | DRINKS | change


async def test_a_removed_supplier_is_gone_and_noted(world: World) -> None:
    owner = await world.owner()
    supplier = (await owner.posts("/api/suppliers/", DRINKS)).body["id"]

    told = await owner.deletes(f"/api/suppliers/{supplier}/")

    assert (told.status, told.body) == (204, "")
    assert (await owner.gets(f"/api/suppliers/{supplier}/")).status == 404
    noted = AuditEntry.filter(record="supplier", record_id=supplier).order_by("id")
    assert [one.deed async for one in noted] == ["supplier.added", "supplier.removed"]


async def test_employees_have_no_access(world: World) -> None:
    employee = await world.hired(await world.owner())

    told = await employee.gets("/api/suppliers/")

    assert (told.status, told.body) == (403, {"detail": "You do not have permission to perform this action."})


async def test_a_supplier_needs_a_name(world: World) -> None:
    owner = await world.owner()

    told = await owner.posts("/api/suppliers/", {"name": " ", "rfc": "X" * 21})

    assert told.status == 400
    assert told.body == {
        "name": ["This field is required."],
        "rfc": ["Ensure this field has no more than 20 characters."],
    }
