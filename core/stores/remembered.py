"""A store is read on every request and changed once a month: each process remembers it by its version."""

from __future__ import annotations

from core.stores.models import Store

# Who wrote the row and where it lies: a change, by whatever hand, gives another pair.
Version = tuple[int, tuple[int, int]]

_REMEMBERED: dict[int, tuple[Version, Store]] = {}
_MOST = 10_000


async def store(id: int, version: Version) -> Store:
    """The store as of this version at least. It is shared by requests: read it, never change it."""
    known, found = _REMEMBERED.get(id, (None, None))
    if found is None or known != version:
        if len(_REMEMBERED) >= _MOST:
            _REMEMBERED.clear()
        found = await Store.get(id=id)
        _REMEMBERED[id] = (version, found)
    return found
