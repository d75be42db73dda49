"""Document 002, 27: what is sold most, and what least."""

from __future__ import annotations

from typing import Any

import pytest

from core import clock
from core.analytics import rolling
from core.catalog.models import Product
from tests import shop
from tests.bought import Piece, came_back, sold
from tests.webapi.pos.test_analytics import OCTOBER, ago, asked, october
from tests.world import Caller, World

RANKING = "/api/analytics/product-ranking/"
OF_OCTOBER = f"{RANKING}?{OCTOBER}"


async def _desk(world: World) -> tuple[Caller, dict[str, int]]:
    """A shop in which five keyboards were sold, three mice, and one laptop."""
    owner, products = await world.owner(), {}
    for name, many, price in (("Laptop", "1", "1000.00"), ("Mouse", "3", "50.00"), ("Teclado", "5", "150.00")):
        products[name] = await shop.product(owner, name)
        await sold(owner, october(3), Piece(products[name], many, price, "16"))
    return owner, products


async def test_most_and_least_sold_are_the_documents(world: World) -> None:
    """27"""
    owner, ids = await _desk(world)
    keyboard = {"product__id": ids["Teclado"], "product_name": "Teclado", "units_sold": 5, "revenue": 750.00}
    mouse = {"product__id": ids["Mouse"], "product_name": "Mouse", "units_sold": 3, "revenue": 150.00}
    laptop = {"product__id": ids["Laptop"], "product_name": "Laptop", "units_sold": 1, "revenue": 1000.00}
    told = {
        "analyzed_period": {"start_date": "2023-10-01", "end_date": "2023-10-31"},
        "results": {
            "criterion": "both",
            "results_limit": 2,
            "most_sold": [keyboard, mouse],
            "least_sold": [laptop, mouse],
        },
    }

    assert await asked(owner, f"{OF_OCTOBER}&criterion=ambos&limit=2") == told
    await rolling.roll()
    assert await asked(owner, f"{OF_OCTOBER}&criterion=both&limit=2") == told


async def test_only_what_is_asked_for_is_there(world: World) -> None:
    owner, _ = await _desk(world)

    usual, least = await asked(owner, OF_OCTOBER), await asked(owner, f"{OF_OCTOBER}&criterion=least&limit=1")

    assert list(usual["results"]) == ["criterion", "results_limit", "most_sold"]
    assert (usual["results"]["criterion"], usual["results"]["results_limit"]) == ("most", 10)
    assert _names(usual, "most") == ["Teclado", "Mouse", "Laptop"]
    assert list(least["results"]) == ["criterion", "results_limit", "least_sold"]
    assert _names(least, "least") == ["Laptop"]


async def test_what_came_back_was_not_sold(world: World) -> None:
    owner, ids = await _desk(world)
    sale = await sold(owner, october(9), Piece(ids["Laptop"], "4", "10.00"), Piece(ids["Mouse"], "2", "10.00"))
    await came_back(sale, october(10), "2")
    await came_back(sale, october(10), "2", 1)
    gone = await sold(owner, october(11), Piece(await shop.product(owner, "Silla")))
    await came_back(gone, october(31, 23), "1")

    october_ = await asked(owner, f"{OF_OCTOBER}&criterion=both")
    tenth = await asked(owner, f"{RANKING}?start_date=2023-10-10&end_date=2023-10-10")

    assert [(one["product_name"], one["units_sold"]) for one in october_["results"]["most_sold"]] == [
        ("Teclado", 5),
        ("Laptop", 3),
        ("Mouse", 3),
    ]
    assert _names(october_, "least") == ["Laptop", "Mouse", "Teclado"]
    assert tenth["detail"] == "No products sold in the selected period."


async def test_of_as_many_the_first_name_and_then_the_first_made(world: World) -> None:
    owner = await world.owner()
    twins = [await shop.product(owner, "Sal") for _ in range(2)]
    for product in (*reversed(twins), None, await shop.product(owner, "Arroz")):
        await sold(owner, october(3), Piece(product, name="Sal"))

    told = await asked(owner, f"{OF_OCTOBER}&criterion=both")

    for which in ("most", "least"):
        assert _names(told, which) == ["Arroz", "Sal", "Sal", "Sal"]
        assert [one["product__id"] for one in told["results"][f"{which}_sold"]][1:] == [*twins, None]


async def test_a_product_goes_by_its_name_of_today(world: World) -> None:
    owner, ids = await _desk(world)
    await Product.filter(id=ids["Mouse"]).update(name="Ratón", hidden_at=clock.now())
    await sold(owner, october(3), Piece(None, "0.500", name="Bolsa"), Piece(None, name="Bolsa"))

    told = await asked(owner, f"{OF_OCTOBER}&criterion=least")

    assert _names(told, "least") == ["Laptop", "Bolsa", "Ratón", "Teclado"]
    assert told["results"]["least_sold"][1] == {
        "product__id": None,
        "product_name": "Bolsa",
        "units_sold": 1.5,
        "revenue": 150.00,
    }


async def test_another_shops_sales_are_none_of_ours(world: World) -> None:
    owner, _ = await _desk(world)
    other, ids = await _desk(world)
    await sold(other, ago(days=1), Piece(ids["Mouse"], "900"))

    assert await asked(owner, f"{OF_OCTOBER}&criterion=both") != await asked(other, f"{OF_OCTOBER}&criterion=both")
    assert _names(await asked(other, RANKING), "most") == ["Mouse"]
    assert (await asked(owner, RANKING))[0] == 400


@pytest.mark.parametrize(
    ("question", "fault"),
    [
        ("limit=0", {"limit": ["Ensure this value is greater than or equal to 1."]}),
        ("limit=1001", {"limit": ["Ensure this value is less than or equal to 1000."]}),
        ("limit=many", {"limit": ["A valid integer is required."]}),
        ("limit=1.5", {"limit": ["A valid integer is required."]}),
        (f"limit={'9' * 41}", {"limit": ["A valid integer is required."]}),
        ("criterion=todos", {"criterion": ['"todos" is not a valid choice.']}),
    ],
)
async def test_a_wrong_question(world: World, question: str, fault: Any) -> None:
    owner, _ = await _desk(world)

    assert await asked(owner, f"{OF_OCTOBER}&{question}") == (400, fault)


async def test_a_thousand_are_ranked(world: World) -> None:
    owner, _ = await _desk(world)

    assert (await asked(owner, f"{OF_OCTOBER}&limit=1000"))["results"]["results_limit"] == 1000


def _names(told: Any, which: str) -> list[str]:
    return [one["product_name"] for one in told["results"][f"{which}_sold"]]
