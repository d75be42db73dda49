"""What is told in chat is what the API answers for the same days."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.asking.wish import Report
from bot.charts.spec import Chart
from bot.owners import periods
from bot.owners.taps import ReportTap
from core import clock
from core.catalog.models import Product
from tests.bot.owners.desk import Day, a_day, an_empty_day, drawings, money, name_of, number, told
from tests.bought import Piece, sold
from tests.world import World

__all__ = ["drawings"]
pytestmark = pytest.mark.usefixtures("drawings")

_AT = "/api/analytics/"


def _today() -> str:
    day = clock.today("America/Mexico_City")
    return f"start_date={day}&end_date={day}"


async def _shown(day: Day, report: Report, about: int | None = None, period: str = "today") -> str:
    tap = ReportTap(report=report, period=period, about=periods.number(about) if about else "")
    await day.phone.taps_data(tap.pack())
    return day.phone.text


async def test_sales(world: World, drawings: list[Chart]) -> None:
    day = await a_day(world)
    api = (await told(day.owner, f"{_AT}sales-summary/?{_today()}"))["general_summary"]

    text = await _shown(day, Report.SALES)

    assert "<b>Ventas</b>" in text
    assert "Hoy · " in text
    for name in ("total_revenue", "average_ticket", "lowest_ticket", "highest_ticket"):
        assert money(api[name]) in text, (name, text)
    assert f"Tickets: <b>{api['total_tickets']}</b>" in text
    assert "Café &lt;de olla&gt;" in text


async def test_sales_beside_the_day_before(world: World) -> None:
    day = await a_day(world)
    api = await told(day.owner, f"{_AT}comparison/?{_today()}")

    await _shown(day, Report.SALES)
    await day.phone.taps("vs. anterior")

    text = day.phone.text
    assert "comparado con" in text
    for name in ("total_revenue", "average_ticket", "discount", "refunded", "gross_margin"):
        assert f"<b>{money(api[name]['value'])}</b>" in text, (name, text)
        assert f"(antes {money(api[name]['before'])})" in text, name
    assert f"Clientes: <b>{api['unique_customers']['value']}</b>" in text


async def test_sales_of_one_product(world: World) -> None:
    day = await a_day(world)
    products = (await told(day.owner, f"{_AT}margins/?{_today()}"))["products"]
    [coffee] = [one for one in products if one["product"] == day.coffee]

    text = await _shown(day, Report.SALES, day.coffee)

    assert "<b>Ventas · Café &lt;de olla&gt;</b>" in text
    assert f"Unidades: <b>{number(coffee['units'])}</b>" in text
    assert f"<b>{money(coffee['revenue'])}</b>" in text
    assert f"<b>{money(coffee['margin'])}</b>" in text


async def test_ranking(world: World, drawings: list[Chart]) -> None:
    day = await a_day(world)
    api = (await told(day.owner, f"{_AT}product-ranking/?{_today()}&criterion=both"))["results"]

    most = await _shown(day, Report.RANKING)
    await day.phone.taps("De menos a más")
    least = day.phone.text

    first = [line.split(" — ")[0] for line in most.splitlines() if line[:1].isdigit()]
    assert first == [f"{at}. {_said(one['product_name'])}" for at, one in enumerate(api["most_sold"], 1)]
    first = [line.split(" — ")[0] for line in least.splitlines() if line[:1].isdigit()]
    assert first == [f"{at}. {_said(one['product_name'])}" for at, one in enumerate(api["least_sold"], 1)]
    for one in api["most_sold"]:
        assert f"{number(one['units_sold'])} u.</b> · {money(one['revenue'])}" in most
    assert drawings[0].series[0].values == tuple(one["units_sold"] for one in api["most_sold"])


async def test_hours(world: World) -> None:
    day = await a_day(world)
    api = (await told(day.owner, f"{_AT}sales-summary/?{_today()}"))["peak_hours"]["most_profitable_hour"]

    text = await _shown(day, Report.HOURS)

    assert f"Mejor hora: <b>{api['hour']:02}:00 · {money(api['total_revenue'])}</b>" in text


async def test_payments(world: World) -> None:
    day = await a_day(world)
    api = (await told(day.owner, f"{_AT}sales-summary/?{_today()}"))["payment_methods"]

    text = await _shown(day, Report.PAYMENTS)

    names = {"CASH": "Efectivo", "CARD": "Tarjeta", "CREDIT": "Crédito"}
    assert {one["payment_method"] for one in api} == set(names)
    for one in api:
        assert f"{names[one['payment_method']]} — <b>{money(one['accumulated_amount'])}</b>" in text


@pytest.mark.parametrize(
    ("report", "amount"), [(Report.CATEGORIES, "revenue"), (Report.CASHIERS, "revenue"), (Report.DISCOUNTS, "discount")]
)
async def test_what_has_a_list_of_its_own(world: World, report: Report, amount: str) -> None:
    day = await a_day(world)
    api = await told(day.owner, f"{_AT}{report}/?{_today()}")

    text = await _shown(day, report)

    assert api[report.value]
    for one in api[report.value]:
        assert f"<b>{money(one[amount])}</b>" in text


async def test_refunds(world: World) -> None:
    day = await a_day(world)
    api = await told(day.owner, f"{_AT}refunds/?{_today()}")

    text = await _shown(day, Report.REFUNDS)

    assert f"Devoluciones: <b>{api['totals']['refunds']}</b>" in text
    assert f"Devuelto: <b>{money(api['totals']['refunded'])}</b>" in text
    for one in api["products"]:
        assert f"{number(one['units'])} u.</b> · {money(one['refunded_net'])}" in text
    of_soap = await _shown(day, Report.REFUNDS, day.soap)
    assert "Unidades: <b>1</b>" in of_soap


async def test_shifts(world: World) -> None:
    day = await a_day(world)
    [mine] = [one for one in (await _sessions(day)) if one["cashier"] == day.rosa.user["id"]]
    counted = await day.rosa.posts(f"/api/sales/sessions/{mine['id']}/close/", {"actual_cash": "1.00"})
    assert counted.status == 200, counted.body
    closed, still = counted.body["data"], [one for one in await _sessions(day) if one["closed_at"] is None]

    text = await _shown(day, Report.SHIFTS)

    assert "Abiertos: 1. Cerrados: 1." in text
    assert f"diferencia <b>{money(closed['difference'])}</b>" in text
    assert f"en caja {money(still[0]['expected_cash'])}" in text


async def _sessions(day: Day) -> list[dict[str, object]]:
    return list((await told(day.owner, "/api/sales/sessions/"))["results"])


async def test_low_and_dead_stock(world: World) -> None:
    day = await a_day(world)
    low = await told(day.owner, f"{_AT}reports/low-stock/")
    dead = await told(day.owner, f"{_AT}reports/dead-inventory/")

    for report, names in ((Report.LOW_STOCK, low), (Report.DEAD_STOCK, dead)):
        text = await _shown(day, report, period="days")
        assert names
        shown = {line.split(" — ")[0][2:] for line in text.splitlines() if line.startswith("• ")}
        assert shown == {_said(one["name"]) for one in names}


async def test_velocity_and_valuation(world: World) -> None:
    day = await a_day(world)
    fast = await told(day.owner, f"{_AT}sales-velocity/?identifier=Jab%C3%B3n&period_days=30")
    worth = (await told(day.owner, f"{_AT}inventory-valuation/"))["financial_metrics"]

    text = await _shown(day, Report.VELOCITY, day.soap, period="days")
    assert f"Unidades: <b>{number(fast['total_units_sold'])}</b>" in text
    assert f"En existencia: <b>{number(fast['current_stock'])}</b>" in text
    days = fast["depletion_estimation_days"]
    assert f"Alcanza para: <b>{days} día" in text

    text = await _shown(day, Report.VALUATION)
    for name in ("total_inventory_cost", "total_potential_sale", "total_potential_profit"):
        assert money(worth[name]) in text


async def test_forecast_and_reordering(world: World, drawings: list[Chart]) -> None:
    day = await an_empty_day(world)
    assert "Aún no hay ventas suficientes" in await _shown(day, Report.FORECAST, period="")
    await Product.filter(id=day.soap).update(created_at=clock.now() - timedelta(days=56))
    for back in range(1, 57):
        await sold(day.owner, clock.now() - timedelta(days=back), Piece(day.soap, "3"))
    api = (await told(day.owner, f"{_AT}forecast/?days=14"))["products"]
    products = (await told(day.owner, f"{_AT}reorder/"))["products"]
    assert api
    assert products

    text = await _shown(day, Report.FORECAST, period="")
    for one in api:
        assert f"{_said(one['name'])} — <b>{number(one['units'])} u.</b>" in text
    assert [float(value or 0) for value in drawings[-1].series[0].values] == [one["units"] for one in api[0]["days"]]
    text = await _shown(day, Report.REORDER)
    for one in products:
        assert f"{_said(one['name'])} — <b>{number(one['quantity'])} u.</b>" in text


async def test_a_customer_and_debts(world: World) -> None:
    day = await a_day(world)
    api = await told(day.owner, f"{_AT}customer-sales/?customer_id={day.ana}&{_today()}")
    account = await told(day.owner, f"/api/customers/{day.ana}/")

    text = await _shown(day, Report.CUSTOMER, day.ana)
    assert f"<b>{await name_of(day.ana)}</b>" in text
    assert f"Gastado en el período: <b>{money(api['sales_metrics']['total_spent'])}</b>" in text
    assert f"Debe: <b>{money(account['credit_used'])}</b>" in text

    text = await _shown(day, Report.DEBTS)
    owed = await told(day.owner, "/api/customers/statistics/")
    assert "1 cliente debe:" in text, owed
    assert f"Ana López — <b>{money(account['credit_used'])}</b>" in text


async def test_segments_and_who_may_leave(world: World) -> None:
    day = await a_day(world)
    api = await told(day.owner, f"{_AT}customer-analytics/segments/")
    leaving = await told(day.owner, f"{_AT}customer-analytics/at-risk/")

    text = await _shown(day, Report.SEGMENTS)
    lines = [line for line in text.splitlines() if line.startswith("• ")]
    assert len(lines) == sum(1 for one in api["segments"] if one["count"])
    assert leaving["count"] == 0
    assert "Ningún cliente" in await _shown(day, Report.AT_RISK)


async def test_tickets_and_tasks(world: World) -> None:
    day = await a_day(world)
    assert "Todavía no hay solicitudes" in await _shown(day, Report.TICKETS)
    made = await day.owner.posts("/api/tickets/", {"subject": "No llegó", "customer": day.ana, "category": "service"})
    task = await day.owner.posts("/api/tasks/tasks/", {"title": "Barrer"})
    assert (made.status, task.status) == (201, 201), (made.body, task.body)

    assert "Nuevas: <b>1</b>" in await _shown(day, Report.TICKETS)
    assert "Pendientes: <b>1</b>" in await _shown(day, Report.TASKS)


def _said(name: str) -> str:
    return name.replace("<", "&lt;").replace(">", "&gt;")
