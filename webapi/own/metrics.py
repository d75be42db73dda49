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

from core.chat import backlog as chats
from core.delivering import backlog
from core.doctor import figures as doctor
from core.idempotency import Answer
from core.proving import alarms
from core.refusal import NotAllowed
from core.settings import settings
from webapi.kit.gate import GATE
from webapi.kit.reading import address_of
from webapi.kit.router import Router
from webapi.own import OWN, at_the_gate
from webapi.own.running import Running

routes = Router(OWN, "/metrics")

_log = structlog.get_logger("kassa.api")
# Figures must not wait long for a database that is in trouble: that is when they are looked at.
_PATIENCE = 2.0


@routes.get(who="public", probe=True, media=("text/plain",), refuses=(NotAllowed,))
async def metrics(request: web.Request) -> Answer:
    """Request times by operation and status, the process's own figures and its gate, outbox and chats, and alarms."""
    if not _may_look(request):
        raise NotAllowed
    return Answer(200, "text/plain", generate_latest() + at_the_gate.told(request.app[GATE]) + await _of_the_database())


_OF_CHATS = {
    "inbox_waiting": "Updates of Telegram that wait to be answered.",
    "outgoing_waiting": "Messages that the bot is to send now.",
    "set_aside": "Updates that could not be answered; see kassa jobs.",
    "failed": "Messages that Telegram refused for good, of the last days.",
}


class _Kept(Collector):
    """What the database knows, whichever process is asked."""

    def __init__(self, figures: backlog.Figures, of_chats: chats.Figures, open_alarms: int) -> None:
        self.figures, self.of_chats, self.open_alarms = figures, of_chats, open_alarms

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
        for name, meaning in _OF_CHATS.items():
            yield GaugeMetricFamily(f"kassa_chat_{name}", meaning, value=getattr(self.of_chats, name))


def _gauge(name: str, meaning: str, value: float) -> Metric:
    return GaugeMetricFamily(f"kassa_outbox_{name}", meaning, value=value)


async def _of_the_database() -> bytes:
    """Nothing where the database does not answer: an absent figure is seen, a stale one is not."""
    try:
        async with asyncio.timeout(_PATIENCE):
            figures, of_chats = await backlog.figures(), await chats.figures()
            open_alarms, known = await alarms.number_open(), await doctor.taken()
    except Exception as away:
        _log.warning("no figures of the database", why=type(away).__name__)
        return b""
    registry = CollectorRegistry()
    registry.register(_Kept(figures, of_chats, open_alarms))
    registry.register(Running(known))
    return generate_latest(registry)


def _may_look(request: web.Request) -> bool:
    if token := settings().metrics_token:
        given = request.headers.get("Authorization", "").removeprefix("Bearer ")
        return hmac.compare_digest(given.encode(), token.encode())
    # A forwarded request comes from loopback too when the proxy is on this machine.
    return "X-Forwarded-For" not in request.headers and ip_address(address_of(request) or "::").is_loopback
