"""Some chats beside the tills, in a database of their own: python -m tests.hosts.chatting FOLDER SECONDS SEED."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from core import migrating
from core.settings import settings
from tests.crowd.talk import Plan, talked

_CHATS, _RATE = 20, 4.0


def main() -> None:
    folder, seconds, seed = sys.argv[1:]
    asyncio.run(migrating.migrate(settings()))
    try:
        heard = asyncio.run(talked(Plan(_CHATS, _RATE, float(seconds), 0, 1, seed), Path(folder)))
    except AssertionError as silent:
        said = [log.read_text(errors="replace")[-800:] for log in sorted(Path(folder).glob("bot-*.log"))]
        sys.exit("\n".join([str(silent), *said]))
    print(f"{_CHATS} chats: {heard.updates} updates, {len(heard.lost)} lost, {len(heard.set_aside)} set aside, "
          f"{heard.part(0.5):.2f} s to the answer in the median, {heard.part(1.0):.2f} s at most")  # fmt: skip
    sys.exit(not heard.is_clean)


if __name__ == "__main__":
    main()
