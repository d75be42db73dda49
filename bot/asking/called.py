"""Words of the language that are names too: a product may be called Total, Bueno, Добрый, or simply tea."""

from __future__ import annotations

from collections.abc import Container

from bot.asking.tokens import Token

# After these a word with a capital is what something is called, whatever it means elsewhere.
_BEFORE = {"es": ("OF",), "en": ("OF",), "ru": ("SALE", "REFUND", "PRODUCT")}
_FILLING = frozenset({"FILL", "THE", "MUCH"})


def is_called(tokens: list[Token], at: int, language: str) -> bool:
    return (language == "es" and _is_tea(tokens, at)) or _is_capital(tokens, at, language)


def is_word(token: Token) -> bool:
    return token.kind == "word" and not token.any("MON", "DOW", "TODAY", "YESTERDAY")


def names_nothing(tokens: list[Token], taken: Container[int], name: Container[int]) -> bool:
    """ "Ventas de puro", "sales of it": nobody can say whether that only fills the phrase."""
    return any(
        token.any("OF") and at not in taken and at not in name and _is_filled(tokens, at + 1, taken, name)
        for at, token in enumerate(tokens)
    )


def _is_filled(tokens: list[Token], first: int, taken: Container[int], name: Container[int]) -> bool:
    end = first
    while end < len(tokens) and end not in taken and end not in name and tokens[end].tags <= _FILLING:
        end += 1
    run = tokens[first:end]
    # "Of the week" is not "of him", which only an accent tells from it.
    says_something = any(not one.any("THE") or one.text.lower() == "él" for one in run)
    return bool(run) and (end == len(tokens) or (says_something and end in taken))


def _is_tea(tokens: list[Token], at: int) -> bool:
    """Only an accent tells it from a pronoun; without one it is tea where no pronoun stands."""
    if tokens[at].form != "te":
        return False
    before, after = tokens[max(0, at - 1) : at], tokens[at + 1 : at + 2]
    asked_of = any(token.any("OF") for token in before)
    sold = any(token.any("MUCH") for token in before) and any(token.any("SALE") for token in after)
    return tokens[at].text.lower() == "té" or asked_of or sold


def _is_capital(tokens: list[Token], at: int, language: str) -> bool:
    """Not where every word is written so."""
    before = at - 1
    while before > 0 and tokens[before].any("THE") and not tokens[before].any("OF"):
        before -= 1
    if before < 0 or not (tokens[at].capital and is_word(tokens[at])):
        return False
    return tokens[before].any(*_BEFORE[language]) and not (before and tokens[before].capital)
