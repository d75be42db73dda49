"""Every recurring job: its name, what it does, when, and why."""

from __future__ import annotations

from core import idempotency
from core.stock import reserving
from core.users import forgetting
from workers.kit import Recurring, When

TIMETABLE = [
    Recurring(
        "free_forgotten_baskets",
        reserving.free_forgotten,
        When(),
        "What a till reserved and forgot is for sale again, also where nobody comes up short and asks for it.",
    ),
    Recurring(
        "forget_answers",
        idempotency.forget_old,
        When(minute=7),
        "An answer is promised to its Idempotency-Key for a day; after that it is only a copy of private things.",
    ),
    Recurring(
        "forget_devices",
        forgetting.forget_devices,
        When(hour=21, minute=10),
        "A session long over says where somebody was and when, to no purpose; the audit log keeps what they did.",
    ),
]
