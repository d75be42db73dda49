"""The code behind a refusal: a client sees a sentence, and the tables know whose it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from core.locale import en, es, ru
from webapi.erp import ERP
from webapi.own import OWN
from webapi.pos import POS


def code_of(body: Any) -> str:
    """Of the first sentence that is known; otherwise the sentence itself."""
    said = list(_sentences(body))
    for sentence in said:
        for code, pattern in _patterns():
            if pattern.fullmatch(sentence):
                return code
    return f"unknown: {said[:1] or body}"[:120]


def _sentences(body: Any) -> Iterator[str]:
    match body:
        case str():
            yield body
        case dict():
            for value in body.values():
                yield from _sentences(value)
        case list():
            for value in body:
                yield from _sentences(value)


@cache
def _patterns() -> list[tuple[str, re.Pattern[str]]]:
    """The longest first: a sentence of one word is part of many."""
    texts = [(code, text) for table in (en.TEXTS, es.TEXTS, ru.TEXTS) for code, text in table.items()]
    texts += [(code, place.text) for dialect in (POS, ERP, OWN) for code, place in dialect.words.items() if place.text]
    texts.sort(key=lambda one: -len(one[1]))
    return [(code, re.compile(re.sub(r"\\{\w+\\}", "(?s:.*)", re.escape(text)))) for code, text in texts]
