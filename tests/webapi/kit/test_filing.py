"""An answer as a file: which table, which columns, which name; and as JSON in pieces, the same bytes as at once."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from decimal import Decimal

import pytest
import pytest_asyncio

from tests.webapi import as_files
from tests.webapi.kit import reporting, toys
from tests.webapi.kit.conftest import serving
from tests.webapi.kit.reporting import PATH, Found, Part, Report, Thing, shelf
from tests.webapi.kit.toys import Toy
from tests.world import Caller
from webapi.kit import laid_out

PARTS = (Part("=tail", Decimal("2.000")), Part("line", Decimal("-0.350")))
THINGS = [Thing("=1+1", seen_at=datetime(2026, 10, 1, 18, 30, 5, 999, UTC), parts=PARTS), Thing("-5", share=None)]
ROWS = "name,made_on,seen_at,price,share,tags\r\n"
FIRST = '\'=1+1,2026-10-01,2026-10-01T12:30:05-06:00,1.50,0.12345,"a, b"\r\n'


@pytest_asyncio.fixture
async def owner(db: None) -> AsyncIterator[Caller]:
    await toys.make_room()
    async with serving(reporting.operations()) as world:
        yield await world.owner()


@pytest.fixture(autouse=True)
def _report() -> None:
    shelf[:] = [Report(Found(THINGS))]


async def test_csv_shows_the_main_table_typed_and_guarded(owner: Caller) -> None:
    told = await owner.gets(f"{PATH}?format=csv")

    assert told.body == f'\ufeff{ROWS}{FIRST}\'-5,2026-10-01,,1.50,,"a, b"\r\n'
    assert told.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert told.headers["Content-Disposition"] == 'attachment; filename="reports_2026-10-01_2026-10-31.csv"'


async def test_a_list_within_rows_is_a_table_of_its_own(owner: Caller) -> None:
    told = await owner.gets(f"{PATH}?format=csv&table=things.parts")

    names, *rows = told.body.removeprefix("\ufeff").split("\r\n")
    assert names == f"{ROWS.strip()},parts.name,parts.units"
    assert rows == [f"{FIRST.strip()},'=tail,2", f"{FIRST.strip()},line,-0.35", ""]


async def test_a_list_that_is_not_there_is_a_table_without_rows(owner: Caller) -> None:
    assert (await owner.gets(f"{PATH}?format=csv&table=others")).body == "\ufeffname,units\r\n"


async def test_a_workbook_has_them_all(owner: Caller) -> None:
    sheets = as_files.of_xlsx((await owner.gets(f"{PATH}?format=xlsx")).body)

    assert list(sheets) == ["summary", "things", "things.parts", "others"]
    summary = {row["name"]: row["value"] for row in sheets["summary"]}
    assert (summary["total"], str(summary["period.start_date"])) == (3, "2026-10-01")
    assert sheets["things"][0]["name"] == "=1+1"
    assert str(sheets["things"][0]["seen_at"]) == "2026-10-01 12:30:05"
    assert [row["parts.units"] for row in sheets["things.parts"]] == [2, -0.35]


async def test_where_the_main_table_is_left_out_csv_shows_the_first_there_is(owner: Caller) -> None:
    shelf[:] = [Report(Found(None), others=[Part("tail", Decimal(1))])]
    assert (await owner.gets(f"{PATH}?format=csv")).body == "\ufeffname,units\r\ntail,1\r\n"


async def test_what_is_said_instead_of_a_report_stays_json_or_is_an_empty_table(owner: Caller) -> None:
    path = f"{PATH}nothing/"
    as_json, as_csv = await owner.gets(path), await owner.gets(f"{path}?format=csv")
    sheets = as_files.of_xlsx((await owner.gets(f"{path}?format=xlsx")).body)

    assert as_json.body["detail"] == "Nothing."
    assert as_csv.body == f"\ufeff{ROWS}"
    assert as_csv.headers["Content-Disposition"].endswith('"nothing_2026-10-01_2026-10-31.csv"')
    assert {"name": "detail", "value": "Nothing."} in sheets["summary"]
    assert sheets["things"] == []


async def test_a_refusal_is_a_refusal_in_every_format(owner: Caller) -> None:
    for wished in ("json", "csv", "xlsx"):
        told = await owner.gets(f"{PATH}wrong/?format={wished}")
        assert (told.status, told.body) == (400, {"error": "Nothing was ever sold."})


async def test_one_thing_is_one_row(owner: Caller) -> None:
    told = await owner.gets(f"{PATH}one/?format=csv")
    sheets = as_files.of_xlsx((await owner.gets(f"{PATH}one/?format=xlsx")).body)

    assert told.body == "\ufeffid,name,price\r\n7,'-5,2.00\r\n"
    assert sheets == {"one": [{"id": 7, "name": "-5", "price": 2}]}


async def test_a_page_is_the_page_that_was_asked_for(owner: Caller) -> None:
    for number in range(5):
        await Toy.create(store_id=owner.store["id"], name=f"Toy {number}", price="1.50")
    every = as_files.of_csv((await owner.gets(f"{PATH}toys/?format=csv&ordering=name")).body)
    second = as_files.of_csv((await owner.gets(f"{PATH}toys/?format=csv&ordering=name&page=2&page_size=2")).body)

    assert [row["name"] for row in every] == [f"Toy {number}" for number in range(5)]
    assert [row["name"] for row in second] == ["Toy 2", "Toy 3"]


async def test_a_format_that_is_none_is_refused_before_anything_is_asked(owner: Caller) -> None:
    shelf.clear()
    told = await owner.gets(f"{PATH}?format=pdf")
    assert (told.status, told.body) == (400, {"format": ['"pdf" is none of: json, csv, xlsx.']})

    told = await owner.gets(f"{PATH}?format=csv&table=colour")
    assert (told.status, told.body) == (400, {"table": ['"colour" is none of: things, things.parts, others.']})


async def test_nobody_learns_a_format_without_signing_in(owner: Caller) -> None:
    assert (await Caller(owner.client).gets(f"{PATH}?format=pdf")).status == 401


@pytest.mark.parametrize("path", [PATH, "/toy/wrapped/", f"{PATH}toys/", f"{PATH}toys/?page=1", "/toy/wrapped/toys/"])
async def test_in_pieces_it_is_what_it_is_at_once(owner: Caller, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(3):
        await Toy.create(store_id=owner.store["id"], name=f"Toy {number}", price="1.50")
    shelf[:] = [Report(Found(THINGS * 700), others=[Part('["tail"]', Decimal(1))])]
    in_pieces = await owner.gets(path)
    monkeypatch.setattr(laid_out, "SHORT", 10_000)
    at_once = await owner.gets(path)
    monkeypatch.setattr(laid_out, "SHORT", 0)
    every_list = await owner.gets(path)

    assert in_pieces.body == at_once.body == every_list.body
    assert "Content-Length" in at_once.headers
    assert "Content-Length" not in every_list.headers


async def test_a_head_has_the_headers_alone(owner: Caller) -> None:
    for wished in ("json", "csv", "xlsx"):
        told = await owner.asks("HEAD", f"{PATH}toys/?format={wished}")
        assert told.status == 200
        assert not told.body
