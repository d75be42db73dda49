"""Mass assignment: what nobody may set by sending it along."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import BaseModel

from core.customers.models import Customer
from core.users.models import Membership, User
from tests.world import Caller, World
from webapi.table import TABLE

OURS = {
    "id", "store", "store_id", "tenant_key", "role", "status", "is_active", "is_staff", "is_superuser", "balance",
    "points", "points_balance", "credit_balance", "total", "total_amount", "total_spent", "password_hash", "hidden_at",
    "created_at", "created_by", "cashier", "cashier_id", "author", "author_id", "user", "user_id", "revoked_at",
}  # fmt: skip
# Where a document has such a field, it is a plain property of the thing, and whoever may ask may set it.
DOCUMENTED = {
    "webapi.pos.users.NewUser": {"role"},  # by OWNER and ADMIN alone; an ADMIN makes no OWNER
    "webapi.shared.customer_shapes.NewCustomer": {"status", "is_active"},
    "webapi.shared.customer_shapes.CustomerIn": {"status", "is_active"},
    "webapi.pos.promotions.NewPromotion": {"is_active"},
    "webapi.pos.promotions.PromotionChange": {"is_active"},
    "webapi.pos.chatbotusers.InviteIn": {"user"},  # which of the chat's people is invited
    "webapi.erp.products.shapes.NewProduct": {"is_active"},
    "webapi.erp.products.shapes.ProductChange": {"is_active"},
    "webapi.erp.customers.shapes.NewCustomer": {"is_active"},
    "webapi.erp.customers.shapes.CustomerIn": {"is_active"},
    "webapi.erp.customers.groups.NewGroup": {"is_active"},
    "webapi.erp.customers.groups.GroupIn": {"is_active"},
    "webapi.erp.tasks.shapes.TaskChange": {"status"},  # as far as core/tasks lets it move
    "webapi.crm.clients.ClientsSought": {"status"},  # a filter
    "webapi.crm.order_shapes.OrdersSought": {"status"},  # a filter
    "webapi.crm.order_shapes.OrderChange": {"status"},  # as far as core/sales lets it move
    "webapi.telecom.ticket_shapes.AssignmentIn": {"user_id"},  # who is to work on it
    "webapi.telecom.tariffs.NewTariff": {"is_active"},
    "webapi.telecom.tariffs.TariffChange": {"is_active"},
}
BODIES = list(dict.fromkeys(op.plan.body for op in TABLE if op.plan.body))
BOAST: dict[str, Any] = dict.fromkeys(OURS, 1) | {"role": "OWNER", "status": "active", "is_active": True}


def _name(body: type[BaseModel]) -> str:
    return f"{body.__module__}.{body.__name__}"


@pytest.mark.parametrize("body", BODIES, ids=_name)
def test_a_body_takes_nothing_that_is_the_shops_to_set(body: type[BaseModel]) -> None:
    """Every shape of every operation: what it does not name is dropped, and what it names is known here."""
    assert {name for name in _names(body) if name in OURS} == DOCUMENTED.get(_name(body), set())
    assert body.model_config.get("extra") == "ignore"


def test_every_exception_is_one() -> None:
    assert set(DOCUMENTED) <= {_name(body) for body in BODIES}


@pytest.mark.parametrize("path", ["/api/users/me/", "/api/users/{id}/"])
async def test_nobody_promotes_themselves(world: World, path: str) -> None:
    owner = await world.owner()
    employee = await world.hired(owner)
    account = await User.get(id=employee.user["id"])

    await employee.patches(path.format(id=account.id), BOAST | {"first_name": "Eva", "role": "OWNER"})

    member = await Membership.get(user_id=account.id)
    assert (member.role.value, member.store_id) == ("EMPLOYEE", owner.store["id"])
    assert (await User.get(id=account.id)).password_hash == account.password_hash


async def test_an_admin_makes_no_owner(world: World) -> None:
    admin = await world.hired(await world.owner(), "ADMIN")

    told = await admin.posts("/api/users/", _a_person() | {"role": "OWNER"})

    assert told.status in (400, 403)
    assert not await User.filter(username="eva").exists()


async def test_whoever_registers_gets_a_shop_of_their_own(world: World) -> None:
    theirs = await world.owner()
    asked = _a_person() | {"password2": "correct horse", "store_name": "Otra", "phone": "+525512345678"}

    told = await world.anybody.posts("/api/users/auth/register/", asked | BOAST | {"store_id": theirs.store["id"]})

    assert told.status == 201
    assert told.body["data"]["store"]["id"] != theirs.store["id"]


@pytest.mark.parametrize("path", ["/api/customers/", "/api/customers/customers/"])
async def test_a_customer_is_given_no_points_nor_credit(world: World, path: str) -> None:
    owner, theirs = await world.owner(), await world.owner()
    plain = await _made(owner, path, {"first_name": "Ana", "last_name": "Paz", "phone": "+525510000001"})
    boasting = BOAST | {"store_id": theirs.store["id"], "phone": "+525510000002"}
    boasted = await _made(owner, path, {"first_name": "Ana", "last_name": "Paz", **boasting})

    differ = {name for name in plain if plain[name] != boasted[name]}
    assert differ <= {
        "id",
        "phone",
        "card_token",
        "created_at",
        "updated_at",
        "code",
        "number",
        "qr_token",
        "status",
    } | {"phone_e164"}


async def _made(owner: Caller, path: str, body: dict[str, Any]) -> dict[str, Any]:
    told = await owner.posts(path, body)
    assert told.status == 201, told.body
    made = await Customer.filter(phone=body["phone"]).values()
    return dict(made[0])


def _names(body: type[BaseModel]) -> Iterator[str]:
    for name, field in body.model_fields.items():
        yield from {name, str(field.alias or name)}


def _a_person() -> dict[str, str]:
    names = {"username": "eva", "email": "eva@example.com", "first_name": "Eva", "last_name": "Paz"}
    return names | {"password": "correct horse"}
