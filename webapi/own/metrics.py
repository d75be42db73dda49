"""/metrics: figures for Prometheus, for this machine or for who has the token."""

from __future__ import annotations

import asyncio
import hmac
from collections.abc import Iterator
from ipaddress import ip_address

import structlog
from aiohttp import web
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from core.delivering import backlog
from core.idempotency import Answer
from core.proving import alarms
from core.refusal import NotAllowed
from core.settings import settings
from webapi.kit.reading import address_of
from webapi.kit.router import Router
from webapi.own import OWN

routes = Router(OWN, "/metrics")

_log = structlog.get_logger("kassa.api")
# Figures must not wait long for a database that is in trouble: that is when they are looked at.
_PATIENCE = 2.0


@routes.get(who="public", media=("text/plain",), refuses=(NotAllowed,))
async def metrics(request: web.Request) -> Answer:
    """Request times by operation and status, the process's own figures, those of the outbox, and alarms."""
    if not _may_look(request):
        raise NotAllowed
    return Answer(200, "text/plain", generate_latest() + await _of_the_database())


class _Kept(Collector):
    """What the database knows, whichever process is asked."""

    def __init__(self, figures: backlog.Figures, open_alarms: int) -> None:
        self.figures, self.open_alarms = figures, open_alarms

    def collect(self) -> Iterator[Metric]:
        yield _gauge("waiting", "Messages that wait to be delivered.", self.figures.waiting)
        yield _gauge("oldest_seconds", "Age of the oldest message that waits.", self.figures.oldest_seconds)
        yield _gauge("parked", "Messages that failed at all their tries; see kassa jobs.", self.figures.parked)
        yield CounterMetricFamily(
            "kassa_outbox_delivered", "Messages delivered since the first start.", value=self.figures.delivered
        )
        yield GaugeMetricFamily(
            "kassa_ledger_alarms",
            "Sums that are not what their rows add up to; see kassa jobs.",
            value=self.open_alarms,
        )


def _gauge(name: str, meaning: str, value: float) -> Metric:
    return GaugeMetricFamily(f"kassa_outbox_{name}", meaning, value=value)


async def _of_the_database() -> bytes:
    """Nothing where the database does not answer: an absent figure is seen, a stale one is not."""
    try:
        async with asyncio.timeout(_PATIENCE):
            figures, open_alarms = await backlog.figures(), await alarms.number_open()
    except Exception as away:
        _log.warning("no figures of the database", why=type(away).__name__)
        return b""
    registry = CollectorRegistry()
    registry.register(_Kept(figures, open_alarms))
    return generate_latest(registry)


def _may_look(request: web.Request) -> bool:
    if token := settings().metrics_token:
        given = request.headers.get("Authorization", "").removeprefix("Bearer ")
        return hmac.compare_digest(given.encode(), token.encode())
    # A forwarded request comes from loopback too when the proxy is on this machine.
    return "X-Forwarded-For" not in request.headers and ip_address(address_of(request) or "::").is_loopback
