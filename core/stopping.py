"""How a process of ours is told to stop."""

from __future__ import annotations

import asyncio
import signal


def asked_to_stop() -> asyncio.Event:
    """Set by SIGTERM or Ctrl-C from now on; who waits for it stops in good order."""
    asked = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, asked.set)
    return asked
