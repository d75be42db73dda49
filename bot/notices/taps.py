"""What the buttons of notices and digests carry."""

from __future__ import annotations

from aiogram.filters.callback_data import CallbackData

from core.chat.digests import Every


class DigestsTap(CallbackData, prefix="dg"):
    """How often and when the figures are told."""


class DigestTap(CallbackData, prefix="dh"):
    """The hours of one; with an hour it is wished so, and with -1 never."""

    every: Every
    hour: int | None = None
