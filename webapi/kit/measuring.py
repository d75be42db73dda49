"""Figures for Prometheus: how many requests, how long they took."""

from __future__ import annotations

from functools import cache

from prometheus_client import Histogram

_SECONDS = Histogram(
    "kassa_request_seconds",
    "Time from a request's head to its answer, by operation and status.",
    ["operation", "status"],
    buckets=(0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)


def observed(operation: str, status: int, seconds: float) -> None:
    _series(operation, status).observe(seconds)


# Operations and statuses are few and known, so there are as many series and no more.
@cache
def _series(operation: str, status: int) -> Histogram:
    return _SECONDS.labels(operation, str(status))
