"""Work for a studio that takes as long as a test says."""

from __future__ import annotations

import os
import sys
import time


def who(seconds: float) -> int:
    time.sleep(seconds)
    return os.getpid()


def loaded() -> list[str]:
    return list(sys.modules)
