"""Every operation, asked by everybody: 401, 403 or let in, as the contract's "who" says."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from tortoise.models import Model

from tests.showing import SHOWN
from tests.world import Caller, World, a_row
from webapi.kit.arguments import record_of
from webapi.kit.operation import Operation
from webapi.table import TABLE

GUARDED = [op for op in TABLE if op.who != "public"]
CALLERS = ("nobody", "forger", "EMPLOYEE", "ADMIN", "OWNER")


async def test_the_role_matrix(world: World, record_property: Callable[[str, object], None]) -> None:
    """One shop, five callers, every operation; the run's output shows the matrix as it was seen."""
    callers = await _callers(world)
    seen = {str(op): {name: (await _ask(callers[name], op)) for name in CALLERS} for op in GUARDED}

    record_property(SHOWN, "\n".join(["role matrix", *(_line(op, row) for op, row in seen.items())]))
    assert {op: {name: _outcome(status) for name, status in row.items()} for op, row in seen.items()} == {
        str(op): _promised(op) for op in GUARDED
    }


@pytest.mark.parametrize("op", [op for op in TABLE if record_of(op.handler)], ids=str)
async def test_no_row_of_another_store_is_reachable(world: World, op: Operation) -> None:
    """The stranger's record is there, and to everybody else it is missing."""
    ours, theirs = await world.owner(), await world.owner()
    model = record_of(op.handler)
    assert model
    strangers_id = await _a_row_of(model, op.key, theirs)

    told = await ours.asks(op.method, _filled(op.documented_path, strangers_id), {})

    assert told.status == 404, (op, told.body)


def _promised(op: Operation) -> dict[str, str]:
    in_for_all = {"nobody": "401", "forger": "401", "EMPLOYEE": "in", "ADMIN": "in", "OWNER": "in"}
    shut_out = {"admin": ("EMPLOYEE",), "owner": ("EMPLOYEE", "ADMIN")}.get(op.who, ())
    return in_for_all | dict.fromkeys(shut_out, "403")


def _outcome(status: int) -> str:
    return str(status) if status in (401, 403) or status >= 500 else "in"


async def _callers(world: World) -> dict[str, Caller]:
    owner = await world.owner()
    forged = owner.tokens["access"][:-6] + "AAAAAA"
    return {
        "nobody": world.anybody,
        "forger": world.anybody.bearing(forged),
        "EMPLOYEE": await world.hired(owner),
        "ADMIN": await world.hired(owner, "ADMIN"),
        "OWNER": owner,
    }


async def _ask(caller: Caller, op: Operation) -> int:
    """No such id and an empty body: whoever is let in changes nothing, so that all can be asked in one shop."""
    return (await caller.asks(op.method, _filled(op.documented_path, 999_999_999), {})).status


async def _a_row_of(model: type[Model], key: str, owner: Caller) -> int:
    """Registering made the stranger's records; a model that it does not make needs a row in tests/world.py."""
    found = await model.filter(store_id=owner.store["id"]).first() or await a_row(model, owner)
    return int(getattr(found, key))


def _filled(path: str, value: int) -> str:
    return re.sub(r"\{\w+\}", str(value), path)


def _line(op: str, row: dict[str, int]) -> str:
    return f"{op:<42}" + "  ".join(f"{name} {status}" for name, status in row.items())
