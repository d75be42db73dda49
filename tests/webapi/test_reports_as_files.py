"""Every report in every format: the same figures, in the cells where they belong."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import pytest

from core.analytics.learned import CustomerScore, Segment
from core.catalog.models import Product
from tests import returning, shop
from tests.webapi import as_files
from tests.webapi.as_files import Rows
from tests.webapi.document.reading import parameters_of, said_of
from tests.world import Caller, World
from webapi.kit import laid_out
from webapi.kit.layout import ROWS, tables
from webapi.kit.operation import Operation
from webapi.kit.wishing import CSV, XLSX
from webapi.table import TABLE

REPORTS = [operation for operation in TABLE if operation.table]
ZONE = "America/Mexico_City"


@dataclass(frozen=True)
class Asking:
    owner: Caller
    path: str
    query: str

    async def json(self) -> Any:
        told = await self.owner.gets(f"{self.path}?{self.query}")
        assert told.status == 200, told.body
        return told.body

    async def csv(self, table: str) -> Rows:
        told = await self.owner.gets(f"{self.path}?{self.query}&format=csv&table={table}")
        assert (told.status, told.headers["Content-Type"]) == (200, f"{CSV}; charset=utf-8"), told.body
        assert re.fullmatch(r'attachment; filename="[A-Za-z0-9._-]+\.csv"', told.headers["Content-Disposition"])
        return as_files.of_csv(told.body)

    async def xlsx(self) -> dict[str, Rows]:
        told = await self.owner.gets(f"{self.path}?{self.query}&format=xlsx")
        assert (told.status, told.headers["Content-Type"]) == (200, XLSX), told.body
        return as_files.of_xlsx(told.body)


async def _asked(world: World, operation: Operation) -> Asking:
    """A small shop that has sold this and that, and taken some of it back."""
    owner = await world.owner()
    customer = await shop.customer(owner, "=Lucía", email="lucia@example.com")
    soap = await shop.product(owner, '=HYPERLINK("http://bad")', "50.00", tax="0.16", cost_price="20.00", stock="9")
    rice = await shop.product(owner, "-5 grados", "33.33", stock="0.5", min_stock="1", unit="kg")
    await returning.sold(owner, (soap, 3), (rice, "0.350"), customer=customer)
    await shop.product(owner, "Nobody buys it")
    order = await returning.sold(owner, (soap, 2), customer=customer)
    await returning.refunds(owner, order, items=[returning.item(order, 1)])
    await owner.gets("/api/analytics/customer-analytics/segments/")
    await CustomerScore.all().update(segment=Segment.AT_RISK)
    sku = (await Product.get(id=soap)).sku
    query = f"customer_id={customer}&identifier={sku}&criterion=both&threshold=50"
    return Asking(owner, operation.documented_path, query)


@pytest.mark.parametrize("operation", REPORTS, ids=str)
async def test_a_file_shows_what_json_shows(world: World, operation: Operation) -> None:
    assert operation.shape
    asking = await _asked(world, operation)
    body, sheets = await asking.json(), await asking.xlsx()
    known = tables(operation.shape, operation.table == ".")

    summary = sheets.pop("summary", [])
    assert len(sheets) == len(known)
    for name, rows in zip(known, sheets.values(), strict=True):
        expected = as_files.of_json(body, name)
        _demand_same(rows, expected)
        _demand_same(await asking.csv(name), expected)
    if operation.table != ".":
        told = as_files.of_summary(body)
        for row in summary:
            assert as_files.same(row["value"], told.get(row["name"]), ZONE), row


def _demand_same(rows: Rows, expected: Rows) -> None:
    assert len(rows) == len(expected)
    for row, shown in zip(rows, expected, strict=True):
        # What the shape leaves out where there is none has an empty cell all the same.
        wrong = {name: cell for name, cell in row.items() if not as_files.same(cell, shown.get(name), ZONE)}
        assert not wrong, (wrong, shown)


@pytest.mark.parametrize("operation", REPORTS, ids=str)
async def test_what_is_sent_in_pieces_is_what_is_sent_at_once(
    world: World, operation: Operation, monkeypatch: pytest.MonkeyPatch
) -> None:
    asking = await _asked(world, operation)
    at_once = await asking.json()
    monkeypatch.setattr(laid_out, "SHORT", 0)

    assert await asking.json() == at_once


@pytest.mark.parametrize("operation", REPORTS, ids=str)
async def test_nothing_to_report_is_a_table_without_rows(world: World, operation: Operation) -> None:
    owner = await world.owner()
    told = await owner.gets(f"{operation.documented_path}?format=csv")

    assert told.status in (200, 400, 404), told.body
    if told.status == 200:
        assert told.body.startswith(as_files.MARK)
        assert "," in told.body.partition("\r\n")[0]


@pytest.mark.parametrize("operation", REPORTS, ids=str)
async def test_a_format_or_table_that_is_none_is_refused(world: World, operation: Operation) -> None:
    owner = await world.owner()
    for asked in ("format=pdf", "format=%00", "table=colour", "format=CSV", "format=csv&table=colour"):
        told = await owner.gets(f"{operation.documented_path}?{asked}")
        assert told.status == 400, (asked, told.body)
    told = await owner.gets(f"{operation.documented_path}?format=pdf")
    assert "json, csv, xlsx" in str(told.body["format"])


@pytest.mark.parametrize("operation", REPORTS, ids=str)
def test_the_description_says_so(operation: Operation) -> None:
    assert operation.shape
    said, known = said_of(str(operation)), list(tables(operation.shape, operation.table == "."))

    assert list(said["responses"]["200"]["content"]) == ["application/json", CSV, XLSX]
    assert "400" in said["responses"]
    asked = parameters_of(str(operation))
    assert asked["format"]["schema"]["enum"] == ["json", "csv", "xlsx"]
    assert asked.get("table", {"schema": {"enum": known}})["schema"]["enum"] == known
    assert operation.table in (".", *known)
    assert (ROWS in known) == (operation.table == ".")


def test_every_report_may_be_had_as_a_file() -> None:
    reports = [op for op in TABLE if op.method == "GET" and "/analytics/" in op.path]
    assert [str(op) for op in reports if not op.table] == []
