"""make chaos: python -m tests.chaos [--seconds 180] [--tills 8] [--chats 6] [--seed …] [--plan]"""

from __future__ import annotations

import argparse
import asyncio
import secrets
import shutil
import sys
import tempfile
import time
from pathlib import Path

from tests.chaos.disk import small_disk
from tests.chaos.installing import installed
from tests.chaos.living import Day, Outcome, lived
from tests.chaos.planning import planned
from tests.chaos.telling import told
from tests.running.processes import free_port


def main() -> None:
    given = _given()
    day = _day(given)
    print(f"{day.tills} tills, {day.chats} chats, 2 APIs, 2 workers for {day.seconds:.0f} s, "
          f"{len(day.plan)} faults, seed {day.seed}", flush=True)  # fmt: skip
    if given.plan:
        print("\n".join(map(str, day.plan)))
        return
    began = time.monotonic()
    outcome = _lived(day, given.keep)
    print("\n".join(told(outcome)))
    print(f"the whole took {time.monotonic() - began:.0f} s")
    sys.exit(bool(outcome.breaches or outcome.second or outcome.all_well is None))


def _lived(day: Day, keep: Path | None) -> Outcome:
    with tempfile.TemporaryDirectory(prefix="kassa-chaos-") as name:
        folder = Path(name)
        # The servers' account has to find its way to the data.
        folder.chmod(0o755)
        (folder / "histories").mkdir()
        try:
            with small_disk(folder / "disk") as disk:
                ports = (free_port(), free_port())
                with installed(folder, disk, ports, free_port()) as shop:
                    return asyncio.run(lived(day, shop, folder))
        finally:
            if keep:
                shutil.copytree(folder, keep, ignore=shutil.ignore_patterns("disk", "compiled"), dirs_exist_ok=True)


def _day(given: argparse.Namespace) -> Day:
    seed = given.seed or secrets.token_hex(4)
    return Day(seed, given.seconds, given.tills, given.chats, planned(seed, given.seconds))


def _given() -> argparse.Namespace:
    reads = argparse.ArgumentParser(prog="make chaos")
    reads.add_argument("--seconds", type=float, default=180)
    reads.add_argument("--tills", type=int, default=8)
    reads.add_argument("--chats", type=int, default=6)
    reads.add_argument("--seed", default="")
    reads.add_argument("--plan", action="store_true", help="Print the faults of this seed, and do nothing.")
    reads.add_argument("--keep", type=Path, help="A folder for the histories and logs.")
    return reads.parse_args()


if __name__ == "__main__":
    main()
