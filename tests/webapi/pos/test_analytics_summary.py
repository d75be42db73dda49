"""Document 002, 26: what a period came to."""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

from core import clock
from core.analytics import rolling
from core.catalog.models import Product
from core.sales.models import Method
from core.stores.models import Store
from tests import shop
from tests.bought import Piece, came_back, sold
from tests.webapi.pos.test_analytics import MEXICO, OCTOBER, asked, october
from tests.world import Caller, World

SUMMARY = "/api/analytics/sales-summary/"
DOCUMENTED = {
    "analyzed_period": {"start_date": "2023-10-01", "end_date": "2023-10-31"},
    "general_summary": {
        "total_revenue": 2494.00,
        "average_ticket": 831.33,
        "lowest_ticket": 116.00,
        "highest_ticket": 1218.00,
        "total_tickets": 3,
    },
    "products": {
        "total_units_sold": 5,
        "top_product": {"product_name": "Laptop", "revenue": 2000.00},
        "breakdown": [
            {"product_name": "Laptop", "units_sold": 2, "revenue": 2000.00},
            {"product_name": "Mouse", "units_sold": 3, "revenue": 150.00},
        ],
    },
    "peak_hours": {
        "most_profitable_hour": {"hour": 14, "total_revenue": 1334.00, "ticket_count": 2},
        "busiest_hour": {"hour": 14, "total_revenue": 1334.00, "ticket_count": 2},
        "hourly_breakdown": [
            {"hour": 10, "total_revenue": 1160.00, "ticket_count": 1},
            {"hour": 14, "total_revenue": 1334.00, "ticket_count": 2},
        ],
    },
    "payment_methods": [
        {
            "payment_method": "CARD",
            "total_sales": 2,
            "average_ticket": 1189.00,
            "highest_ticket": 1218.00,
            "accumulated_amount": 2378.00,
        },
        {
            "payment_method": "CASH",
            "total_sales": 1,
            "average_ticket": 116.00,
            "highest_ticket": 116.00,
            "accumulated_amount": 116.00,
        },
    ],
}


def at(hour: int) -> str:
    """On a day of long ago."""
    return datetime(2023, 10, 12, hour, 30, tzinfo=MEXICO).isoformat()


async def _tell(till: Caller, hour: int, method: str, *items: tuple[int, int]) -> None:
    """A till that was offline tells of it now: it counts where it happened."""
    wanted = [{"product_id": product, "quantity": quantity} for product, quantity in items]
    told = {"client_uuid": str(uuid4()), "occurred_at": at(hour), "items": wanted}
    order = told | {"payments": [{"payment_method": method}]}
    reply = await till.posts("/api/orders/sync/", {"orders": [order]})
    assert [one["status"] for one in reply.body["results"]] == ["created"], reply.body


async def test_a_summary_is_the_documents(world: World) -> None:
    """26"""
    owner = await world.owner()
    laptop = await shop.product(owner, "Laptop", "1000.00", tax="16")
    mouse = await shop.product(owner, "Mouse", "50.00", tax="16")
    await _tell(owner, 14, "CARD", (laptop, 1), (mouse, 1))
    await _tell(owner, 10, "CARD", (laptop, 1))
    await _tell(owner, 14, "CASH", (mouse, 2))
    await shop.sale(owner, (laptop, 1))

    assert await asked(owner, f"{SUMMARY}?{OCTOBER}") == DOCUMENTED
    await rolling.roll()
    assert await asked(owner, f"{SUMMARY}?{OCTOBER}") == DOCUMENTED


async def test_a_refund_lowers_the_day_it_is_made(world: World) -> None:
    owner = await world.owner()
    laptop, mouse = await shop.product(owner, "Laptop"), await shop.product(owner, "Mouse")
    sale = await sold(owner, october(3, 18), Piece(laptop, "4", "50.00", "16"), methods=[Method.CARD])
    await came_back(sale, october(4, 9), "1")
    undone = await sold(owner, october(5, 18), Piece(mouse, price="900.00"), Piece(None, price="0.01", name="Bolsa"))
    await came_back(undone, october(6, 9), "1")
    await came_back(undone, october(6, 9), "1", 1)

    october_ = await asked(owner, f"{SUMMARY}?{OCTOBER}")
    third = await asked(owner, f"{SUMMARY}?start_date=2023-10-03&end_date=2023-10-03")
    fifth = await asked(owner, f"{SUMMARY}?start_date=2023-10-05&end_date=2023-10-05")

    assert october_["general_summary"] == {
        "total_revenue": 174.00,
        "average_ticket": 174.00,
        "lowest_ticket": 232.00,
        "highest_ticket": 232.00,
        "total_tickets": 1,
    }
    assert october_["products"] == {
        "total_units_sold": 3,
        "top_product": {"product_name": "Laptop", "revenue": 150.00},
        "breakdown": [{"product_name": "Laptop", "units_sold": 3, "revenue": 150.00}],
    }
    assert october_["peak_hours"]["hourly_breakdown"] == [
        {"hour": 9, "total_revenue": -958.01, "ticket_count": 0},
        {"hour": 18, "total_revenue": 1132.01, "ticket_count": 1},
    ]
    assert [one["accumulated_amount"] for one in october_["payment_methods"]] == [232.00, -58.00]
    assert third["general_summary"]["total_revenue"] == 232.00
    assert fifth["general_summary"]["lowest_ticket"] == 900.01, "nothing had come back by the end of that day"


async def test_a_sale_that_came_back_whole_leaves_an_empty_day(world: World) -> None:
    """It was sold, so the day is on record; and it is no ticket."""
    owner = await world.owner()
    sale = await sold(owner, october(3, 18), Piece(await shop.product(owner, "Laptop")))
    await came_back(sale, october(3, 19), "1")

    told = await asked(owner, f"{SUMMARY}?{OCTOBER}")

    assert set(told["general_summary"].values()) == {0}
    assert told["products"] == {"total_units_sold": 0, "top_product": None, "breakdown": []}
    assert told["peak_hours"]["most_profitable_hour"] == {"hour": 18, "total_revenue": 100.00, "ticket_count": 0}
    assert told["payment_methods"] == []


async def test_a_day_of_nothing_but_returns_has_no_sales(world: World) -> None:
    owner = await world.owner()
    sale = await sold(owner, october(3), Piece(await shop.product(owner), "2"))
    await came_back(sale, october(9), "1")

    told = await asked(owner, f"{SUMMARY}?start_date=2023-10-09&end_date=2023-10-09")

    assert told == (
        400,
        {
            "error": "No sales found for the date 2023-10-09 in the system.",
            "first_system_record": "2023-10-03",
            "last_system_record": "2023-10-03",
        },
    )


async def test_hours_of_one_name_are_one(world: World) -> None:
    """In the night in which the clocks of New York go back there are two from one to two."""
    owner = await world.owner()
    await Store.filter(id=owner.store["id"]).update(timezone="America/New_York")
    for moment in ("2025-11-02T05:30:00+00:00", "2025-11-02T06:30:00+00:00", "2025-11-03T06:30:00+00:00"):
        await sold(owner, datetime.fromisoformat(moment), Piece(None))

    told = await asked(owner, f"{SUMMARY}?start_date=2025-11-01&end_date=2025-11-03")

    assert told["peak_hours"]["hourly_breakdown"] == [{"hour": 1, "total_revenue": 300.00, "ticket_count": 3}]


async def test_the_earlier_of_two_equal_hours_and_the_first_name_of_two_equal_products(world: World) -> None:
    owner = await world.owner()
    for hour, name in ((15, "Pera"), (9, "Manzana")):
        await sold(owner, october(3, hour), Piece(await shop.product(owner, name)))

    told = await asked(owner, f"{SUMMARY}?{OCTOBER}")

    assert told["products"]["top_product"]["product_name"] == "Manzana"
    assert told["peak_hours"]["most_profitable_hour"] == told["peak_hours"]["busiest_hour"]
    assert told["peak_hours"]["busiest_hour"]["hour"] == 9


async def test_a_product_goes_by_its_name_of_today_and_free_text_by_its_own(world: World) -> None:
    owner = await world.owner()
    laptop = await shop.product(owner, "Laptop")
    await sold(owner, october(3), Piece(laptop, "0.350", "200.00"), Piece(None, price="60.00", name="Corte"))
    await Product.filter(id=laptop).update(name="Portátil", hidden_at=clock.now())

    assert (await asked(owner, f"{SUMMARY}?{OCTOBER}"))["products"]["breakdown"] == [
        {"product_name": "Portátil", "units_sold": 0.35, "revenue": 70.00},
        {"product_name": "Corte", "units_sold": 1, "revenue": 60.00},
    ]


async def test_a_ticket_paid_in_two_ways_is_a_ticket_of_both(world: World) -> None:
    owner = await world.owner()
    await sold(owner, october(3), Piece(None, price="90.00"), methods=[Method.CARD, Method.CASH])

    told = await asked(owner, f"{SUMMARY}?{OCTOBER}")

    assert [(one["total_sales"], one["highest_ticket"]) for one in told["payment_methods"]] == [(1, 45.00), (1, 45.00)]
