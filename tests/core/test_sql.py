"""Named statements: each says its name and its reason, and PostgreSQL understands each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import pytest_asyncio
from tortoise.connection import get_connection
from tortoise.exceptions import IncompleteInstanceError

from core import sql
from core.actor import Role
from core.stores.opening import open_store
from core.users import accounts, members
from core.users.accounts import NewAccount
from core.users.models import Membership

CORE = Path(sql.__file__).parent
STATEMENTS = sorted(str(file.relative_to(CORE).with_suffix("")) for file in CORE.rglob("*.sql"))


@pytest.mark.parametrize("name", STATEMENTS)
def test_a_statement_begins_with_its_name_and_reason(name: str) -> None:
    first = (CORE / f"{name}.sql").read_text(encoding="utf-8").splitlines()[0]

    assert first.startswith(f"-- {name.rsplit('/', 1)[-1]}: ")


@pytest.mark.parametrize("name", STATEMENTS)
async def test_postgres_understands_a_statement(db: None, name: str) -> None:
    text, _ = sql._prepared(name)

    await get_connection("default").execute_script(f"PREPARE it AS {text.rstrip().rstrip(';')}; DEALLOCATE it")


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Callable[[str], int]]:
    """Writes the statement named "asked"."""
    monkeypatch.setattr(sql, "_CORE", tmp_path)
    sql._prepared.cache_clear()
    yield (tmp_path / "asked.sql").write_text
    sql._prepared.cache_clear()


async def test_facts_are_given_by_name_and_types_are_no_names(db: None, written: Callable[[str], int]) -> None:
    written("-- asked: :nothing here\nSELECT :a::int + :b1::int + :a::int AS sum, '{x}'::text AS kept")

    assert [dict(row) for row in await sql.run("asked", a=1, b1=20)] == [{"sum": 22, "kept": "{x}"}]


async def test_a_fact_is_a_value_and_never_a_part_of_the_statement(db: None, written: Callable[[str], int]) -> None:
    written("SELECT :word::text AS word")

    rows = await sql.run("asked", word="'; DROP TABLE store; --")

    assert [dict(row) for row in rows] == [{"word": "'; DROP TABLE store; --"}]


async def test_a_forgotten_fact_is_an_error(db: None, written: Callable[[str], int]) -> None:
    written("SELECT :a::int, :b::int")

    with pytest.raises(KeyError):
        await sql.run("asked", a=1)


async def test_a_record_comes_back_from_the_columns_that_were_named(
    made: Membership, written: Callable[[str], int]
) -> None:
    written('SELECT m.id AS "m.id", m.role AS "m.role" FROM membership m WHERE m.id = :id')

    rows = await sql.run("asked", id=made.id)
    found = sql.loaded(Membership, rows[0], "m", store=made.store)

    assert (found.id, found.role, found.store) == (made.id, Role.ADMIN, made.store)
    with pytest.raises(AttributeError):
        _ = found.hidden_at


async def test_a_record_with_columns_left_out_is_not_to_be_saved(
    made: Membership, written: Callable[[str], int]
) -> None:
    written('SELECT m.id AS "m.id", m.role AS "m.role" FROM membership m WHERE m.id = :id')
    found = sql.loaded(Membership, (await sql.run("asked", id=made.id))[0], "m")

    with pytest.raises(IncompleteInstanceError):
        await found.save()


@pytest_asyncio.fixture
async def made(db: None) -> Membership:
    store = await open_store("Named", "+525512345678")
    account = NewAccount("named", "named@example.com", "correct horse", "Named", "Person")
    return await members.enrol(await accounts.create(account), store, Role.ADMIN)
