"""Dictionaries: pymorphy3 for Russian, whose words have a dozen forms; simplemma for the others."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from bot.asking.tokens import folded

if TYPE_CHECKING:
    from pymorphy3 import MorphAnalyzer

# "Puntitos" are "puntos".
_SMALL = re.compile(r"(\w{2,})it([ao]s?)")

# Written as it sounds: for those who write so.
_SOUNDS = {
    "es": ((r"v", "b"), (r"z|c(?=[ei])", "s"), (r"qu|k|c", "k"), (r"ll", "y"), (r"h", ""), (r"(.)\1", r"\1")),
    "ru": ((r"о", "а"), (r"[еэ]", "и"), (r"тс|дс", "ц"), (r"ё", "и"), (r"(.)\1", r"\1")),
    "en": ((r"(.)\1", r"\1"),),
}

# Imported when first needed: half of the phrases are of words that the vocabulary holds as they are written.


@cache
def _russian() -> MorphAnalyzer:
    import pymorphy3  # noqa: PLC0415

    return pymorphy3.MorphAnalyzer()


def _is_russian(form: str) -> bool:
    """The dictionary fails at letters that have no name in Unicode, such as those of Tangut."""
    return form.isalpha() and all(unicodedata.name(letter, "") for letter in form)


@lru_cache(4096)
def lemmas(form: str, language: str) -> tuple[str, ...]:
    if language == "es" and (small := _SMALL.fullmatch(form)):
        return (small[1] + small[2],)
    if language != "ru" or not _is_russian(form):
        return ()
    return tuple(dict.fromkeys(folded(parse.normal_form) for parse in _russian().parse(form)[:4]))


def sound(form: str, language: str) -> str:
    for pattern, letter in _SOUNDS[language]:
        form = re.sub(pattern, letter, form)
    return form


@lru_cache(4096)
def exists(form: str, language: str) -> bool:
    if language == "ru":
        return bool(_russian().word_is_known(form))
    import simplemma  # noqa: PLC0415

    return simplemma.is_known(form, lang=language)


def forms(word: str, language: str) -> set[str]:
    if language != "ru" or not _is_russian(word):
        return {word}
    return {word, *(folded(each.word) for each in _russian().parse(word)[0].lexeme)}


def is_lemma(word: str, language: str) -> bool:
    """Of such a word every form is met; of a form that a list holds, that form alone."""
    return language == "ru" and _is_russian(word) and folded(_russian().parse(word)[0].normal_form) == word


@lru_cache(4096)
def is_person(form: str) -> bool:
    """A given name, a patronymic or a surname, for Russian alone."""
    if not _is_russian(form):
        return False
    return any({"Name", "Surn", "Patr"} & set(parse.tag.grammemes) for parse in _russian().parse(form)[:3])


# Endings that verbs have: their forms are too many for a list, and an unknown one is no product.
_VERBAL = {
    "es": re.compile(r"\w+(mos|aron|ieron|aste|iste|ando|iendo|aba|aban|aria|eria|arse|irse|erse)"),
    "en": re.compile(r"\w{2,}(ed|ing|ly)"),
}


def is_verbal(form: str, language: str) -> bool:
    return language in _VERBAL and bool(_VERBAL[language].fullmatch(form))


def is_thing(form: str) -> bool:
    """Alone, "good" names nothing."""
    return not _is_russian(form) or not exists(form, "ru") or _russian().parse(form)[0].tag.POS == "NOUN"


@lru_cache(4096)
def can_be_named(form: str) -> bool:
    """A noun or what describes one; a verb or an adverb is no part of a name."""
    if not _is_russian(form):
        return True
    if not exists(form, "ru"):
        return True
    best = _russian().parse(form)[0].tag
    return best.POS in {"NOUN", "ADJF", "PRTF", None} or "LATN" in best
