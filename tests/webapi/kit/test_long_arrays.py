"""An array of a document is the whole list, until that is longer than anybody should be sent."""

from __future__ import annotations

import pytest
from yarl import URL

from core.actor import Actor
from tests.webapi.document.reading import said_of
from tests.webapi.kit import toys
from tests.webapi.kit.conftest import serving
from tests.webapi.kit.shelf import ToyOut
from tests.webapi.kit.toys import Toy
from tests.world import Caller, World
from webapi.kit import asked as asking
from webapi.kit.asked import Asked, Page
from webapi.kit.listing import Listing, named
from webapi.kit.router import Router
from webapi.pos import POS
from webapi.table import TABLE

PATH = "/toy/long/"
LONG = Listing(filters=named("weight"), ordering=named("name"), whole=True, most=4)

routes = Router(POS, PATH)


@routes.get(shape=ToyOut, listing=LONG)
async def browse(asked: Asked, by: Actor) -> Page:
    """Toys."""
    return await LONG.page(by.own(Toy), asked)


async def _keeper(world: World, number: int) -> Caller:
    owner = await world.owner()
    for one in range(number):
        await Toy.create(store_id=owner.store["id"], name=f"Toy {one}", weight=one % 2, price="1.50")
    return owner


@pytest.fixture
def small_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "LARGEST_PAGE", 2)


async def test_what_fits_is_all_of_it_and_nothing_is_said_about_more(db: None) -> None:
    await toys.make_room()
    async with serving(routes.operations) as world:
        told = await (await _keeper(world, 4)).gets(PATH)

    assert [one["name"] for one in told.body] == ["Toy 0", "Toy 1", "Toy 2", "Toy 3"]
    assert not {"Link", "X-Total-Count"} & told.headers.keys()


async def test_what_does_not_fit_is_told_and_goes_on_by_pages(db: None, small_pages: None) -> None:
    await toys.make_room()
    async with serving(routes.operations) as world:
        keeper = await _keeper(world, 7)
        told = await keeper.gets(f"{PATH}?ordering=-name")
        further = told.headers["Link"].removeprefix("<").removesuffix('>; rel="next"')
        rest = await keeper.gets(str(URL(further).relative()))
        few = await keeper.gets(f"{PATH}?weight=1")

    assert [one["name"] for one in told.body] == ["Toy 6", "Toy 5", "Toy 4", "Toy 3"]
    assert told.headers["X-Total-Count"] == "7"
    assert dict(URL(further).query) == {"ordering": "-name", "page": "3", "page_size": "2"}
    assert (rest.body["count"], [one["name"] for one in rest.body["results"]]) == (7, ["Toy 2", "Toy 1"])
    assert (len(few.body), "Link" in few.headers) == (3, False)


def test_every_list_of_whole_arrays_says_where_it_goes_on() -> None:
    whole = [operation for operation in TABLE if operation.told.listing and operation.told.listing.whole]
    assert len(whole) > 8
    for operation in whole:
        assert set(said_of(str(operation))["responses"]["200"]["headers"]) == {"Link", "X-Total-Count"}
        # Where an array goes on, a page must begin.
        assert operation.told.listing
        assert operation.told.listing.most % asking.LARGEST_PAGE == 0
