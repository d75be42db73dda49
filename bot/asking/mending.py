"""Small mistakes of writing: put right where there is one way to, else a reason to ask."""

from __future__ import annotations

from collections.abc import Callable

from bot.asking.lemmas import exists, forms, is_lemma, sound

Tags = frozenset[str]

# What turns a figure into another: "menso" may be "menos", "juno" June.
_TIMES = frozenset("MON DOW TODAY YESTERDAY DAYBEFORE WEEK MONTH YEAR QUARTER PREV LAST THIS N ORD".split())  # noqa: SIM905
_CALENDAR = frozenset({"MON", "DOW", "TODAY", "YESTERDAY", "DAYBEFORE"})
_TURNING = _TIMES | {"NOT", "STRANGE", "MOST", "LEAST", "TOP"}
_EMPTY = frozenset({"FILL", "MUCH", "THE", "IN", "FOR", "OF", "BY", "AND", "WITH", "WHO"})

# What only refuses a phrase needs no more than the forms that are listed.
_SELDOM = frozenset({"OFF", "FILL", "TITLE", "SUPPLIER", "STATE", "SHOP"})

DOUBTFUL = "DOUBTFUL"
STRANGE = "STRANGE"


class Mender:
    def __init__(self, listed: dict[str, Tags], language: str, meaning: Callable[[str], Tags]) -> None:
        self.language = language
        self.meaning = meaning
        found: set[str] = set()
        times: set[str] = set()
        for word, tags in listed.items():
            every = forms(word, language) if tags - _SELDOM and is_lemma(word, language) else {word}
            found |= every
            times |= every if tags & _TIMES else set()
        self.forms = sorted(form for form in found if len(form) > 3)
        self.times = sorted(form for form in times if len(form) > 3)
        self.sounds = {sound(form, language): form for form in self.forms}

    def mended(self, form: str, *, capital: bool) -> str:
        """The word that was meant; DOUBTFUL, where it is one but may be another; STRANGE, where nobody can say."""
        if len(form) < 4 or any(letter.isdigit() for letter in form):
            return form
        if capital:
            return STRANGE if len(form) > 5 and self._near(form, self.times, 1) and not self._exists(form) else form
        near = self._near(form, self.forms, 1 if len(form) < 7 else 2)
        heard = self.sounds.get(sound(form, self.language))
        if not near and not heard:
            timely = len(form) > 4 and self._near(form, self.times, 2) and not self._exists(form)
            return STRANGE if timely else form
        if self._exists(form):
            if any(self.meaning(each) & _CALENDAR for each in near):
                return STRANGE
            return DOUBTFUL if any(self.meaning(each) & _TURNING for each in near) else form
        return self._only([*near, heard] if heard else near)

    def _only(self, near: list[str]) -> str:
        meanings = {self.meaning(each) for each in near}
        one = len(meanings) == 1 or all(meaning & _EMPTY for meaning in meanings)
        return near[0] if one else STRANGE

    def _near(self, form: str, among: list[str], allowed: int) -> list[str]:
        from rapidfuzz import process  # noqa: PLC0415 - most phrases have no mistakes
        from rapidfuzz.distance import OSA  # noqa: PLC0415

        near = process.extract(form, among, scorer=OSA.distance, score_cutoff=allowed, limit=8)
        return [found for found, distance, _ in near if distance == near[0][1] and _alike(found, form, int(distance))]

    def _exists(self, form: str) -> bool:
        return exists(form, self.language)


def _alike(found: str, form: str, distance: int) -> bool:
    """Two wrong letters are a mistake only where the word begins as it should."""
    return found[0] == form[0] or (distance == 1 and found[-2:] == form[-2:])
