"""Every recurring job: its name, what it does, when, and why.

The first that is due is done first. A Recurring one has the hours of UTC, one InEachStore those of each store.
"""

from __future__ import annotations

from core import idempotency
from core.analytics import rfm, rolling, snapshots
from core.delivering import backlog
from core.loyalty import expiring
from core.notices import digest, promotions
from core.notices import forgetting as forgetting_chats
from core.proving import proving
from core.sales import frequency
from core.stock import reserving
from core.tasks import overdue
from core.telecom import fees
from core.tickets import overdue as overdue_tickets
from core.timetable.moments import When
from core.users import forgetting
from workers.ticking import Entry, InEachStore, Recurring, in_one_go

TIMETABLE: list[Entry] = [
    Recurring(
        "free_forgotten_baskets",
        reserving.free_forgotten,
        When(),
        "What a till reserved and forgot is for sale again, also where nobody comes up short and asks for it.",
    ),
    Recurring(
        "roll_up",
        rolling.sweep,
        When(),
        "A report reads the sums and what was sold since; the shorter that is, the faster it answers.",
    ),
    Recurring(
        "raise_overdue_tasks",
        overdue.raise_overdue,
        When(),
        "Whoever is late, and whoever waits for them, hears of it while it can still be helped.",
    ),
    Recurring(
        "raise_overdue_tickets",
        overdue_tickets.raise_overdue,
        When(),
        "A customer who waits longer than they were promised is somebody's business within the minute.",
    ),
    Recurring(
        "forget_answers",
        idempotency.forget_old,
        When(minute=7),
        "An answer is promised to its Idempotency-Key for a day; after that it is only a copy of private things.",
    ),
    Recurring(
        "forget_deliveries",
        backlog.forget_done,
        When(minute=37),
        "What was delivered a week ago tells nobody anything; the deeds themselves are in the audit log.",
    ),
    Recurring(
        "forget_chats",
        forgetting_chats.forget_old,
        When(minute=52),
        "What was said in a chat is with those who heard it; here it is a copy of private things after some days.",
    ),
    Recurring(
        "forget_devices",
        forgetting.forget_devices,
        When(hour=21, minute=10),
        "A session long over says where somebody was and when, to no purpose; the audit log keeps what they did.",
    ),
    InEachStore(
        "prove_ledgers",
        in_one_go(proving.prove),
        When(hour=2, minute=40),
        "A balance that is not the sum of its ledger is told to the owner before anybody relies on it for long.",
    ),
    InEachStore(
        "expire_points",
        expiring.expire,
        When(hour=3, minute=20),
        "Points that nobody spent in time leave the balance, so that a customer sees what is really theirs.",
    ),
    InEachStore(
        "find_frequent",
        frequency.sweep,
        When(hour=3, minute=40),
        "Whoever bought this month and was not judged for it, whatever became of the message, is judged all the same.",
    ),
    InEachStore(
        "score_customers",
        in_one_go(rfm.recompute),
        When(hour=4, minute=0),
        "Who buys often, much and lately is another one every day, also where nobody bought anything.",
    ),
    InEachStore(
        "take_inventory",
        in_one_go(snapshots.take),
        When(hour=4, minute=20),
        "What was on the shelf on a day can be read only on that day.",
    ),
    InEachStore(
        "charge_fees",
        fees.charge,
        When(hour=7, minute=0),
        "A month is paid on its first morning, or on the first on which the contract is served again; nobody is woken.",
    ),
    InEachStore(
        "tell_figures",
        in_one_go(digest.tell),
        When(minute=0),
        "What a day, a week or a month came to is told at the hour at which each wants to hear it.",
    ),
    InEachStore(
        "announce_promotions",
        promotions.announce,
        When(hour=9, minute=0),
        "A promotion is for those who hear of it, at an hour at which nobody is woken by it.",
    ),
]
