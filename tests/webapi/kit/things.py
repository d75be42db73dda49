"""Operations of the toy shop that take one field of every sort, once in each dialect."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from core.actor import Actor
from tests.webapi.kit.toys import Colour, Toy
from webapi.crm import CRM
from webapi.erp import ERP
from webapi.kit.dialect import Dialect
from webapi.kit.fields import Day, Email, Flag, Id, Moment, Money, OptionalText, Password, Percent, Text, Whole
from webapi.kit.router import Router
from webapi.kit.shapes import Body
from webapi.own import OWN
from webapi.pos import POS
from webapi.shared import SHARED
from webapi.telecom import TELECOM


class Part(Body):
    name: Text = Field(max_length=10)
    number: Whole = Field(ge=1, le=99)


class Thing(Body):
    title: Text = Field(max_length=20)
    note: OptionalText = Field("", max_length=50)
    password: Password = "correct horse"
    owner: Id = 1
    count: Whole = Field(1, ge=0, le=2**31 - 1)
    price: Money = Field("1.00", ge=0, validate_default=True)
    percent: Percent = Field("10", validate_default=True)
    flag: Flag = False
    email: Email = "ana@example.com"
    day: Day | None = None
    moment: Moment | None = None
    colour: Colour = Colour.RED
    parts: list[Part] = Field([], max_length=3)


DIALECTS: dict[str, Dialect] = {dialect.name: dialect for dialect in (POS, ERP, TELECOM, CRM, SHARED, OWN)}


def operations() -> list[Any]:
    return [one for dialect in DIALECTS.values() for one in _of(dialect).operations]


def _of(dialect: Dialect) -> Router:
    routes = Router(dialect, f"/toy/{dialect.name}/")

    @routes.post("things/")
    async def keep(asked: Thing, by: Actor) -> dict[str, Any]:
        """Written before it is answered, so that a refusal shows what it left."""
        await Toy.create(
            store_id=by.store.id, name=asked.title, price=asked.price, weight=asked.count, made_on=asked.day
        )
        return asked.model_dump(mode="json")

    return routes
