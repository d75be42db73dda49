"""What the clients saw: every deed that was acknowledged, every refusal, and whatever may never be seen."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal

from tests.stress.refusals import code_of
from tests.stress.wire import Answer

# "A few seconds": past this an answer is a fault by itself.
SLOWEST = 10.0
_REFUSALS = (400, 404, 409, 422)


@dataclass
class Journal:
    """Of one till; a deed is acknowledged once, however often it was asked for."""

    deeds: Counter[tuple[str, int | str]] = field(default_factory=Counter)
    # How much of a product went into a line of a sale, by the line's id.
    put: Counter[int] = field(default_factory=Counter)
    # Sales that something was scanned into.
    sales: set[int] = field(default_factory=set)
    answers: Counter[int] = field(default_factory=Counter)
    refusals: Counter[str] = field(default_factory=Counter)
    counts: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    slowest: tuple[float, str] = (0.0, "")

    def done(self, deed: str, name: int | str) -> None:
        self.deeds[deed, name] += 1

    def lay(self, line: int, quantity: str | int | float) -> None:
        self.put[line] += Decimal(str(quantity))  # type: ignore[assignment]

    def heard(self, operation: str, answer: Answer) -> None:
        self.answers[answer.status] += 1
        self.counts["replays"] += answer.replayed
        self.slowest = max(self.slowest, (answer.seconds, operation))
        if answer.seconds > SLOWEST:
            self.faults.append(f"{operation} took {answer.seconds:.1f} s")
        if answer.good:
            return
        code = code_of(answer.body)
        self.refusals[code] += 1
        if answer.status not in _REFUSALS or code not in EXPECTED:
            self.faults.append(f"{operation} answered {answer.status} ({code}): {answer.body}"[:500])

    def fault(self, what: str) -> None:
        self.faults.append(what[:500])


def merged(journals: list[Journal]) -> Journal:
    whole = Journal()
    for one in journals:
        for name in ("deeds", "put", "sales", "answers", "refusals", "counts"):
            getattr(whole, name).update(getattr(one, name))
        whole.faults += one.faults
        whole.slowest = max(whole.slowest, one.slowest)
    return whole


# What a busy day may bring; any other refusal means that the tills or the API speak nonsense.
EXPECTED = frozenset(
    {
        "stock.short",
        "stock.below_zero",
        "order.already_paid",
        "order.not_payable",
        "order.not_pending",
        "order.not_open",
        "order.empty",
        "order.no_draft",
        "order.points_short",
        "order.credit_exceeded",
        "payment.wrong_sum",
        "payment.cash_short",
        "points.not_enough",
        "refund.nothing_left",
        "refund.more_than_left",
        "refund.not_paid",
        "reservation.short",
        "reservation.not_held",
        "cash.short",
        "shift.closed",
        "shift.is_open",
        # Both are 409 with Retry-After, and the till comes again.
        "idempotency.in_flight",
        "server.clash",
        "record.unknown",
    }
)
