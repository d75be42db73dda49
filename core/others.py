"""Where there is no end of those who are counted, only some are counted one by one."""

from __future__ import annotations

MOST = 100


def with_others(most: dict[str, int], total: int) -> dict[str, int]:
    """Those who have most of something, and what all others have together: the counts add up to the total."""
    left = total - sum(most.values())
    return most | {"others": left} if left else most
