"""A name in a phrase: the words that no vocabulary knows, where a report asks for a product or a person."""

from __future__ import annotations

from dataclasses import dataclass

from bot.asking.called import is_called, is_word
from bot.asking.lemmas import can_be_named, is_person, is_thing, is_verbal
from bot.asking.tokens import Token
from bot.asking.vocabulary import Vocabulary

_INSIDE = ("OF", "WITH", "THE")
# What stands before a name and makes it a place, a supplier, an exception.
_NOT_BEFORE_PRODUCT = ("BY", "IN", "WITH", "TO", "NOT", "THAN", "VERSUS", "COMPARE", "SINCE", "UNTIL", "AGO", "OFF")
_FRAMES = (
    "OF",
    "FOR",
    "SALE",
    "PRODUCT",
    "FORECAST",
    "SPEED",
    "REFUND",
    "MUCH",
    "OUT",
    "BUY",
    "OWE",
    "CUSTOMER",
    "TITLE",
    "HISTORY",
)
_NOT_BEFORE_PERSON = ("BY", "IN", "NOT", "THAN", "VERSUS", "COMPARE", "OFF")


@dataclass(frozen=True)
class Name:
    text: str
    first: int
    last: int
    quoted: bool
    capital: bool
    language: str
    mixed: bool
    doubtful: bool
    person: bool
    verbal: bool


def name(tokens: list[Token], taken: frozenset[int], text: str, words: Vocabulary) -> Name | None:
    """The one run of unknown words; of two runs nobody can say which is meant."""
    quoted = [at for at, token in enumerate(tokens) if token.kind == "quoted"]
    unknown = quoted or [
        at
        for at, token in enumerate(tokens)
        if at not in taken and (not token.tags or is_called(tokens, at, words.language))
    ]
    if not unknown:
        return None
    first = last = unknown[0]
    while (
        first > 0 and not quoted and first - 1 not in taken and tokens[first - 1].capital and is_word(tokens[first - 1])
    ):
        first -= 1
    while not quoted and (step := _next(tokens, last, taken)):
        last += step
    if any(at > last for at in unknown):
        return None
    taken_words = [token for token in tokens[first : last + 1] if token.kind == "word"]
    if words.language == "ru" and not quoted and not _can_be(taken_words):
        return None
    typed = tokens[first].text if quoted else text[tokens[first].start : tokens[last].end]
    return Name(
        typed.strip().removesuffix("'s").removesuffix("’s"),
        first,
        last + 1,
        bool(quoted),
        any(token.text[:1].isupper() for token in taken_words),
        words.language,
        len({token.text[:1].isupper() for token in taken_words if not token.any("OF", "THE")}) > 1,
        any(token.doubtful for token in taken_words),
        _is_person(taken_words, words),
        any(is_verbal(token.form, words.language) for token in taken_words),
    )


def _can_be(words: list[Token]) -> bool:
    named = all(token.capital or can_be_named(token.form) for token in words)
    return named and any(token.capital or is_thing(token.form) for token in words)


def _next(tokens: list[Token], last: int, taken: frozenset[int]) -> int:
    """How many tokens further the name goes on: a number and its unit, "de" between two of its words."""
    for step in (1, 2):
        at = last + step
        if at >= len(tokens) or at in taken:
            return 0
        token = tokens[at]
        if not token.tags or (token.capital and _word(token)):
            return step
        if step == 1 and token.kind in {"number", "amount"}:
            return step if at + 1 < len(tokens) and not tokens[at + 1].tags and at + 1 not in taken else 0
        if step == 1 and not token.any(*_INSIDE):
            return 0
    return 0


def _word(token: Token) -> bool:
    return token.kind == "word" and not token.any("MON", "DOW", "TODAY", "YESTERDAY", "THE")


def _is_person(tokens: list[Token], words: Vocabulary) -> bool:
    if not tokens:
        return False
    listed = tokens[0].form in words.names
    return listed or (words.language == "ru" and any(is_person(token.form) for token in tokens))


def fits_product(name: Name, tokens: list[Token], taken: frozenset[int]) -> bool:
    """Sales of a person may be those of a cashier or those to a customer: not said here."""
    if name.quoted:
        return True
    if name.person and name.capital:
        return False
    return _stands_well(name, tokens, taken, _NOT_BEFORE_PRODUCT)


def fits_person(name: Name, tokens: list[Token], taken: frozenset[int]) -> bool:
    before = tokens[name.first - 1] if name.first else None
    if name.mixed and not name.quoted:
        return False
    told = name.quoted or name.capital or name.person or (before is not None and before.any("TITLE"))
    return told and _stands_well(name, tokens, taken, _NOT_BEFORE_PERSON)


def _stands_well(name: Name, tokens: list[Token], taken: frozenset[int], blocking: tuple[str, ...]) -> bool:
    before = name.first - 1
    while before >= 0 and tokens[before].any("THE", "TITLE") and not tokens[before].any("OF"):
        before -= 1
    if before >= 0 and tokens[before].any(*blocking) and not tokens[before].any("OF", "FILL"):
        return False
    left_of = before >= 0 and tokens[before].any("OF")
    if (name.verbal or name.doubtful) and not (name.quoted or left_of):
        return False
    if not (name.capital or name.quoted or _is_framed(name, tokens, taken, before)):
        return False
    alone = before in taken and (name.last >= len(tokens) or name.last in taken)
    return not alone or name.capital or name.quoted


def _is_framed(name: Name, tokens: list[Token], taken: frozenset[int], before: int) -> bool:
    """A name in small letters is one where a name is expected: elsewhere it may be any verb that we do not know."""
    left = tokens[before] if before >= 0 and before not in taken else None
    right = tokens[name.last] if name.last < len(tokens) and name.last not in taken else None
    if left and left.any(*_FRAMES) and not left.any("NOUN"):
        return not name.verbal or left.any("OF", "PRODUCT")
    # "Динамика продаж" is no product: there the sales are what belongs to it.
    owned = right is not None and right.form == "продаж"
    if name.language == "es":
        return False
    return not name.verbal and right is not None and right.any(*_FRAMES) and not owned
