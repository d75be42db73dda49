"""A till of the toy shop: selling writes a row, and can be told to fail or to wait."""

from __future__ import annotations

import asyncio

from pydantic import Field

from core.actor import Actor
from core.refusal import Refused
from core.settings import settings
from core.stores.models import Store
from tests.webapi.kit.toys import Toy
from webapi.kit.fields import Flag, Text
from webapi.kit.router import Router
from webapi.kit.shapes import Body
from webapi.pos import POS

routes = Router(POS, "/toy/till/")
SECRET = "the secret of the answer"


class SoldOut(Refused):
    code = "not_allowed"


class Sale(Body):
    name: Text = Field("Kite", max_length=40)
    sold_out: Flag = False
    broken: Flag = False
    slow: Flag = False


@routes.post("sell/", status=201)
async def sell(asked: Sale, by: Actor) -> dict[str, object]:
    toy = await Toy.create(store_id=by.store.id, name=asked.name)
    await _trouble(asked)
    return {"id": toy.id, "name": toy.name}


@routes.post("open/", who="public", transaction=False)
async def open_door(asked: Sale) -> dict[str, object]:
    """Who has no session yet may repeat themselves too."""
    store = await Store.all().order_by("id").first()
    assert store
    toy = await Toy.create(store=store, name=asked.name)
    return {"id": toy.id, "token": SECRET}


@routes.put("sell/")
async def resell(asked: Sale, by: Actor) -> dict[str, object]:
    toy = await Toy.create(store_id=by.store.id, name=asked.name)
    return {"id": toy.id, "name": toy.name}


@routes.get("sold/")
async def sold(by: Actor) -> dict[str, int]:
    return {"sold": await by.own(Toy).count()}


async def _trouble(asked: Sale) -> None:
    if asked.sold_out:
        raise SoldOut
    if asked.broken:
        raise LookupError("broken")
    if asked.slow:
        await asyncio.sleep(settings().idempotency_wait_seconds * 1.5)
