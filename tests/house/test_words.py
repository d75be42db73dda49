"""Every refusal has words: in each language, with the same facts, and in each dialect."""

from __future__ import annotations

import importlib
import pkgutil
import string

import pytest

import core
import webapi
from core.locale import TEXTS
from core.refusal import Refused, every_refusal
from webapi.crm import CRM
from webapi.erp import ERP
from webapi.kit import faults
from webapi.kit.dialect import Dialect
from webapi.kit.faults import FieldFault
from webapi.own import OWN
from webapi.pos import POS
from webapi.shared import SHARED
from webapi.telecom import TELECOM

for package in (core, webapi):
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        if "__main__" not in module.name:
            importlib.import_module(module.name)

FIELD_CODES = {*faults.CODES.values(), *faults.OWN}
# A refusal that a test declares for its own ends owes nobody words.
CODES = sorted({cls.code for cls in every_refusal() if not cls.__module__.startswith("tests.")} | FIELD_CODES)


@pytest.mark.parametrize("language", TEXTS)
def test_a_language_has_a_sentence_for_every_refusal_and_no_other(language: str) -> None:
    assert sorted(TEXTS[language]) == CODES


@pytest.mark.parametrize("code", CODES)
def test_the_languages_tell_the_same_facts(code: str) -> None:
    told = {language: _facts(texts[code]) for language, texts in TEXTS.items()}
    assert len({frozenset(facts) for facts in told.values()}) == 1, told


@pytest.mark.parametrize("dialect", [POS, ERP, TELECOM, CRM, SHARED, OWN], ids=lambda dialect: dialect.name)
@pytest.mark.parametrize("code", CODES)
def test_a_dialect_can_say_every_refusal(dialect: Dialect, code: str) -> None:
    refused = FieldFault(code, ("name",), **_invented(code)) if code in FIELD_CODES else _refusal(code)

    status, body = dialect.say(refused)

    assert 400 <= status < 600
    assert body
    assert "{" not in str(list(_texts(body)))


def _refusal(code: str) -> Refused:
    return next(cls for cls in every_refusal() if cls.code == code)(**_invented(code))


def _invented(code: str) -> dict[str, object]:
    return dict.fromkeys(_facts(TEXTS["en"][code]), 7)


def _facts(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def _texts(body: object) -> list[object]:
    if isinstance(body, dict):
        return [text for value in body.values() for text in _texts(value)]
    return [text for value in body for text in _texts(value)] if isinstance(body, list) else [body]
