"""Document 002, 28 to 31: the reports on the shelf, on one customer and on one product."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from core.catalog.models import Product, Promotion
from core.sales.models import Method
from tests import shop
from tests.bought import Piece, came_back, sold
from tests.webapi.document.reading import conforms
from tests.world import Caller, World

AT = "/api/analytics/"
LOW, DEAD, BOUGHT = f"{AT}reports/low-stock/", f"{AT}reports/dead-inventory/", f"{AT}customer-sales/"
VELOCITY, WORTH = f"{AT}sales-velocity/", f"{AT}inventory-valuation/"
NONE_LOW = {"message": "No hay productos dentro del umbral establecido."}
NONE_DEAD = {"message": "Todos los productos han tenido ventas en este período."}
MEXICO = ZoneInfo("America/Mexico_City")
OCTOBER = "start_date=2023-10-01&end_date=2023-10-31"


def october(day: int, hour: int = 12) -> datetime:
    return datetime(2023, 10, day, hour, 30, tzinfo=MEXICO)


def ago(**time: int) -> datetime:
    return datetime.now(UTC) - timedelta(**time)


async def asked(caller: Caller, path: str) -> Any:
    """What is answered, as the description of the API says."""
    told = await caller.gets(path)
    conforms(told, "GET", path)
    return told.body if told.status == 200 else (told.status, told.body)


async def test_low_stock_within_a_threshold_and_the_highest_first(world: World) -> None:
    """28"""
    owner = await world.owner()
    for name, stock in (("Galletas Emperador", "2"), ("Coca Cola 600ml", "8"), ("Sal", "11"), ("Agua Ciel 1L", "0")):
        await shop.product(owner, name, stock=stock)

    assert await asked(owner, f"{LOW}?threshold=10") == [
        {"name": "Coca Cola 600ml", "current_stock": 8},
        {"name": "Galletas Emperador", "current_stock": 2},
        {"name": "Agua Ciel 1L", "current_stock": 0},
    ]
    assert [one["name"] for one in await asked(owner, f"{LOW}?threshold=2")] == ["Galletas Emperador", "Agua Ciel 1L"]
    assert len(await asked(owner, f"{LOW}?threshold={'9' * 40}")) == 4
    assert [one["name"] for one in await asked(owner, f"{LOW}?threshold=2&ordering=name&search=agua")] == [
        "Agua Ciel 1L"
    ]


async def test_low_stock_without_a_threshold_is_each_products_own(world: World) -> None:
    owner = await world.owner()
    await shop.product(owner, "Arroz", stock="19", min_stock=20)
    await shop.product(owner, "Sal", stock="9", min_stock=5)
    gone = await shop.product(owner, "Soda", stock="0")
    await owner.deletes(f"/api/products/{gone}/")

    assert await asked(owner, LOW) == [{"name": "Arroz", "current_stock": 19}]


@pytest.mark.parametrize("threshold", ["ten", "1.5", "-1", "9" * 41, "%20"])
async def test_what_is_no_threshold_finds_nothing(world: World, threshold: str) -> None:
    """28 A"""
    owner = await world.owner()
    await shop.product(owner, stock="0")

    assert await asked(owner, f"{LOW}?threshold={threshold}") == NONE_LOW


async def test_dead_inventory_since_a_day_of_the_store(world: World) -> None:
    """29"""
    owner = await world.owner()
    case, charger, lamp, given_back = [
        await shop.product(owner, name, stock=stock)
        for name, stock in (("Funda", "15"), ("Cargador", "50"), ("Lámpara", "1"), ("Silla", "3"))
    ]
    await sold(owner, october(1, 0), Piece(lamp))
    await sold(owner, october(1) - timedelta(days=1), Piece(charger))
    await sold(owner, october(1) - timedelta(days=1), Piece(case), told_at=october(2))
    await came_back(await sold(owner, october(3), Piece(given_back), Piece(lamp)), october(4), "1")

    assert await asked(owner, f"{DEAD}?reference_date=2023-10-01") == [
        {"id": case, "name": "Funda", "current_stock": 15},
        {"id": charger, "name": "Cargador", "current_stock": 50},
        {"id": given_back, "name": "Silla", "current_stock": 3},
    ]
    assert [one["id"] for one in await asked(owner, f"{DEAD}?reference_date=2023-09-30")] == [given_back]
    assert len(await asked(owner, f"{DEAD}?reference_date=9999-12-31")) == 4


async def test_dead_inventory_is_of_thirty_days_where_no_date_is_given(world: World) -> None:
    owner = await world.owner()
    long_ago, lately = await shop.product(owner, "Radio"), await shop.product(owner, "Sal")
    await sold(owner, ago(days=31), Piece(long_ago))
    await sold(owner, ago(days=28), Piece(lately))

    assert [one["id"] for one in await asked(owner, DEAD)] == [long_ago]


@pytest.mark.parametrize("date", ["yesterday", "2023-13-01", "01/10/2023"])
async def test_what_is_no_date_finds_nothing_dead(world: World, date: str) -> None:
    """29 A"""
    owner = await world.owner()
    await shop.product(owner)

    assert await asked(owner, f"{DEAD}?reference_date={date}") == NONE_DEAD


async def test_every_product_was_sold(world: World) -> None:
    owner = await world.owner()
    await sold(owner, ago(days=1), Piece(await shop.product(owner)))

    assert await asked(owner, DEAD) == NONE_DEAD


async def test_customer_sales_are_the_documents_figures(world: World) -> None:
    """30"""
    owner = await world.owner()
    laptop, mouse = await shop.product(owner, "Laptop"), await shop.product(owner, "Mouse")
    juan = await shop.customer(owner, "Juan", last_name="Pérez", email="juan.perez@email.com")
    await sold(owner, october(3, 18), Piece(laptop, price="1000.00"), customer=juan)
    for day in (5, 31):
        await sold(owner, october(day, 10), Piece(mouse, price="250.00"), customer=juan, methods=[Method.CARD])
    await sold(owner, october(5, 10), Piece(mouse, price="999.00"))
    await sold(owner, datetime(2023, 11, 1, tzinfo=MEXICO), Piece(mouse), customer=juan)

    assert await asked(owner, f"{BOUGHT}?customer_id={juan}&{OCTOBER}") == {
        "customer_info": {"id": juan, "name": "Juan Pérez", "email": "juan.perez@email.com"},
        "analyzed_period": {"start_date": "2023-10-01", "end_date": "2023-10-31"},
        "sales_metrics": {"total_spent": 1500.00, "average_ticket": 500.00, "total_tickets": 3},
        "top_product": {"product_name": "Laptop", "total_spent_on_product": 1000.00, "units_bought": 1},
        "peak_buying_hours": [
            {"hour": 18, "total_spent": 1000.00, "ticket_count": 1},
            {"hour": 10, "total_spent": 500.00, "ticket_count": 2},
        ],
        "payment_methods": [
            {"payment_method": "CARD", "total_sales": 2, "average_ticket": 250.00, "accumulated_amount": 500.00},
            {"payment_method": "CASH", "total_sales": 1, "average_ticket": 1000.00, "accumulated_amount": 1000.00},
        ],
    }


async def test_a_refund_lowers_the_day_it_is_made(world: World) -> None:
    owner = await world.owner()
    juan, laptop = await shop.customer(owner, "Juan"), await shop.product(owner, "Laptop")
    sale = await sold(owner, october(3, 18), Piece(laptop, "4", "50.00", "16"), customer=juan)
    await came_back(sale, october(4, 9), "1")
    await came_back(sale, october(31) + timedelta(days=3), "3")
    await came_back(await sold(owner, october(9), Piece(laptop), customer=juan), october(9), "1")

    bought = await asked(owner, f"{BOUGHT}?customer_id={juan}&{OCTOBER}")

    assert bought["sales_metrics"] == {"total_spent": 174.00, "average_ticket": 174.00, "total_tickets": 1}
    assert bought["top_product"] == {"product_name": "Laptop", "total_spent_on_product": 174.0, "units_bought": 3}
    assert bought["peak_buying_hours"] == [
        {"hour": 18, "total_spent": 232.00, "ticket_count": 1},
        {"hour": 9, "total_spent": -58.00, "ticket_count": 0},
    ]
    november = f"{BOUGHT}?customer_id={juan}&start_date=2023-11-01&end_date=2023-11-30"
    assert "detail" in await asked(owner, november)


async def test_a_customer_who_bought_nothing(world: World) -> None:
    """30 A"""
    owner = await world.owner()
    juan = await shop.customer(owner, "Juan", last_name="Pérez", email="juan@email.com")

    assert await asked(owner, f"{BOUGHT}?customer_id={juan}&{OCTOBER}") == {
        "customer_info": {"id": juan, "name": "Juan Pérez"},
        "analyzed_period": {"start_date": "2023-10-01", "end_date": "2023-10-31"},
        "detail": "This customer made no purchases during the selected period.",
    }


async def test_the_usual_period_is_thirty_days(world: World) -> None:
    owner = await world.owner()
    juan = await shop.customer(owner)
    today = datetime.now(MEXICO).date()

    usual = await asked(owner, f"{BOUGHT}?customer_id={juan}")
    until = await asked(owner, f"{BOUGHT}?customer_id={juan}&end_date=2023-10-31")
    always = await asked(owner, f"{BOUGHT}?customer_id={juan}&start_date=0001-01-01&end_date=9999-12-31")

    assert usual["analyzed_period"] == {"start_date": str(today - timedelta(days=29)), "end_date": str(today)}
    assert until["analyzed_period"] == {"start_date": "2023-10-02", "end_date": "2023-10-31"}
    assert "detail" in always


async def test_a_customer_of_nobody(world: World) -> None:
    """30 B: never there, removed, or another store's."""
    owner, other = await world.owner(), await world.owner()
    removed, strangers = await shop.customer(owner), await shop.customer(other)
    await owner.deletes(f"/api/customers/{removed}/")

    for customer in (removed, strangers, 0, -1, 10**30):
        told = await asked(owner, f"{BOUGHT}?customer_id={customer}")
        assert told == (404, {"error": "Customer not registered in the system."})


async def test_a_wrong_question_about_a_customer(world: World) -> None:
    owner = await world.owner()
    juan = await shop.customer(owner)

    assert await asked(owner, BOUGHT) == (400, {"customer_id": ["This field is required."]})
    assert await asked(owner, f"{BOUGHT}?customer_id=Juan") == (400, {"customer_id": ["A valid integer is required."]})
    assert (await asked(owner, f"{BOUGHT}?customer_id={juan}&start_date=soon"))[1].keys() == {"start_date"}
    assert await asked(owner, f"{BOUGHT}?customer_id={juan}&start_date=2023-10-02&end_date=2023-10-01") == (
        400,
        {"end_date": ["The end date must not be before the start date."]},
    )


async def test_no_report_is_an_employees(world: World) -> None:
    employee = await world.hired(await world.owner())
    for path in (LOW, DEAD, BOUGHT, VELOCITY, WORTH):
        assert (await asked(employee, path))[0] == 403


async def test_the_worth_of_the_shelf_is_the_documents(world: World) -> None:
    """The second 31 and its A: without a known cost it is the price before tax."""
    owner = await world.owner()
    await shop.product(owner, "Teclado", "100.00", stock="1", tax="16")
    await shop.product(owner, "Monitor Gamer", "25.00", stock="2", tax="16", sku="TEC001")
    await shop.product(owner, "Sobrevendido", "10.00", stock="0")
    await Product.filter(name="Sobrevendido").update(current_stock=-3, oversold=True)

    assert await asked(owner, WORTH) == {
        "scope": "Entire Inventory",
        "financial_metrics": {
            "total_inventory_cost": 150.00,
            "total_potential_sale": 174.00,
            "total_potential_profit": 24.00,
            "profit_margin_percentage": 13.79,
        },
    }
    one = await asked(owner, f"{WORTH}?product_identifier=TEC001")
    assert one == {
        "scope": "Specific Product: TEC001",
        "financial_metrics": {
            "total_inventory_cost": 50.00,
            "total_potential_sale": 58.00,
            "total_potential_profit": 8.00,
            "profit_margin_percentage": 13.79,
        },
    }
    named = await asked(owner, f"{WORTH}?product_identifier=monitor%20gamer")
    assert named == one | {"scope": "Specific Product: monitor gamer"}


async def test_the_worth_follows_known_costs_and_todays_prices(world: World) -> None:
    owner = await world.owner()
    lamp = await shop.product(owner, "Lámpara", "116.00", stock="2", tax="16", price_includes_tax=True, cost_price=40)
    days: dict[str, Any] = {"start_date": "2000-01-01", "end_date": "2100-01-01"}
    await Promotion.create(store_id=owner.store["id"], product_id=lamp, name="Oferta", discount_percent=50, **days)

    assert (await asked(owner, WORTH))["financial_metrics"] == {
        "total_inventory_cost": 80.00,
        "total_potential_sale": 116.00,
        "total_potential_profit": 36.00,
        "profit_margin_percentage": 31.03,
    }


async def test_nothing_is_worth_nothing(world: World) -> None:
    """The second 31 B"""
    owner, other = await world.owner(), await world.owner()
    await shop.product(owner, "Vacío", stock="0")
    await shop.product(other, "Ajeno", sku="AJENO")

    for question in ("", "?product_identifier=Vacío", "?product_identifier=AJENO", f"?product_identifier={'x' * 999}"):
        told = await asked(owner, WORTH + question)
        assert told == (404, {"error": "No products available in the selected scope."})
