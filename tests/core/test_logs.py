"""Lines of the log: nothing that looks like a secret, and of a fault only where and of what sort."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
import structlog

from core import logs
from core.log_lines import LINES
from core.settings import Settings

PHONE = "+998901234567"


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> Iterator[StringIO]:
    before, written = structlog.get_config(), StringIO()
    monkeypatch.setattr("sys.stderr", written)
    logs.begin("worker", Settings(log_level="info"))
    yield written
    structlog.configure(**before)


def _last(written: StringIO) -> dict[str, Any]:
    LINES.write()
    line: dict[str, Any] = json.loads(written.getvalue().splitlines()[-1])
    return line


NAMES = ["password", "new_password", "token", "Authorization", "phone_number", "refresh", "access", "tenant_key"]


@pytest.mark.parametrize("name", NAMES)
def test_a_fact_with_a_secret_name_is_blotted_out(written: StringIO, name: str) -> None:
    structlog.get_logger().info("signed in", **{name: "hunter2", "store": 7})

    assert (_last(written)[name], _last(written)["store"]) == ("…", 7)


def test_a_line_says_who_writes_it_and_when(written: StringIO) -> None:
    structlog.get_logger().warning("late", minutes=5)

    line = _last(written)
    assert (line["event"], line["level"], line["part"], line["minutes"]) == ("late", "warning", "worker", 5)
    assert line["timestamp"].endswith("Z")


def test_less_than_the_chosen_level_is_not_written(written: StringIO) -> None:
    structlog.get_logger().debug("details")

    assert written.getvalue() == ""


def _fail() -> None:
    try:
        raise KeyError(PHONE)
    except KeyError as error:
        raise LookupError(PHONE) from error


def test_a_fault_is_traced_to_its_cause_without_its_words(written: StringIO) -> None:
    try:
        _fail()
    except LookupError:
        structlog.get_logger().exception("fault")

    told = _last(written)["exception"]
    assert told.startswith("builtins.LookupError\n")
    assert "after builtins.KeyError\n" in told
    assert told.count("in _fail") == 2
    assert "raise LookupError" in told
    assert PHONE not in told


def test_a_librarys_fault_is_told_the_same_way() -> None:
    line = logging.LogRecord("aiohttp.server", logging.ERROR, "", 0, "Error handling request", None, None)
    try:
        int(PHONE + "x")
    except ValueError as error:
        line.exc_info = (type(error), error, error.__traceback__)

    told = logs._Line("%(levelname)s %(name)s: %(message)s").format(line)

    assert told.startswith("ERROR aiohttp.server: Error handling request\nbuiltins.ValueError\n")
    assert PHONE not in told
