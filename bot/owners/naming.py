"""Which product or customer somebody means; where that is not certain they are asked, and no other is taken instead."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice, product
from typing import Generic, TypeVar

from rapidfuzz import fuzz, process, utils
from tortoise.queryset import QuerySet

from bot.asking.lemmas import lemmas
from bot.kit.visitor import Visitor
from core import phone
from core.catalog.identifying import identified
from core.catalog.models import Product
from core.customers.finding import having_phone
from core.customers.models import Customer
from core.searching import CUSTOMERS, PRODUCTS, Indexed

M = TypeVar("M", Product, Customer)

# As many buttons as one looks through on a phone.
MOST_CHOICES = 7
_LONGEST, _MOST_WORDS, _NEAR, _LIKE = 80, 6, 60, 55
_STEM = 3
_CYRILLIC, _FORMS, _MOST_SPELLINGS = re.compile("[а-яё]"), 2, 8


@dataclass(frozen=True)
class Meant(Generic[M]):
    """The one, or those to choose from: all that fit, or, if none does, the nearest."""

    one: M | None
    choices: Sequence[M] = ()
    fits: bool = False


async def product_meant(typed: str, visitor: Visitor) -> Meant[Product]:
    found = await identified(typed, visitor.by)
    if found:
        return Meant(found)
    return await _meant(typed, visitor.by.own(Product), PRODUCTS, visitor)


async def customer_meant(typed: str, visitor: Visitor) -> Meant[Customer]:
    number = phone.e164(typed, visitor.by.store.country)
    found = await having_phone(number, visitor.by).first() if number else None
    if found:
        return Meant(found)
    return await _meant(typed, visitor.by.own(Customer), CUSTOMERS, visitor)


async def _meant(typed: str, rows: QuerySet[M], searched: Indexed, visitor: Visitor) -> Meant[M]:
    words: list[str] = list(dict.fromkeys(typed.replace("\0", " ")[:_LONGEST].lower().split()))[:_MOST_WORDS]
    if not words:
        return Meant(None)
    store = visitor.by.store.id
    fitting: dict[int, M] = {}
    for spelling in [words, *_inflected(words)]:
        for one in await searched.matching(rows, spelling, store).order_by("id").limit(MOST_CHOICES):
            fitting[one.id] = one
    if len(fitting) == 1:
        return Meant(next(iter(fitting.values())))
    if fitting:
        return Meant(None, list(fitting.values())[:MOST_CHOICES], fits=True)
    return Meant(None, _nearest(typed, await _near(words, rows, searched, store)))


def _inflected(words: list[str]) -> list[list[str]]:
    """In Russian a name has endings: "долг Петрова" may be a Петров's, and of Петрова as well."""
    if not any(map(_CYRILLIC.search, words)):
        return []
    each = [lemmas(word, "ru")[:_FORMS] or (word,) for word in words]
    return [list(forms) for forms in islice(product(*each), _MOST_SPELLINGS)]


async def _near(words: list[str], rows: QuerySet[M], searched: Indexed, store: int) -> list[M]:
    """Those that have the beginning of a word: an ending is inflected, or mistyped."""
    found: dict[int, M] = {}
    for word in words:
        for length in sorted({len(word), len(word) - 1, len(word) - 2, 4, _STEM}, reverse=True):
            if not _STEM <= length <= len(word):
                continue
            for one in await searched.matching(rows, [word[:length]], store).order_by("id").limit(_NEAR):
                found[one.id] = one
            if len(found) >= _NEAR:
                break
    return list(found.values())


def _nearest(typed: str, found: Sequence[M]) -> list[M]:
    names = {at: one.name for at, one in enumerate(found)}
    best = process.extract(
        typed, names, scorer=fuzz.WRatio, processor=utils.default_process, limit=MOST_CHOICES, score_cutoff=_LIKE
    )
    return [found[at] for _, _, at in best]
