"""Saving while tills sell, bringing it back, and what stands in the way of it."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import asyncpg
import pytest
import pytest_asyncio

from core import migrating
from core.database import credentials
from core.saving import building, checking, restoring, saving, tables
from core.settings import Settings, Unsettled, settings
from tests import shop
from tests.conftest import copy_of
from tests.house.test_migrations import _SCHEMA
from tests.world import Caller, World

pytestmark = pytest.mark.race


@pytest_asyncio.fixture
async def elsewhere(template: str) -> Settings:
    """An empty database beside the busy one."""
    return settings().model_copy(update={"database_url": await copy_of(template, "elsewhere", of="template0")})


@asynccontextmanager
async def _at(there: Settings) -> AsyncIterator[asyncpg.Connection]:
    connection = await asyncpg.connect(**credentials(there) | {"server_settings": {"timezone": "UTC"}})
    try:
        yield connection
    finally:
        await connection.close()


class _Wrong:
    """Sums that are never what was told."""

    def update(self, _piece: bytes) -> None:
        pass

    def hexdigest(self) -> str:
        return "0"


async def _ask(there: Settings, statement: str) -> Any:
    async with _at(there) as connection:
        return await connection.fetchval(statement)


async def _schema(there: Settings) -> set[str]:
    """Also what nobody sees: how much is learned of an index's column."""
    learned = "SELECT format('%s %s', attrelid::regclass, attstattarget) FROM pg_attribute WHERE attstattarget >= 0"
    async with _at(there) as connection:
        return {row["said"] for row in await connection.fetch(f"{_SCHEMA} UNION ALL {learned}")}


async def _sells(till: Caller, soap: int, until: asyncio.Event, most: int = 10_000) -> int:
    sold = 0
    while not until.is_set() and sold < most:
        await shop.paid(till, await shop.sale(till, (soap, 1)))
        sold += 1
    return sold


async def test_tills_sell_on_and_the_copy_is_of_one_moment(busy_world: World, tmp_path: Path) -> None:
    owner = await busy_world.owner()
    soap, file, over = await shop.product(owner, stock="10000"), tmp_path / "kassa.zip", asyncio.Event()
    tills = [asyncio.ensure_future(_sells(owner, soap, over)) for _ in range(4)]
    await _sells(owner, soap, over, most=4)

    told = await saving.save(settings(), file)
    over.set()
    sold = sum(await asyncio.gather(*tills))
    found = await checking.check(settings(), file)

    assert 4 < told.tables["sale"].rows < sold + 4
    # Each of its rows has its fellows: the movements of its sales, their payments, the sums of them all.
    assert (found.stores, found.differing, found.untrue, found.known) == (1, [], [], 0)


async def test_what_comes_back_is_what_was_saved(busy_world: World, elsewhere: Settings, tmp_path: Path) -> None:
    owner, file = await busy_world.owner(store='Tab\there, "quotes", \\N and ñ'), tmp_path / "kassa.zip"
    soap = await shop.product(owner)
    await shop.paid(owner, await shop.sale(owner, (soap, 2)))

    told = await saving.save(settings(), file)
    assert await restoring.restore(elsewhere, file) == told

    again = tmp_path / "again.zip"
    back = await saving.save(elsewhere, again)
    assert (back.tables, back.counters, back.migrations) == (told.tables, told.counters, told.migrations)
    assert await _schema(elsewhere) == await _schema(settings())
    # A ledger is a ledger again, and numbers go on where they were.
    with pytest.raises(asyncpg.RestrictViolationError):
        await _ask(elsewhere, "DELETE FROM stock_movement")
    for there in (settings(), elsewhere):
        assert await _ask(there, f"SELECT nextval('sale_number_of_{owner.store['id']}')") == 2
    assert await _ask(elsewhere, "SELECT nextval('sale_id_seq') > max(id) FROM sale")


async def test_a_shop_is_not_thrown_away_unasked(busy_world: World, elsewhere: Settings, tmp_path: Path) -> None:
    await busy_world.owner()
    file = tmp_path / "kassa.zip"
    await saving.save(settings(), file)
    await restoring.restore(elsewhere, file)

    with pytest.raises(Unsettled, match="holds 1 stores already: --replace"):
        await restoring.restore(elsewhere, file)
    await restoring.restore(elsewhere, file, replace=True)
    assert await _ask(elsewhere, "SELECT count(*) FROM store") == 1


async def test_what_is_not_kassas_is_left_alone(busy_world: World, elsewhere: Settings, tmp_path: Path) -> None:
    file = tmp_path / "kassa.zip"
    await saving.save(settings(), file)
    await _ask(elsewhere, "CREATE TABLE recipes (id int)")

    with pytest.raises(Unsettled, match=r"not Kassa's \(recipes\):"):
        await restoring.restore(elsewhere, file, replace=True)
    assert await _ask(elsewhere, "SELECT to_regclass('recipes') IS NOT NULL")
    # Not even beside Kassa's own tables.
    async with _at(elsewhere) as connection:
        await building.build(connection, [migrating.files()[0].name])
    with pytest.raises(Unsettled, match=r"not Kassa's \(recipes\):"):
        await restoring.restore(elsewhere, file, replace=True)
    assert await _ask(elsewhere, "SELECT to_regclass('recipes') IS NOT NULL")
    await _ask(elsewhere, "DROP TABLE aerich")
    with pytest.raises(Unsettled, match="nothing to save"):
        await saving.save(elsewhere, tmp_path / "recipes.zip")
    assert not (tmp_path / "recipes.zip").exists()


async def test_an_open_shop_is_not_taken_from_under_its_people(busy_world: World, tmp_path: Path) -> None:
    await busy_world.owner()
    file = tmp_path / "kassa.zip"
    await saving.save(settings(), file)

    with pytest.raises(Unsettled, match="stop the API, the worker and the bot first"):
        await restoring.restore(settings(), file, replace=True)
    assert await _ask(settings(), "SELECT count(*) FROM store") == 1


async def test_another_secret_is_said_before_it_is_felt(busy_world: World, elsewhere: Settings, tmp_path: Path) -> None:
    file, other = tmp_path / "kassa.zip", elsewhere.model_copy(update={"secret_key": "of another shop " * 4})
    await saving.save(settings(), file)

    with pytest.raises(Unsettled, match="under another secret"):
        await restoring.restore(other, file)


async def test_all_or_nothing(busy_world: World, elsewhere: Settings, tmp_path: Path, monkeypatch: Any) -> None:
    await busy_world.owner()
    file = tmp_path / "kassa.zip"
    await saving.save(settings(), file)
    monkeypatch.setattr(restoring, "sha256", _Wrong)

    with pytest.raises(Unsettled, match="as they were saved"):
        await restoring.restore(elsewhere, file)
    assert await _ask(elsewhere, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'") == 0


async def test_an_older_copy_comes_back_as_it_was(template: str, elsewhere: Settings, tmp_path: Path) -> None:
    """Made before the last migrations; the check brings its copy up to date before it proves."""
    file = tmp_path / "kassa.zip"
    older = settings().model_copy(update={"database_url": await copy_of(template, "older", of="template0")})
    names = [one.name for one in migrating.files()][:-2]
    async with _at(older) as connection:
        await building.build(connection, names)
        await connection.executemany(
            "INSERT INTO aerich (version, app, content) VALUES ($1, 'models', '{}')", [(name,) for name in names]
        )
    told = await saving.save(older, file)

    assert (await restoring.restore(elsewhere, file)).migrations == told.migrations == names
    assert await _schema(elsewhere) == await _schema(older)
    found = await checking.check(settings(), file)
    assert (found.manifest, found.stores, found.differing, found.untrue) == (told, 0, [], [])


async def test_a_server_that_goes_away_is_one_line(busy_world: World, tmp_path: Path, monkeypatch: Any) -> None:
    async def gone(_connection: object) -> None:
        raise asyncpg.ConnectionDoesNotExistError("connection was closed in the middle of operation")

    monkeypatch.setattr(tables, "counters", gone)
    with pytest.raises(Unsettled, match="nothing was saved: connection was closed"):
        await saving.save(settings(), tmp_path / "kassa.zip")
    assert os.listdir(tmp_path) == []


async def test_a_check_sees_what_does_not_add_up(busy_world: World, tmp_path: Path) -> None:
    owner, file = await busy_world.owner(), tmp_path / "kassa.zip"
    soap = await shop.product(owner)
    await _ask(settings(), f"UPDATE product SET current_stock = current_stock + 1 WHERE id = {soap}")
    await saving.save(settings(), file)

    found = await checking.check(settings(), file)

    assert found.differing == []
    assert [line.partition(":")[0] for line in found.untrue] == [
        f"{owner.store['slug']}, stock of product {soap}",
        f"{owner.store['slug']}, stock_after of product {soap}",
    ]
    # And the copy is gone again.
    assert await _ask(settings(), "SELECT count(*) FROM pg_database WHERE starts_with(datname, 'kassa_check_')") == 0
