"""A long answer is made while it is taken: nobody else waits for it, and whoever leaves stops it."""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from aiohttp import ClientPayloadError
from aiohttp.test_utils import make_mocked_request

from core.tables.table import Table
from tests.webapi.kit import reporting, toys
from tests.webapi.kit.conftest import serving
from tests.webapi.kit.reporting import PATH, Counted, Found, Report, shelf
from tests.world import Caller
from webapi.kit.spreadsheets import spreadsheet

MANY = 200_000
FORMATS = ("json", "csv", "xlsx")


@pytest_asyncio.fixture
async def owner(db: None) -> AsyncIterator[Caller]:
    await toys.make_room()
    async with serving(reporting.operations()) as world:
        yield await world.owner()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where spreadsheets are made."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def _is_empty(folder: Path) -> bool:
    return not list(folder.iterdir())


def _of(rows: Counted) -> Counted:
    shelf[:] = [Report(Found(rows))]
    return rows


@pytest.mark.parametrize("wished", FORMATS)
async def test_who_leaves_stops_it(owner: Caller, folder: Path, wished: str) -> None:
    rows = _of(Counted(MANY))
    reader, writer = await asyncio.open_connection("127.0.0.1", owner.client.server.port)
    bearer = f"Authorization: {owner.headers['Authorization']}"
    writer.write(f"GET {PATH}?format={wished} HTTP/1.1\r\nHost: kassa\r\n{bearer}\r\n\r\n".encode())
    if wished != "xlsx":
        assert (await reader.readuntil(b"\r\n")).endswith(b"200 OK\r\n")
    await _until(lambda: rows.read > 0)
    writer.transport.abort()

    await _until(lambda: rows.is_done and _is_empty(folder))
    assert 0 < rows.read < MANY


@pytest.mark.parametrize("wished", FORMATS)
async def test_what_goes_wrong_before_the_first_byte_is_answered_as_ever(
    owner: Caller, folder: Path, wished: str
) -> None:
    # A spreadsheet has no first byte before it has its last row.
    _of(Counted(2000, fault_at=1500 if wished == "xlsx" else 0))
    told = await owner.gets(f"{PATH}?format={wished}")

    assert (told.status, list(told.body)) == (500, ["detail"])
    assert _is_empty(folder)


@pytest.mark.parametrize("wished", ["json", "csv"])
async def test_what_goes_wrong_later_is_seen_to_be_cut_off(owner: Caller, wished: str) -> None:
    _of(Counted(5000, fault_at=4500))
    with pytest.raises(ClientPayloadError):
        await owner.gets(f"{PATH}?format={wished}")


@pytest.mark.parametrize("wished", FORMATS)
async def test_others_are_served_while_it_is_made(owner: Caller, wished: str) -> None:
    """Without turns nothing else would be answered before it is done."""
    rows = _of(Counted(2000 if wished == "xlsx" else 10_000))
    long = asyncio.ensure_future(owner.gets(f"{PATH}?format={wished}"))
    await _until(lambda: rows.read > 0)
    answered = 0
    while not rows.is_done and (await owner.gets("/healthz")).status == 200:
        answered += 1

    assert (await long).status == 200
    assert rows.read >= 2000
    assert answered > 0


async def test_two_spreadsheets_at_once_are_made_one_after_the_other(owner: Caller, folder: Path) -> None:
    _of(Counted(700))
    told = await asyncio.gather(*(owner.gets(f"{PATH}?format=xlsx") for _ in range(3)))

    assert [(one.status, one.body[:2]) for one in told] == [(200, b"PK")] * 3
    assert _is_empty(folder)


async def test_a_spreadsheet_whose_request_is_given_up_is_given_up_too(folder: Path) -> None:
    rows = Counted(MANY)
    table = Table("it", ("row",), ((number,) for number, _ in enumerate(rows)))
    making = asyncio.ensure_future(spreadsheet([table], make_mocked_request("GET", "/")))
    await _until(lambda: rows.read > 0)
    making.cancel()
    with pytest.raises(asyncio.CancelledError):
        await making

    await _until(lambda: _is_empty(folder))
    assert rows.read < MANY


async def _until(is_so: object) -> None:
    """Soon; a machine may have much else to do."""
    assert callable(is_so)
    until = time.monotonic() + 20
    while not is_so():
        assert time.monotonic() < until
        await asyncio.sleep(0.01)
