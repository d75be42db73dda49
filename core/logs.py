"""Structured logs: JSON lines for a machine, plain lines for a person. Never a password, token or phone."""

from __future__ import annotations

import logging
import sys
from collections.abc import MutableMapping
from typing import Any

import orjson
import structlog

from core.settings import Settings

# A verb may log what it was given; these never reach a line, whoever wrote the call.
_SECRET = ("password", "token", "phone", "secret", "authorization", "refresh", "access", "tenant_key")


def begin(part: str, settings: Settings) -> None:
    """Once a process, before anything is logged."""
    people = sys.stderr.isatty() and settings.env != "production"
    ending: list[Any] = (
        [structlog.dev.ConsoleRenderer()]
        if people
        else [structlog.processors.format_exc_info, structlog.processors.JSONRenderer(serializer=_line)]
    )
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _without_secrets,
            *ending,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(settings.log_level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
    structlog.contextvars.bind_contextvars(part=part)
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr, format="%(levelname)s %(name)s: %(message)s")


def _without_secrets(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    for name in event:
        if any(word in name.lower() for word in _SECRET):
            event[name] = "…"
    return event


def _line(event: Any, **_options: Any) -> str:
    return orjson.dumps(event, default=str).decode()
