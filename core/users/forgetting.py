"""Forgetting devices that nobody is signed in on any more. What was done on them stays in the audit log."""

from __future__ import annotations

from datetime import timedelta

from tortoise.expressions import Q

from core import clock
from core.users.models import DeviceSession

_KEPT = timedelta(days=30)
_AT_ONCE = 1000


async def forget_devices() -> int:
    """Sessions over for thirty days, some at a time; 0 when none is left."""
    long_ago = clock.now() - _KEPT
    over = DeviceSession.filter(Q(expires_at__lt=long_ago) | Q(revoked_at__lt=long_ago))
    some = await over.limit(_AT_ONCE).values_list("id", flat=True)
    return await DeviceSession.filter(id__in=some).delete()
