"""What the database knows of how Kassa is, in numbers: for the doctor and for /metrics."""

from __future__ import annotations

from dataclasses import dataclass

from core import clock, sql


@dataclass(frozen=True)
class Figures:
    """Seconds, and how many; None where there is nothing that could be old."""

    # Since the worker's last tick, and of the timetable what fails.
    tick: float | None
    failing: int
    # Since kassa backup saved it last.
    backup: float | None
    # Bots, and those that a process keeps now.
    bots: int
    kept: int
    # Updates from Telegram and messages to it that wait, the oldest of them, and what of a day came to nothing.
    coming: int
    coming_oldest: float
    set_aside: int
    going: int
    going_oldest: float
    unsent: int
    # Since the store that has waited longest was proven, and the sums that differ.
    proof: float
    alarms: int
    transaction: float


async def taken() -> Figures:
    (row,) = await sql.run("doctor/figures", now=clock.now())
    ages = {name: max(0.0, row[name] or 0.0) for name in ("coming_oldest", "going_oldest", "proof", "transaction")}
    return Figures(**dict(row.items()) | ages)
