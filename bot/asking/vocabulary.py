"""The words of one language: from a form to what it may mean, with small mistakes of writing forgiven."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache, cached_property
from pathlib import Path
from typing import Literal

from bot.asking.lemmas import lemmas
from bot.asking.mending import DOUBTFUL, STRANGE, Mender
from bot.asking.tokens import Token, folded

Language = Literal["es", "ru", "en"]
Tags = frozenset[str]

_WORDS = Path(__file__).parent / "words"


class Vocabulary:
    def __init__(self, language: Language, *, customer: bool) -> None:
        self.language = language
        self.forms: dict[str, Tags] = {}
        self.stems: dict[str, Tags] = {}
        self.phrases: dict[str, list[tuple[str, ...]]] = {}
        self.values: dict[str, int] = {}
        self.names: frozenset[str] = frozenset()
        self.words: set[str] = set()
        words = tomllib.loads((_WORDS / f"{language}.toml").read_text(encoding="utf-8"))
        # A receipt is a sale to the owner and a purchase to the customer: each has words of their own.
        for others in ("subjects", "against", "order", "compare") if customer else ("customers",):
            del words[others]
        self._read(words)

    def _read(self, words: dict[str, dict[str, str]]) -> None:
        self.names = frozenset(_entries(words.pop("names")["given"]))
        for tag in ("MON", "DOW", "N", "ORD"):
            for number, entries in words.pop(tag).items():
                for entry in _entries(entries):
                    self._add(entry, tag)
                    self.values[f"{tag} {entry}"] = int(number)
        for table in words.values():
            for tag, entries in table.items():
                for entry in _entries(entries):
                    self._add(entry, tag)

    def _add(self, entry: str, tag: str) -> None:
        """A word may stand under several tags, and then may mean each."""
        self.words.update(word.rstrip("!") for word in entry.split() if not word.endswith("*"))
        if " " in entry and entry not in self.forms:
            words = tuple(entry.split())
            self.phrases.setdefault(words[0].rstrip("*!")[:2], []).append(words)
        if entry.endswith("*"):
            self.stems[entry[:-1]] = self.stems.get(entry[:-1], frozenset()) | {tag}
        else:
            self.forms[entry] = self.forms.get(entry, frozenset()) | {tag}

    def tag(self, tokens: list[Token]) -> list[Token]:
        """Phrases first: "por favor" is no "por"."""
        tagged: list[Token] = []
        tokens, at = [self._mended(part) for token in tokens for part in self._parts(token)], 0
        while at < len(tokens):
            entries = self._phrase(tokens, at)
            length = len(entries[0]) if entries else 1
            tagged.append(self._one_of(tokens[at : at + length], entries) if entries else self._word(tokens[at]))
            at += length
        return tagged

    def _parts(self, token: Token) -> list[Token]:
        """ "January-March" is two months with a dash; "Coca-Cola" is one word."""
        words = token.form.split("-")
        if token.kind != "word" or len(words) != 2 or token.form in self.forms:
            return [token]
        one, other = (Token(word, token.start, token.end, "word", word) for word in words)
        if not all(self._tags(each) & {"MON", "DOW"} for each in (one, other)):
            return [token]
        return [one, Token("-", token.start, token.end, "dash", "-", frozenset({"DASH"})), other]

    def _tags(self, token: Token) -> Tags:
        return frozenset[str]().union(*(self._meaning(form) for form in self._forms_of(token)))

    def _phrase(self, tokens: list[Token], at: int) -> list[tuple[str, ...]]:
        """The longest entries that begin here; they differ in nothing but an ending."""
        starts = {form[:2] for form in self._forms_of(tokens[at])}
        found = [
            words
            for words in (words for start in starts for words in self.phrases.get(start, ()))
            if len(words) <= len(tokens) - at and all(map(self._fits, tokens[at:], words))
        ]
        return [words for words in found if len(words) == max(map(len, found))]

    def _fits(self, token: Token, word: str) -> bool:
        if word.endswith("*"):
            return token.form.startswith(word[:-1])
        if word.endswith("!"):
            return token.form == word[:-1]
        return word in self._forms_of(token)

    def _forms_of(self, token: Token) -> tuple[str, ...]:
        return (token.form, *lemmas(token.form, self.language)) if token.kind == "word" else (token.form,)

    def _word(self, token: Token) -> Token:
        if token.kind == "word":
            return self._said(token) or token
        return token

    def _one_of(self, tokens: list[Token], entries: list[tuple[str, ...]]) -> Token:
        first, last = tokens[0], tokens[-1]
        text = " ".join(token.text for token in tokens)
        one = Token(text, first.start, last.end, "phrase", " ".join(entries[0]), first=first.first)
        for entry in entries:
            one = self._told(one, " ".join(entry), one.tags | self.forms[" ".join(entry)])
        return one

    def _said(self, token: Token) -> Token | None:
        """As it is written and in its dictionary form; what is strange as it is written is nothing else."""
        for form in self._forms_of(token):
            if tags := self._meaning(form):
                token = self._told(token, form, token.tags | tags)
                if tags & {"STRANGE", "DOW", "MON"}:
                    return token
        return token if token.tags else None

    def _told(self, token: Token, form: str, tags: Tags) -> Token:
        token.tags = tags
        values = (self.values[f"{tag} {form}"] for tag in tags if f"{tag} {form}" in self.values)
        token.value = next(values, token.value)
        return token

    def _meaning(self, form: str) -> Tags:
        if form in self.forms:
            return self.forms[form]
        for length in range(len(form), 2, -1):
            if form[:length] in self.stems:
                return self.stems[form[:length]]
        return frozenset()

    def _mended(self, token: Token) -> Token:
        if token.kind != "word" or self._is_known(token):
            return token
        form = self.mender.mended(token.form, capital=token.capital)
        if form in {DOUBTFUL, STRANGE}:
            token.tags, token.doubtful = frozenset({STRANGE} if form == STRANGE else ()), form == DOUBTFUL
            return token
        token.form = form
        return token

    def _is_known(self, token: Token) -> bool:
        return any(form in self.words or self._meaning(form) for form in self._forms_of(token))

    @cached_property
    def mender(self) -> Mender:
        listed = {word: self._meaning(word) for word in self.words}
        return Mender(listed, self.language, lambda form: self._tags(Token(form, 0, 0, "word", form)))


def _entries(text: str) -> Iterator[str]:
    yield from (" ".join(map(folded, each.split())) for each in text.replace("\n", ",").split(",") if each.strip())


@cache
def vocabulary(language: Language, customer: bool) -> Vocabulary:
    return Vocabulary(language, customer=customer)
