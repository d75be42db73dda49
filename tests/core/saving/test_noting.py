"""What was saved last is known to who watches."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from core.doctor import figures, of_queues
from core.saving import page
from core.settings import settings
from tests.world import World

pytestmark = pytest.mark.race


async def _said() -> tuple[str, str]:
    told = [one async for one in of_queues.look(await figures.taken()) if one.name == "backup"]
    return told[0].verdict.name, told[0].says


async def test_a_backup_is_noted_and_is_no_tick_of_the_worker(busy_world: World, tmp_path: Path) -> None:
    await busy_world.owner()
    assert (await figures.taken()).backup is None
    assert (await _said())[0] == "OK"

    said: list[str] = []
    await _off_the_loop(tmp_path / "kassa.zip", said)

    assert "takes no note" not in " ".join(said)
    told = await figures.taken()
    assert (told.backup is not None and told.backup < 60, told.tick) == (True, None)
    shown = (await busy_world.anybody.gets("/metrics")).body
    assert [line for line in shown.splitlines() if line.startswith("kassa_backup_seconds ")]


async def _off_the_loop(file: Path, said: list[str]) -> None:
    """As the command does, which has a loop of its own."""
    await asyncio.to_thread(page.backup, settings(), file, said.append)
