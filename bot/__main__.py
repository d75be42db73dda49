"""The bot process: python -m bot."""

from __future__ import annotations

import gc


def main() -> None:
    # What is imported stays: looking it through for garbage again and again is a fifth of the start.
    gc.disable()
    from bot.process import begin  # noqa: PLC0415 - after the line before

    gc.freeze()
    gc.enable()
    begin()


if __name__ == "__main__":
    main()
