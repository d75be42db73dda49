"""The menu of reports, the buttons under each, files, and what did not fit."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from openpyxl import load_workbook

from bot import charts
from bot.asking.wish import Compare, Order, Report
from bot.charts.spec import Chart
from bot.kit.screen import LONGEST_CAPTION
from bot.kit.visitor import visiting
from bot.owners import periods
from bot.owners.digest_told import digest
from bot.owners.taps import Form, ReportTap
from bot.studio import NotMade
from core import clock
from core.analytics.period import Period
from core.proving.models import LedgerAlarm
from core.sales.discrepancy import Discrepancy, DiscrepancyKind
from tests import shop
from tests.bot.owners.desk import FIGURES, PICTURE, Day, a_day, an_empty_day, drawings, money, tied, told
from tests.bought import Piece, sold
from tests.world import World

__all__ = ["drawings"]
pytestmark = pytest.mark.usefixtures("drawings")


def test_the_longest_tap_fits() -> None:
    days = periods.packed(Period(clock.today("UTC"), clock.today("UTC")))
    for report in Report:
        longest = ReportTap(
            report=report,
            period=days,
            compare=Compare.LAST_YEAR,
            order=Order.LEAST,
            limit=1000,
            about=periods.number(2**63 - 1),
            form=Form.XLSX,
        )
        assert len(longest.pack()) <= 64


def test_a_tap_carries_its_days() -> None:
    today = clock.today("UTC")
    for days in (Period(today, today), Period(today - timedelta(days=400), today)):
        assert periods.unpacked(periods.packed(days), today) == days
    for nonsense in ("zz", "9.1", "-1.-1", "zzzzzzzzz.1", "a.b.c"):
        assert periods.unpacked(nonsense, today) is None


async def test_periods_are_tapped(world: World, drawings: list[Chart]) -> None:
    day = await a_day(world)
    await day.phone.says("/sales")
    assert "<i>Hoy · " in day.phone.text

    for label in ("Ayer", "30 días", "Esta semana", "Semana pasada", "Este mes", "Mes pasado"):
        await day.phone.taps(label)
        assert f"<i>{label} · " in day.phone.text
        assert f"• {label}" in day.phone.labels()
    assert len(day.phone.messages) == 1, "edited in place"


async def test_whatever_a_tap_carries(world: World) -> None:
    """Nobody taps so with our buttons; whoever does is answered all the same, or told why not."""
    day = await a_day(world)
    ever = periods.packed(Period(date.min, date.max))
    for report in Report:
        about = {Report.VELOCITY: day.soap, Report.CUSTOMER: day.ana}.get(report)
        taps = [
            ReportTap(report=report, period=ever, about=periods.number(about) if about else ""),
            ReportTap(report=report, period=ever, compare=Compare.LAST_YEAR, limit=-5),
            ReportTap(report=report, period="!", limit=2**80, about="!"),
            ReportTap(report=report, about="zzzzzzzzzzzzzzzz", order=Order.LEAST),
        ]
        for tap in taps:
            await day.phone.taps_data(tap.pack())


async def test_one_button_leaves_the_rest_as_it_is(world: World) -> None:
    day = await a_day(world)
    await day.phone.taps_data(ReportTap(report=Report.RANKING, period="today", limit=1).pack())

    await day.phone.taps("De menos a más")
    await day.phone.taps("vs. anterior")
    await day.phone.taps("30 días")

    assert "<b>Productos · de menos a más, 1</b>" in day.phone.text
    assert "comparado con" in day.phone.text
    assert "<i>30 días · " in day.phone.text


async def test_a_month_is_drawn_by_days_and_beside_the_one_before(world: World, drawings: list[Chart]) -> None:
    day = await a_day(world)
    await day.phone.taps_data(ReportTap(report=Report.SALES, period="days", compare=Compare.PREVIOUS).pack())

    [chart] = drawings
    assert (chart.kind, len(chart.labels)) == ("bars", 30)
    now, before = chart.series
    api = await told(day.owner, "/api/analytics/sales-summary/")
    assert sum(value or 0 for value in now.values) == Decimal(str(api["general_summary"]["total_revenue"]))
    assert before.style == "before"
    assert len(before.values) == 30


async def test_a_long_list_is_cut_and_its_file_is_whole(world: World) -> None:
    day = await an_empty_day(world)
    for number in range(40):
        await shop.product(day.owner, f"Producto con un nombre bastante largo número {number}", stock="1")

    await day.phone.taps_data(ReportTap(report=Report.LOW_STOCK).pack())
    assert "y 10 más" in day.phone.text
    await day.phone.taps("XLSX")

    name, content = next(one["file"] for one in day.phone.messages.values() if one["file"])
    assert name == f"por-agotarse_{clock.today('America/Mexico_City')}.xlsx"
    rows = list(load_workbook(BytesIO(content)).worksheets[0].values)
    assert rows[0] == ("Producto", "Código", "Existencia", "Mínimo")
    assert len(rows) == 41


async def test_what_is_drawn_says_less(world: World, drawings: list[Chart]) -> None:
    day = await an_empty_day(world)
    names = [f"Un producto con un nombre que no cabe en ninguna línea {number:02}" for number in range(20)]
    products = [await shop.product(day.owner, name) for name in names]
    for at, product in enumerate(products, 1):
        await sold(day.owner, clock.now(), Piece(product, str(at)))

    await day.phone.taps_data(ReportTap(report=Report.RANKING, period="today", limit=20).pack())

    assert len(drawings[0].labels) == 10
    assert day.phone.messages[max(day.phone.messages)]["picture"]
    assert len(day.phone.text) <= LONGEST_CAPTION + len("<b></b>" * 21 + "<i></i>")
    assert "más: están en el archivo." in day.phone.text


async def test_a_week_stands_beside_the_one_before(world: World) -> None:
    """Whole weeks and months, not as many days before."""
    day = await an_empty_day(world)
    today = clock.today("America/Mexico_City")
    last = today - timedelta(days=today.weekday() + 1)
    for back, price in ((0, "70.00"), (6, "30.00"), (7, "10.00"), (13, "5.00"), (14, "1000.00")):
        at = datetime.combine(last - timedelta(days=back), time(18), ZoneInfo("America/Mexico_City"))
        await sold(day.owner, at, Piece(day.soap, price=price))

    await day.phone.says("/sales")
    await day.phone.taps("Semana pasada")
    await day.phone.taps("vs. anterior")

    assert f"Ventas: <b>{money('100.00')}</b> ▲\u00a0566.7% (antes {money('15.00')})" in day.phone.text
    days = FIGURES.days(last - timedelta(days=13), last - timedelta(days=7))
    assert f"comparado con {days}" in day.phone.text


async def test_on_paper(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """And without a picture, where that cannot be made."""

    async def not_made(chart: Chart) -> bytes:
        raise NotMade("too long")

    monkeypatch.setattr(charts, "drawn", not_made)
    day = await a_day(world)
    await day.phone.says("/sales")
    assert "Ventas: <b>" in day.phone.text
    await day.phone.taps("PDF")

    name, content = next(one["file"] for one in day.phone.messages.values() if one["file"])
    assert name.startswith("ventas_2")
    assert name.endswith(".pdf")
    assert content.startswith(b"%PDF")


async def test_blind_till(world: World) -> None:
    """Who counts blind is not shown in chat either what should come out."""
    day = await a_day(world)
    changed = await day.owner.patches("/api/store/", {"blind_count": True})
    assert changed.status == 200, changed.body
    phone = await tied(day.line, day.rosa)

    await phone.taps_data(ReportTap(report=Report.SHIFTS).pack())

    assert "Abiertos: 1." in phone.text, "their own"
    assert "en caja —" in phone.text


async def test_what_did_not_fit(world: World) -> None:
    day = await an_empty_day(world)
    facts: dict[str, Any] = {"product": 1, "name": "Cola <grande>", "available": "1", "sold": "2.000"}
    stock = await _amiss(day, DiscrepancyKind.STOCK, facts)
    await _amiss(day, DiscrepancyKind.CREDIT, {"limit": "10.00", "used": "8.00", "total": "5.00"})
    taken: dict[str, Any] = {"status": "PAID", "total": "7.00", "taken": [{"method": "CARD", "amount": "7.00"}]}
    await _amiss(day, DiscrepancyKind.PAYMENT, taken)
    for kind in (DiscrepancyKind.POINTS, DiscrepancyKind.PRICE, DiscrepancyKind.LATE, DiscrepancyKind.INACTIVE):
        await _amiss(day, kind, {})

    await day.phone.says("/reports")
    await day.phone.taps("Por revisar (7)")
    assert f"la caja recibió Tarjeta {money('7.00')}" in day.phone.text
    await day.phone.taps("Anteriores")
    assert "Cola &lt;grande&gt;: había 1, se vendieron 2." in day.phone.text
    await day.phone.taps(f"№ {stock.id}")

    await stock.refresh_from_db()
    assert stock.resolved_at
    assert "6 cosas" in day.phone.text


async def _amiss(day: Day, kind: DiscrepancyKind, facts: dict[str, Any]) -> Discrepancy:
    return await Discrepancy.create(store_id=day.owner.store["id"], kind=kind, facts=facts)


async def test_what_does_not_add_up(world: World) -> None:
    day = await an_empty_day(world)
    about: dict[str, Any] = {"what": "stock", "record": "product", "record_id": 15}
    figures: dict[str, Any] = {"expected": "41.000", "found": "42.000", "found_at": clock.now()}
    await LedgerAlarm.create(store_id=day.owner.store["id"], **about, **figures)

    await day.phone.says("/reports")
    await day.phone.taps("Alarmas (1)")

    assert "<b>Producto 15</b>" in day.phone.text
    assert "<code>41.000</code>" in day.phone.text


@pytest.mark.parametrize("every", ["day", "week", "month"])
async def test_a_digest(world: World, every: str) -> None:
    day = await a_day(world)
    visitor = await visiting(day.line.bot, day.phone.id, "Dueña", "es")
    today = clock.today("America/Mexico_City")

    screen = await digest(visitor, every, today, today)

    assert "Abarrotes Lupita: así fue" in screen.text
    assert "Por agotarse: <b>2</b>" in screen.text
    assert "comparado con" in screen.text
    quiet = await digest(visitor, every, today - timedelta(days=9), today - timedelta(days=3))
    assert "No hubo ventas." in quiet.text
    assert PICTURE not in (screen.picture, quiet.picture)
