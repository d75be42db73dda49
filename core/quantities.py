"""How much of something, as a person writes it."""

from __future__ import annotations

from decimal import Decimal


def spelled(many: Decimal) -> str:
    """5, and 0.35 of a kilogram; not 5.000."""
    return f"{many.normalize():f}"
