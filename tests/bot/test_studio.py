"""Pictures are made in processes of their own, and the loss of one is no loss of a picture."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from bot.charts import Chart, Series, drawn
from bot.files.report import Report
from bot.kit.figures import Figures
from bot.studio import NotMade, Studio
from tests.bot.charts.pictures import size

CHART = Chart("bars", "Ventas", ("lun", "mar"), (Series("Ventas", (3, 4)),))


@pytest_asyncio.fixture(scope="module")
async def studio() -> AsyncIterator[Studio]:
    opened = Studio()
    yield opened
    await opened.close()


@pytest.fixture(autouse=True, scope="module")
def own_studio(studio: Studio) -> Any:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("bot.charts.studio", studio)
        yield


async def test_a_chart_comes_back_as_a_picture() -> None:
    assert size(await drawn(CHART)) == (1080, 720)


async def test_two_at_once_are_made_by_two_processes(studio: Studio) -> None:
    workers = await asyncio.gather(*(studio.made("tests.bot.slowly", "who", 0.4) for _ in range(2)))
    assert len({*workers, os.getpid()}) == 3


async def test_a_process_that_was_killed_is_replaced(studio: Studio) -> None:
    before = await studio.made("tests.bot.slowly", "who", 0)
    os.kill(before, signal.SIGKILL)
    assert size(await drawn(CHART)) == (1080, 720)


async def test_one_that_is_killed_at_work_begins_again_elsewhere(studio: Studio) -> None:
    worker = await studio.made("tests.bot.slowly", "who", 0)
    drawing = asyncio.gather(*(studio.made("tests.bot.slowly", "who", 0.3) for _ in range(4)))
    await asyncio.sleep(0.05)
    os.kill(worker, signal.SIGKILL)
    assert worker not in await drawing


async def test_what_always_takes_its_process_down_is_given_up(studio: Studio) -> None:
    with pytest.raises(NotMade, match="its process ended"):
        await studio.made("os", "_exit", 3)
    assert size(await drawn(CHART)) == (1080, 720)


async def test_what_takes_too_long_is_ended_and_others_go_on() -> None:
    studio = Studio(processes=1, patience=0.3)
    try:
        with pytest.raises(NotMade, match=r"not in 0\.3 s"):
            await studio.made("time", "sleep", 60)
        studio._patience = 30
        assert await studio.made("os", "getpid") != os.getpid()
    finally:
        await studio.close()


async def test_a_mistake_in_it_is_told_as_it_is(studio: Studio) -> None:
    with pytest.raises(ZeroDivisionError):
        await studio.made("operator", "truediv", 1, 0)


async def test_once_closed_it_makes_nothing_and_leaves_nobody() -> None:
    studio = Studio()
    worker = await studio.made("os", "getpid")
    await studio.close()
    await studio.close()
    assert not is_alive(worker)
    with pytest.raises(NotMade):
        await studio.made("os", "getpid")


async def test_its_processes_load_neither_telegram_nor_the_database() -> None:
    studio = Studio(processes=1)
    try:
        await studio.made("bot.charts.drawing", "draw", CHART)
        await studio.made("bot.files.paper", "paper", Report("Ventas", (), (), Figures("es")))
        loaded = set(await studio.made("tests.bot.slowly", "loaded"))
    finally:
        await studio.close()
    assert {"matplotlib", "reportlab", "babel"} <= loaded
    assert not {"aiogram", "tortoise", "aiohttp", "matplotlib.pyplot"} & loaded


def test_asking_for_a_picture_loads_nothing_that_draws() -> None:
    code = "import sys, bot.charts, bot.files.pdf; print({'matplotlib', 'reportlab', 'aiogram'} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "set()\n"


def test_when_the_bot_is_killed_its_studio_ends_with_it() -> None:
    code = (
        "import asyncio, os, signal\n"
        "from bot.studio import studio\n"
        "async def main():\n"
        "    print(await studio.made('os', 'getpid'), flush=True)\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
        "asyncio.run(main())\n"
    )
    killed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert killed.returncode == -signal.SIGKILL
    until = time.monotonic() + 10
    while is_alive(int(killed.stdout)) and time.monotonic() < until:
        time.sleep(0.01)
    assert not is_alive(int(killed.stdout))


def is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    # One that ended and that nobody has buried yet is no longer at work.
    with open(f"/proc/{process}/stat", encoding="utf-8") as stat:
        return stat.read().rpartition(")")[2].split()[0] != "Z"
