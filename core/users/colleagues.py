"""Those who work in a store: work is given to nobody else."""

from __future__ import annotations

from core.actor import Actor
from core.refusal import Unknown
from core.users.models import Membership


async def demand_colleague(user_id: int | None, by: Actor, field: str = "assigned_to") -> None:
    """Nobody at all is fine."""
    if user_id is not None and not await by.own(Membership).filter(user_id=user_id).exists():
        raise Unknown(field, id=user_id)
