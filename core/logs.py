"""Structured logs: JSON lines for a machine, plain lines for a person. Never a password, token or phone."""

from __future__ import annotations

import logging
import sys
import traceback
from collections.abc import MutableMapping
from functools import cache, partial
from typing import Any

import orjson
import structlog

from core.log_lines import LINES
from core.settings import Settings

# A verb may log what it was given; these never reach a line, whoever wrote the call.
_SECRET = ("password", "token", "phone", "secret", "authorization", "refresh", "access", "tenant_key")


def begin(part: str, settings: Settings) -> None:
    """Once a process, before anything is logged."""
    LINES.stream = sys.stderr
    people = sys.stderr.isatty() and settings.env != "production"
    ending: list[Any] = (
        # Plain: the usual one prints every local variable, passwords too.
        [structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)]
        if people
        else [_where_it_broke, structlog.processors.JSONRenderer(serializer=_line)]
    )
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            partial(_without_secrets, part),
            *ending,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(settings.log_level),
        logger_factory=lambda *_: LINES,
        cache_logger_on_first_use=True,
    )
    of_libraries = logging.StreamHandler(sys.stderr)
    of_libraries.setFormatter(_Line("%(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[of_libraries])


class _Line(logging.Formatter):
    def formatException(self, told: Any) -> str:
        return traced(told[1])


def traced(error: BaseException | None) -> str:
    """Of what sort a fault is and where it happened. Not what it says: that may quote a row or a body."""
    parts = []
    while error:
        constraint = getattr(error, "constraint_name", None)
        sort = f"{type(error).__module__}.{type(error).__qualname__}" + (f" ({constraint})" if constraint else "")
        parts.append(sort + "\n" + "".join(traceback.format_tb(error.__traceback__)))
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return "after ".join(parts)


def _where_it_broke(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    if event.pop("exc_info", None):
        event["exception"] = traced(sys.exc_info()[1])
    return event


def _without_secrets(
    part: str, _logger: Any, _method: str, event: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    event["part"] = part
    for name in event:
        if _tells_a_secret(name):
            event[name] = "…"
    return event


@cache
def _tells_a_secret(name: str) -> bool:
    return any(word in name.lower() for word in _SECRET)


def _line(event: Any, **_options: Any) -> str:
    return orjson.dumps(event, default=str).decode()
