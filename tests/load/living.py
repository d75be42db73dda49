"""What lives in a process, by its kind; and what grew with the number of requests, which is a leak."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Mapping


def living() -> Counter[str]:
    return Counter(f"{kind.__module__}.{kind.__qualname__}" for kind in map(type, gc.get_objects()))


def grown(before: Mapping[str, int], after: Mapping[str, int], requests: int, share: float = 0.5) -> dict[str, int]:
    """Kinds of which there are more by half a thing a request: what is kept of each, whatever it is."""
    more = {kind: number - before.get(kind, 0) for kind, number in after.items()}
    return {kind: number for kind, number in more.items() if number > requests * share}
