"""Object and function level access: every operation, by everybody, on what is somebody else's."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from tortoise.connection import get_connection
from tortoise.models import Model

from core.catalog.models import Promotion
from core.stores.models import Store
from core.telecom.payment import ContractPayment
from core.tickets.models import TicketAttachment
from tests.house.every import MODELS
from tests.showing import SHOWN
from tests.world import ROWS, Caller, World, a_row
from webapi.kit.arguments import record_of
from webapi.kit.operation import Operation
from webapi.table import TABLE

GUARDED = [op for op in TABLE if op.who != "public"]
OF_RECORDS = [op for op in GUARDED if record_of(op.handler)]
ROLES = ("nobody", "EMPLOYEE", "ADMIN", "OWNER")
MANY_IDS = (
    *("id", "product", "product_id", "customer", "customer_id", "client", "supplier", "category", "group", "session"),
    *("task", "contract", "contract_id", "tariff", "sim", "user_id", "assigned_to", "ticket", "batch"),
)


async def test_nobody_of_one_shop_reads_or_changes_a_row_of_another(
    world: World, record_property: Callable[[str, object], None]
) -> None:
    """404, or 403 where the role may not ask at all; and afterwards the other shop is as it was, to the last column."""
    ours, theirs = await _people(world), await world.owner()
    rows = await _rows_of(theirs)
    before = await _everything_of(theirs)

    seen: dict[str, str] = {}
    for op in OF_RECORDS:
        for role, caller in ours.items():
            told = await caller.asks(op.method, _filled(op, await _an_id(op, rows, theirs)), {"reason": "harm"})
            seen[f"{op} {role}"] = str(told.status)
            assert told.status == _promised(op, role), (op, role, told.body)

    assert await _everything_of(theirs) == before
    assert len(seen) == len(OF_RECORDS) * len(ROLES)
    record_property(SHOWN, f"{len(seen)} questions for rows of another store: {_counted(seen)}")


async def test_nobody_names_another_shop_by_its_key(world: World) -> None:
    """The tenant key is a choice among one's own stores and opens none."""
    ours, theirs = await _people(world), await world.owner()
    key = (await Store.get(id=theirs.store["id"])).tenant_key
    before = await _everything_of(theirs)

    for op in GUARDED:
        for role, caller in ours.items():
            told = await caller.asks(op.method, _filled(op, 1), {}, X_Tenant_Key=key)
            assert told.status == (401 if role == "nobody" else 403), (op, role, told.body)

    assert await _everything_of(theirs) == before


async def test_a_row_of_another_shop_named_in_a_body_is_not_taken(world: World) -> None:
    """Whatever a body may name, it is looked for among one's own; no row of ours ever points to theirs."""
    ours, theirs = await world.owner(), await world.owner()
    mine = await _rows_of(ours)
    rows = await _rows_of(theirs)
    before = await _everything_of(theirs)

    for op in GUARDED:
        if op.plan.body:
            for key in sorted({row.pk for row in rows.values()}):
                body = _naming(op, key) | {"client_uuid": None}
                told = await ours.asks(op.method, _filled(op, await _an_id(op, mine, ours)), body)
                assert told.status < 500, (op, key, told.body)

    assert await _everything_of(theirs) == before
    assert await _pointing_across() == []


def _promised(op: Operation, role: str) -> int:
    shut_out = {"admin": ("EMPLOYEE",), "owner": ("EMPLOYEE", "ADMIN")}.get(op.who, ())
    return 401 if role == "nobody" else 403 if role in shut_out else 404


async def _people(world: World) -> dict[str, Caller]:
    owner = await world.owner()
    hired = {role: await world.hired(owner, role) for role in ("EMPLOYEE", "ADMIN")}
    return {"nobody": world.anybody, **hired, "OWNER": owner}


async def _rows_of(owner: Caller) -> dict[type[Model], Any]:
    """One of each; those first that bring what they stand on."""
    found = {}
    for model in sorted(ROWS, key=lambda model: model not in (Promotion, ContractPayment, TicketAttachment)):
        found[model] = await model.filter(store_id=owner.store["id"]).first() or await a_row(model, owner)
    return found


async def _an_id(op: Operation, rows: dict[type[Model], Any], owner: Caller) -> int:
    model = record_of(op.handler)
    if model is None:
        return 1
    row = rows.get(model) or await model.filter(store_id=owner.store["id"]).first() or await a_row(model, owner)
    return int(getattr(row, op.key))


def _filled(op: Operation, value: int) -> str:
    return re.sub(r"\{\w+\}", str(value), op.documented_path)


def _naming(op: Operation, value: int) -> dict[str, Any]:
    """A body whose every field that could be a key is this one."""
    assert op.plan.body
    names = {field.alias or name for name, field in op.plan.body.model_fields.items()}
    one = dict.fromkeys(MANY_IDS, value) | {"quantity": 1, "price": "10.00", "amount": "1.00", "name": "x"}
    lists = {name: [one] for name in names if name in ("items", "lines", "payments")}
    return {name: one[name] for name in names if name in one} | lists | {"title": "x", "subject": "x", "reason": "x"}


async def _everything_of(owner: Caller) -> dict[str, list[str]]:
    of_store = [model for model in MODELS if "store_id" in model._meta.fields_map]
    found = {}
    for model in of_store:
        table = model._meta.db_table
        asked = f'SELECT t::text AS row FROM "{table}" t WHERE store_id = {int(owner.store["id"])} ORDER BY 1'
        found[table] = [row["row"] for row in (await get_connection("default").execute_query(asked))[1]]
    return found


_ACROSS = """
SELECT c.conrelid::regclass::text AS child, a.attname AS col, c.confrelid::regclass::text AS parent
FROM pg_constraint c
JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
WHERE c.contype = 'f' AND array_length(c.conkey, 1) = 1
  AND EXISTS (SELECT 1 FROM pg_attribute s WHERE s.attrelid = c.conrelid AND s.attname = 'store_id')
  AND EXISTS (SELECT 1 FROM pg_attribute s WHERE s.attrelid = c.confrelid AND s.attname = 'store_id')
"""


async def _pointing_across() -> list[str]:
    """Foreign keys from a row of one store to a row of another."""
    connection = get_connection("default")
    keys = (await connection.execute_query(_ACROSS))[1]
    assert keys
    found = []
    for key in keys:
        asked = (
            f"SELECT count(*) AS many FROM {key['child']} c JOIN {key['parent']} p ON p.id = c.{key['col']} "
            "WHERE c.store_id <> p.store_id"
        )
        if (await connection.execute_query(asked))[1][0]["many"]:
            found.append(f"{key['child']}.{key['col']}")
    return found


def _counted(seen: dict[str, str]) -> str:
    statuses = sorted(set(seen.values()))
    return ", ".join(f"{list(seen.values()).count(status)} x {status}" for status in statuses)
