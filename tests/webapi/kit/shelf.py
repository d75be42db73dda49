"""The toys as a resource, whole lists and paged ones."""

from __future__ import annotations

from pydantic import Field

from core.actor import Actor
from tests.webapi.kit.toys import Colour, Toy
from webapi.kit.asked import Asked, Page
from webapi.kit.fields import Day, Flag, Money, Text, Whole, ZuluTime
from webapi.kit.listing import Listing, named
from webapi.kit.resource import resource
from webapi.kit.router import Router
from webapi.kit.shapes import LEFT_OUT, Body, Change, Out
from webapi.pos import POS
from webapi.telecom import TELECOM

FILTERS = named("name", "colour", "is_new", "weight", "price", "made_on") | {
    "maker": "maker_id",
    "maker_role": "maker__role",
}
TOYS = Listing(
    filters=FILTERS,
    search=("name", "colour"),
    ordering=named("id", "name", "weight") | {"by": "maker_id"},
    size=3,
)
EVERY_TOY = Listing(ordering=named("name"), default=("-id",), search=("name",), whole=True, size=2)


class NewToy(Body):
    name: Text = Field(max_length=40)
    colour: Colour = Colour.RED
    weight: Whole = Field(0, ge=0, le=1000)
    is_new: Flag = True


class ToyChange(Change):
    name: Text = Field(LEFT_OUT, max_length=40)
    colour: Colour = LEFT_OUT
    weight: Whole = Field(LEFT_OUT, ge=0, le=1000)
    made_on: Day | None = LEFT_OUT


class ToyOut(Out):
    id: int
    name: str
    colour: Colour
    weight: int
    is_new: bool
    price: Money
    made_on: Day | None
    created_at: ZuluTime


async def add(asked: NewToy, by: Actor) -> Toy:
    return await Toy.create(store_id=by.store.id, **asked.model_dump())


async def change(toy: Toy, asked: ToyChange) -> Toy:
    await toy.update_from_dict(asked.given()).save()
    return toy


async def hide(toy: Toy) -> None:
    await toy.hide()


routes = Router(TELECOM, "/toy/shelf/")
resource(
    routes,
    Toy,
    shape=ToyOut,
    listing=TOYS,
    create=add,
    change=change,
    hide=hide,
    hide_by="admin",
    named={"new/": {"is_new": True}},
    statistics=("colour", "is_new", "maker_id"),
)

whole = Router(POS, "/toy/whole/")


@whole.get(shape=ToyOut)
async def browse(asked: Asked, by: Actor) -> Page:
    return await EVERY_TOY.page(by.own(Toy), asked)


OPERATIONS = [*routes.operations, *whole.operations]
