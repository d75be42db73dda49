"""A short form of `make race`: a few wild seconds at eight tills, and then the books are in order."""

from __future__ import annotations

import os
import secrets

import pytest

from core import database
from core.settings import settings
from tests.stress.day import Plan, lived
from tests.world import World

pytestmark = pytest.mark.race


async def test_a_few_wild_seconds_leave_the_books_in_order(busy_world: World) -> None:
    """Chance is another every time; SEED=… lives the day again that a failure names."""
    plan = Plan(tills=8, seconds=2.5, seed=os.environ.get("SEED") or secrets.token_hex(4))
    server = busy_world.anybody.client.server

    outcome = await lived(plan, [server.port or 0], database.credentials(settings()))

    assert (outcome.journal.faults, outcome.broken) == ([], {}), f"the seed was {plan.seed}"
    assert outcome.sold["sales"] > 0
