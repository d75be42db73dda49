"""Figures of how Kassa runs, for /metrics: what somebody is to be woken for."""

from __future__ import annotations

from collections.abc import Iterator

import asyncpg
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from tortoise.connection import get_connection

from core.doctor.figures import Figures

# By the names of the doctor's figures. One that is None is left out: nothing there could be old.
_KNOWN = (
    ("worker_tick_seconds", "Time since the worker's last tick; there is one each minute.", "tick"),
    ("backup_seconds", "Age of what kassa backup saved last; absent where it never did.", "backup"),
    ("timetable_failing", "Entries of the timetable that failed and were not done since.", "failing"),
    ("ledger_proof_seconds", "Age of the proof of the books of the store that has waited longest.", "proof"),
    ("bot_known", "Bots that somebody should keep.", "bots"),
    ("bot_kept", "Bots that a process keeps now.", "kept"),
    ("bot_inbox_oldest_seconds", "Age of the oldest update of Telegram that waits.", "coming_oldest"),
    ("bot_outgoing_oldest_seconds", "Age of the oldest message that may go and waits.", "going_oldest"),
    ("transaction_seconds", "Age of the oldest open transaction but a backup's.", "transaction"),
)


class Running(Collector):
    def __init__(self, known: Figures) -> None:
        self.known = known

    def collect(self) -> Iterator[Metric]:
        for name, meaning, of in _KNOWN:
            if (value := getattr(self.known, of)) is not None:
                yield GaugeMetricFamily(f"kassa_{name}", meaning, value=value)
        yield from _connections()


def _connections() -> Iterator[Metric]:
    """Of the pool of the process that is asked."""
    pool = getattr(get_connection("default"), "_pool", None)
    if isinstance(pool, asyncpg.Pool):
        busy = pool.get_size() - pool.get_idle_size()
        yield GaugeMetricFamily("kassa_database_connections", "Connections this process has.", value=pool.get_size())
        yield GaugeMetricFamily("kassa_database_connections_busy", "Of these, those in use now.", value=busy)
        yield GaugeMetricFamily(
            "kassa_database_connections_most", "Connections this process may open.", value=pool.get_max_size()
        )
