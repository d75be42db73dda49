"""What `kassa up` keeps, with the API and the worker twice: python -m tests.chaos.keeping PORT PORT.

Nobody outside lends it a hand: the supervisor is the shop's own, and what is killed comes back by it or not at all.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from core import migrating
from core.embedded import embedded
from core.embedded.capabilities import die_with_parent
from core.embedded.child import Child
from core.embedded.parts import parts
from core.embedded.supervising import Interruption, Supervisor
from core.settings import Settings
from tests.running.processes import ROOT

# By it a part is found from outside.
PLACE = "CHAOS_PLACE"


def main() -> None:
    interruption = Interruption().listen()
    # Whoever began the day may be killed too, and leaves nothing behind that runs.
    die_with_parent(signal.SIGTERM, os.getppid())
    with embedded(Path(os.environ["DATA"]), attach=False) as servers:
        os.environ |= servers.addresses
        asyncio.run(migrating.migrate(Settings()))
        supervisor = Supervisor(interruption, say=_say)
        try:
            supervisor.adopt([*servers.running, *_doubled(sys.argv[1:])])
            supervisor.watch(until=lambda: False)
        finally:
            supervisor.stop()


def _doubled(ports: list[str]) -> Iterator[Child]:
    """An API at each of the ports, and as many workers."""
    numbers: Counter[str] = Counter()
    for part in parts(Settings(), ROOT):
        for port in ports if part.name in ("webapi", "workers") else ports[:1]:
            numbers[part.name] += 1
            told = {"PORT": port, PLACE: f"{part.name} {numbers[part.name]}"}
            yield Child(replace(part.program, environment={**part.program.environment, **told}), part.stopping)


def _say(line: str) -> None:
    sys.stdout.write(f"kassa: {line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
