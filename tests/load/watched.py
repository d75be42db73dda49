"""A part of Kassa that says on SIGUSR1 what lives in it: python -m tests.load.watched webapi FILE."""

from __future__ import annotations

import gc
import importlib
import json
import os
import signal
import sys
from pathlib import Path
from types import FrameType

from tests.load.living import living


def main(part: str, file: Path) -> None:
    def tell(_number: int, _frame: FrameType | None) -> None:
        gc.collect()
        draft = file.with_suffix(".draft")
        draft.write_text(json.dumps(living()))
        os.replace(draft, file)

    # For the whole life of the process: a part that handles no signals of its own of this number.
    signal.signal(signal.SIGUSR1, tell)
    importlib.import_module(f"{part}.__main__").main()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
