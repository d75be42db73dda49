"""schemathesis over our own description: every operation for itself, and ways from one to the next."""

from __future__ import annotations

import json
import time
import unittest
import urllib.request
from collections.abc import Callable
from typing import Any

import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.errors import HypothesisException
from requests.structures import CaseInsensitiveDict
from schemathesis import Case, GenerationMode
from schemathesis.core.result import Ok

from tests.fuzz.judging import Heard, Tally
from tests.fuzz.people import ROLES, Somebody

_PATIENCE = 10.0
_STEPS = 12
_AT_THE_DOOR = {"authorization", "x-tenant-key"}
# What a client itself would not send is no request.
_NEVER_SENT = (requests.exceptions.InvalidHeader, requests.exceptions.InvalidURL, UnicodeError)


class Asker:
    """One who sends cases and keeps what is wrong with the answers."""

    def __init__(self, somebody: Somebody, document: dict[str, Any]) -> None:
        self.somebody = somebody
        self.tally = Tally()
        self.schema = schemathesis.openapi.from_dict(document)
        self.schema.config.update(base_url=somebody.base)
        self.session = requests.Session()

    def asks(self, case: Case[Any], where: str) -> Any:
        """None where the wire let nothing through."""
        self._signs(case)
        started = time.perf_counter()
        try:
            told = case.call(session=self.session, headers=self.somebody.headers, timeout=_PATIENCE)
        except _NEVER_SENT:
            return None
        except requests.exceptions.RequestException as error:
            self.tally.finds(f"{type(error).__name__}: {case.as_curl_command()}", where)
            return None
        heard = Heard(told.status_code, _kind(told), told.content, time.perf_counter() - started)
        self.tally.heard(heard, case.operation.path, case.as_curl_command, where)
        self.somebody.comes_back_after(told.status_code)
        return told

    def _signs(self, case: Case[Any]) -> None:
        """A made-up token or shop ends the way at the door; one in ten may try it."""
        if self.tally.asked % 10:
            given = dict(case.headers or {}).items()
            case.headers = CaseInsensitiveDict({name: said for name, said in given if name.lower() not in _AT_THE_DOOR})

    def each_for_itself(self, requests_of_all: int, number: int) -> None:
        operations = [found.ok() for found in self.schema.get_all_operations() if isinstance(found, Ok)]
        each = -(-requests_of_all // (len(operations) * 2))
        for operation in operations:
            for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
                self._asks_one(operation, mode, each, number)

    def one_after_another(self, requests_of_all: int, number: int) -> None:
        """Created, read, changed and acted on: what one answers is what the next asks for."""
        most, walk = self.tally.asked + requests_of_all, self._walk()
        for turn in range(requests_of_all):
            if self.tally.asked >= most:
                return
            seed(number + turn)(walk)
            _run(lambda: walk.run(settings=_some(10, stateful_step_count=_STEPS)))

    def _asks_one(self, operation: Any, mode: GenerationMode, examples: int, number: int) -> None:
        @seed(number)
        @_some(examples)
        @given(case=operation.as_strategy(generation_mode=mode))
        def ask(case: Case[Any]) -> None:
            self.asks(case, f"{self.somebody.role} {mode.value}")

        _run(ask)

    def _walk(self) -> Any:
        asker = self
        where = f"{self.somebody.role} stateful"

        class Walk(self.schema.as_state_machine()):  # type: ignore[misc]
            def call(self, case: Case[Any], **_options: Any) -> Any:
                told = asker.asks(case, where)
                if told is None:
                    raise _NoWay
                return told

            def validate_response(self, *_asked: Any, **_more: Any) -> None:
                """It has been judged already."""

        return Walk


class _NoWay(Exception):
    """Nothing was answered, so nothing leads on."""


def asked(port: int, role: str, alone: int, walking: int, number: int) -> Tally:
    """All that one role asks, in a process of its own."""
    base = f"http://127.0.0.1:{port}"
    with urllib.request.urlopen(f"{base}/openapi.json", timeout=30) as told:
        document = json.load(told)
    asker = Asker(Somebody(base, role, ROLES.index(role) + 1), document)
    asker.each_for_itself(alone, number)
    print(f"{role}: {asker.tally.asked} asked for themselves", flush=True)
    asker.one_after_another(walking, number)
    print(f"{role}: {asker.tally.asked} asked", flush=True)
    return asker.tally


def _some(examples: int, **more: Any) -> settings:
    return settings(
        max_examples=examples,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],
        **more,
    )


def _run(asking: Callable[[], None]) -> None:
    """Where nothing can be made up, as of an operation that takes nothing wrongly, there is nothing to ask."""
    try:
        asking()
    except (HypothesisException, _NoWay, unittest.SkipTest):
        # A shop remembers, so hypothesis finds that the same draw leads elsewhere the next time: it begins anew.
        return


def _kind(told: Any) -> str:
    said = {name.lower(): value for name, value in told.headers.items()}
    kind = said.get("content-type", "")
    return str(kind if isinstance(kind, str) else kind[0])
