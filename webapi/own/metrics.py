"""/metrics: figures for Prometheus, for this machine or for who has the token."""

from __future__ import annotations

import hmac
from ipaddress import ip_address

from aiohttp import web
from prometheus_client import generate_latest

from core.idempotency import Answer
from core.refusal import NotAllowed
from core.settings import settings
from webapi.kit.reading import address_of
from webapi.kit.router import Router
from webapi.own import OWN

routes = Router(OWN, "/metrics")


@routes.get(who="public", media=("text/plain",), refuses=(NotAllowed,))
async def metrics(request: web.Request) -> Answer:
    """Request times by operation and status, and the process's own figures."""
    if not _may_look(request):
        raise NotAllowed
    return Answer(200, "text/plain", generate_latest())


def _may_look(request: web.Request) -> bool:
    if token := settings().metrics_token:
        given = request.headers.get("Authorization", "").removeprefix("Bearer ")
        return hmac.compare_digest(given.encode(), token.encode())
    # A forwarded request comes from loopback too when the proxy is on this machine.
    return "X-Forwarded-For" not in request.headers and ip_address(address_of(request) or "::").is_loopback
