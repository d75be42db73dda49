"""Each line of kassa doctor, well and not well."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from tortoise.connection import get_connection

from core import clock, migrating, sql, valkey
from core.delivering import backlog
from core.doctor import examining, figures, of_database, of_parts, of_queues, of_redis, of_settings, page
from core.doctor.figures import Figures
from core.doctor.finding import Finding, Verdict, lasting
from core.settings import Settings, Unsettled, settings
from core.timetable.models import Turn
from tests.world import a_store
from workers.queue import sign_of_life

OK, WARN, BAD = Verdict
WELL = Figures(
    tick=20.0, failing=0, bots=1, kept=1, coming=0, coming_oldest=0.0, set_aside=0, going=0, going_oldest=0.0, unsent=0,
    proof=3600.0, alarms=0, transaction=0.0, backup=3600.0,
)  # fmt: skip


def named(found: Iterable[Finding], name: str) -> Finding:
    (one,) = (one for one in found if one.name == name)
    return one


async def listed(found: AsyncIterator[Finding]) -> list[Finding]:
    return [one async for one in found]


def test_settings_that_are_well() -> None:
    assert {one.verdict for one in of_settings.look(settings())} == {OK}


@pytest.mark.parametrize(
    ("name", "verdict", "chosen"),
    [
        ("secret", BAD, {"secret_key": "short"}),
        ("secret", BAD, {"secret_key": "secret" * 8}),
        ("public url", BAD, {"public_url": "http://shop.example"}),
        ("proxies", WARN, {"public_url": "https://shop.example"}),
        ("proxies", WARN, {"host": "0.0.0.0"}),
        ("metrics token", WARN, {"metrics_token": "metrics"}),
    ],
)
def test_settings_that_are_not(name: str, verdict: Verdict, chosen: dict[str, Any]) -> None:
    found = named(of_settings.look(settings().model_copy(update=chosen)), name)
    assert (found.verdict, bool(found.do)) == (verdict, True)
    # What a secret is does not stand in a line that people send one another.
    assert "short" not in found.says or name != "secret"


def test_a_secret_that_others_may_read(tmp_path: Path) -> None:
    mine = Settings(data=tmp_path, secret_key="")
    assert named(of_settings.look(mine), "secret").verdict is OK
    (tmp_path / "secret").chmod(0o644)
    assert named(of_settings.look(mine), "secret").verdict is BAD


async def test_a_database_that_is_well(db: None) -> None:
    found = await listed(of_database.look(settings()))
    assert [one for one in found if one.verdict is not OK and one.name != "rights"] == []


@pytest.mark.parametrize(
    ("name", "verdict", "row"),
    [
        ("database", BAD, {"version": 13}),
        ("rights", BAD, {"may_create": False}),
        ("rights", BAD, {"is_owner": False}),
        ("rights", WARN, {"is_superuser": True}),
        ("clock", WARN, {"now": timedelta(seconds=2)}),
        ("clock", BAD, {"now": timedelta(minutes=-1)}),
        ("time zone", BAD, {"timezone": "America/Mexico_City"}),
        ("transactions", WARN, {"oldest_transaction": 90.0}),
        ("transactions", BAD, {"oldest_transaction": 3600.0}),
        ("connections", WARN, {"connections": 160}),
        ("connections", BAD, {"connections": 190}),
        ("connections", WARN, {"room": 50}),
    ],
)
async def test_a_database_that_is_not(
    db: None, monkeypatch: pytest.MonkeyPatch, name: str, verdict: Verdict, row: dict[str, Any]
) -> None:
    (real,) = await sql.run("doctor/database")

    async def told(_name: str, **_facts: Any) -> list[dict[str, Any]]:
        usual = {"is_superuser": False, "now": timedelta(), "oldest_transaction": None}
        told = dict(real.items()) | usual | row
        return [told | {"now": clock.now() + told["now"]}]

    monkeypatch.setattr(sql, "run", told)
    elsewhere = settings().model_copy(update={"database_url": "postgresql://kassa@db/kassa"})
    found = named(await listed(of_database.look(elsewhere)), name)
    assert (found.verdict, bool(found.do)) == (verdict, True)


async def test_migrations_that_are_missing_or_younger(db: None) -> None:
    last = migrating.files()[-1].name
    await get_connection("default").execute_query("UPDATE aerich SET version = '99_next.py' WHERE version = $1", [last])
    found = named(await listed(of_database.look(settings())), "migrations")
    assert (found.verdict, found.says) == (BAD, f"1 not applied, the first {last}")

    names = "INSERT INTO aerich (version, app, content) VALUES ($1, 'models', '{}')"
    await get_connection("default").execute_query(names, [last])
    found = named(await listed(of_database.look(settings())), "migrations")
    assert (found.verdict, "99_next.py" in found.says) == (WARN, True)


async def test_a_store_whose_clock_nobody_knows(db: None) -> None:
    store = await a_store()
    store.timezone = "Mars/Olympus"
    await store.save()
    found = named(await listed(of_database.look(settings())), "store clocks")
    assert (found.verdict, "Mars/Olympus" in found.says) == (BAD, True)


@pytest.mark.parametrize(
    ("free", "verdict"), [(50_000_000_000, OK), (10_000_000_000, WARN), (4_000_000_000, BAD), (900_000_000, BAD)]
)
async def test_a_disk_that_fills(db: None, monkeypatch: pytest.MonkeyPatch, free: int, verdict: Verdict) -> None:
    monkeypatch.setattr(of_database, "disk", lambda _folder: (100_000_000_000, 0, free))
    assert named(await listed(of_database.look(settings())), "disk").verdict is verdict


async def test_redis(pool: None, monkeypatch: pytest.MonkeyPatch) -> None:
    assert {one.verdict for one in await listed(of_redis.look())} == {OK}

    class Old:
        async def info(self) -> dict[str, Any]:
            return {"redis_version": "4.0.14", "used_memory": 95, "maxmemory": 100}

    monkeypatch.setattr(valkey, "client", Old)
    assert [one.verdict for one in await listed(of_redis.look())] == [BAD, WARN]


@pytest.mark.parametrize(
    ("name", "verdict", "known"),
    [
        ("books", BAD, {"alarms": 1}),
        ("proof", WARN, {"proof": 200_000.0}),
        ("proof", BAD, {"proof": 400_000.0}),
        ("backup", WARN, {"backup": 200_000.0}),
        ("backup", BAD, {"backup": 400_000.0}),
        ("from telegram", WARN, {"coming": 3, "coming_oldest": 70.0}),
        ("from telegram", BAD, {"coming": 3, "coming_oldest": 700.0}),
        ("from telegram", WARN, {"set_aside": 1}),
        ("to telegram", WARN, {"going": 3, "going_oldest": 150.0}),
        ("to telegram", BAD, {"going": 3, "going_oldest": 700.0}),
        ("to telegram", WARN, {"unsent": 1}),
    ],
)
async def test_what_waits(db: None, name: str, verdict: Verdict, known: dict[str, Any]) -> None:
    assert named(await listed(of_queues.look(WELL)), name).verdict is OK
    found = named(await listed(of_queues.look(replace(WELL, **known))), name)
    assert (found.verdict, bool(found.do)) == (verdict, True)


@pytest.mark.parametrize(
    ("told", "verdict"),
    [
        (backlog.Figures(2, 5.0, 0, 9), OK),
        (backlog.Figures(2, 70.0, 0, 9), WARN),
        (backlog.Figures(2, 700.0, 0, 9), BAD),
        (backlog.Figures(0, 0.0, 1, 9), BAD),
    ],
)
async def test_the_outbox(db: None, monkeypatch: pytest.MonkeyPatch, told: backlog.Figures, verdict: Verdict) -> None:
    async def figured() -> backlog.Figures:
        return told

    monkeypatch.setattr(backlog, "figures", figured)
    assert named(await listed(of_queues.look(WELL)), "outbox").verdict is verdict
    # In a shop that is stopped what waits is no fault; what was parked is one.
    stopped = named(await listed(of_queues.look(WELL, stopped=True)), "outbox").verdict
    assert stopped is (BAD if told.parked else WARN if verdict is not OK else OK)


@pytest.mark.parametrize(("tries", "verdict"), [(1, WARN), (5, BAD)])
async def test_what_fails_of_the_timetable(db: None, tries: int, verdict: Verdict) -> None:
    await Turn.create(entry="roll_up", done_until=clock.now(), tries=tries, error="KeyError: 'order'")
    found = named(await listed(of_queues.look(WELL)), "timetable")
    assert (found.verdict, "roll_up did" in found.says) == (verdict, True)


async def _parts(known: Figures, **more: Any) -> dict[str, Verdict]:
    chosen = settings().model_copy(update={"port": 1})
    return {one.name: one.verdict async for one in of_parts.look(known, chosen, **more)}


async def test_the_processes(pool: None) -> None:
    sign = sign_of_life()
    assert sign.startswith(of_parts.SIGN_OF_A_WORKER)
    await valkey.client().delete(sign)
    assert await _parts(WELL) == {"api": WARN, "worker": BAD, "bot": OK}

    await valkey.client().set(sign, "alive", ex=30)
    assert await _parts(WELL) == {"api": WARN, "worker": OK, "bot": OK}
    for tick in (None, 600.0):
        assert (await _parts(replace(WELL, tick=tick)))["worker"] is BAD
    assert (await _parts(replace(WELL, kept=0)))["bot"] is BAD
    assert await _parts(replace(WELL, kept=0, tick=None), stopped=True) == {"api": WARN, "worker": WARN, "bot": WARN}
    await valkey.client().delete(sign)


async def test_what_cannot_be_looked_at_is_bad_and_holds_nothing_up(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    async def away(*_: Any, **_more: Any) -> AsyncIterator[Finding]:
        raise OSError("postgresql://kassa:password@db/kassa")
        yield

    monkeypatch.setattr(of_database, "look", away)
    found = await examining.examined(settings())
    assert named(found, "database").says == "cannot be looked at (OSError)"
    assert {"secret", "redis", "outbox", "worker"} <= {one.name for one in found}


async def test_figures_of_an_empty_shop(db: None) -> None:
    taken = await figures.taken()
    assert taken == replace(WELL, tick=None, bots=0, kept=0, proof=0.0, backup=None, transaction=taken.transaction)


def test_the_page_and_its_exit_code(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    found = [Finding("secret", OK, "kept"), Finding("outbox", WARN, "3 wait", "kassa jobs")]

    async def told(*_: Any, **_more: Any) -> list[Finding]:
        return found

    def opened(**_more: Any) -> AbstractContextManager[Any]:
        return nullcontext((settings(), SimpleNamespace(running=[])))

    monkeypatch.setattr(page, "_examined", told)
    assert page.show(opened, as_json=False) == 0
    assert capsys.readouterr().out == "ok    secret  kept\nwarn  outbox  3 wait -> kassa jobs\n"
    found.append(Finding("books", BAD, "1 differs", "kassa jobs"))
    assert page.show(opened, as_json=True) == 1
    assert json.loads(capsys.readouterr().out)[2] == {
        "name": "books", "verdict": "bad", "says": "1 differs", "do": "kassa jobs",
    }  # fmt: skip


def test_settings_that_refuse_a_start_are_a_line_too(capsys: pytest.CaptureFixture[str]) -> None:
    def refused(**_more: Any) -> AbstractContextManager[Any]:
        raise Unsettled("KASSA_SECRET_KEY must be set")

    assert page.show(refused, as_json=False) == 1
    assert capsys.readouterr().out.startswith("bad   settings  KASSA_SECRET_KEY must be set -> ")


@pytest.mark.parametrize(
    ("seconds", "said"), [(0.4, "0 s"), (119, "119 s"), (120, "2 min"), (7200, "2 h"), (172_800, "2 days")]
)
def test_how_long_as_a_person_says_it(seconds: float, said: str) -> None:
    assert lasting(seconds) == said
