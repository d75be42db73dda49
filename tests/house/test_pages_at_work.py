"""The pages that show a shop at work: their commands are run in order, and answer what the pages show."""

from __future__ import annotations

import asyncio
import re
import shutil
from pathlib import Path

import pytest

from tests.world import World

DOCS = Path(__file__).parent.parent.parent / "docs"
IN_ORDER = (
    *("selling", "returns", "stock", "shifts", "offline", "reports", "analytics", "orders-app", "tasks"),
    *("telecom", "tickets"),
)

BLOCK = re.compile(r"^```(sh|json|text)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
STATUS = re.compile(r"^\d{3}$", re.MULTILINE)
KEY = re.compile(r'"(\w+)":')
END = "\x1e"


def _blocks(page: str) -> list[tuple[str, str]]:
    return BLOCK.findall((DOCS / f"{page}.md").read_text())


async def _run(commands: list[str], server: str, folder: Path) -> list[str]:
    """What each block printed, all of them in one shell."""
    script = f"printf '\\n{END}'\n".join(commands).replace("http://127.0.0.1:8000", server)
    shell = await asyncio.create_subprocess_exec(
        "bash", "-c", script, cwd=folder, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE
    )
    printed, complaints = await shell.communicate()
    assert complaints.decode() == ""
    return printed.decode().split(END)


def _differs(shown: str, kind: str, answer: str) -> str | None:
    """A page may show the last of several answers and leave fields out: what it leaves out went well."""
    if kind == "text":
        return None if shown.splitlines()[0] in answer else shown
    statuses, real = STATUS.findall(shown), STATUS.findall(answer)
    silent = real[: -len(statuses)]
    strange = set(KEY.findall(shown)) - set(KEY.findall(answer))
    as_shown = real[len(silent) :] == statuses and all(status < "300" for status in silent) and not strange
    return None if as_shown else f"{shown}\nis now\n{answer}"


@pytest.mark.race
@pytest.mark.skipif(not (shutil.which("bash") and shutil.which("curl")), reason="the pages speak to bash and curl")
async def test_the_pages_show_what_is_answered(busy_world: World, tmp_path: Path) -> None:
    blocks = [block for page in IN_ORDER for block in _blocks(page)]
    server = str(busy_world.anybody.client.make_url("")).rstrip("/")
    answers = await _run([text for kind, text in blocks if kind == "sh"], server, tmp_path)

    ran, differing = -1, []
    for kind, text in blocks:
        if kind == "sh":
            ran += 1
        elif told := _differs(text, kind, answers[ran]):
            differing.append(told)

    assert differing == []
    assert ran > 30, "the pages show little, or are not found"
