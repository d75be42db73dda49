"""A phrase cut into words, numbers, dates and quoted names."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

# Accents and the dots of ё say nothing here; the breve of й makes another letter.
_ACCENTS = dict.fromkeys(map(ord, "\u0300\u0301\u0302\u0303\u0308"))

_PIECES = re.compile(
    r"""
    [«“„"](?P<quoted>[^«»“”„"]+)[»”“"]
    | (?P<iso>\d{4}-\d{1,2}-\d{1,2}|\d{4}/\d{1,2}/\d{1,2})(?!\d)
    | (?P<date>\d{1,2}[./]\d{1,2}[./]\d{4}|\d{1,2}-\d{1,2}-\d{4}|\d{1,2}[./]\d{1,2}[./]\d{2}
        |\d{1,2}[./]\d{1,2})(?![\d%])(?!\s?(?:l|lt|ml|kg|g|л|мл|кг|г)\b)
    | (?P<amount>\d+[.,]\d+%?|\d+%)
    | (?P<ordinal>\d{1,2})(?:-?(?:го|ого|е|ое|й|ый|ая|я|му|х)|st|nd|rd|th|º|ª|er|ro|do|to)(?!\w)
    | (?P<quarter>(?:[qQtT]|кв\.?)\s?[1-4]|[1-4]\s?(?:[qQtT]|кв))(?!\w)
    | (?P<number>\d+)(?!\w)
    | (?P<word>\w+(?:['’]\w+|[-.&]\w*[^\W\d]\w*)*)
    | (?P<dash>[-–—−~])
    | (?P<sign>[%&+$€₽*/=<>])
    """,
    re.VERBOSE,
)


@dataclass
class Token:
    text: str
    start: int
    end: int
    kind: str
    form: str
    tags: frozenset[str] = frozenset()
    value: int | None = None
    date: tuple[int | None, int, int] | None = None
    first: bool = False
    doubtful: bool = False

    @property
    def capital(self) -> bool:
        """As names are written, and no more than the beginning of a sentence."""
        return self.text[:1].isupper() and not self.first

    def any(self, *tags: str) -> bool:
        return not self.tags.isdisjoint(tags)


def folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.lower()).translate(_ACCENTS)
    return unicodedata.normalize("NFC", plain).replace("’", "'").removesuffix("'s").replace("'", "")


def tokens(text: str) -> list[Token]:
    # A message of a chat may be 4096 characters; no question about a shop is.
    found = [_token(piece) for piece in _PIECES.finditer(text[:300])]
    shouted = text.upper() == text
    for index, token in enumerate(found):
        token.first = (
            shouted or index == 0 or text[found[index - 1].end : token.start].strip()[:1] in {".", "!", "?", "¿", "¡"}
        )
    return found


def _token(piece: re.Match[str]) -> Token:
    kind = piece.lastgroup or "sign"
    text = piece.group(kind)
    token = Token(text.strip(), piece.start(), piece.end(), kind, folded(text))
    if kind in {"number", "ordinal"}:
        token.value = int(text) if len(text) < 7 else None
        token.tags = _number_tags(kind, token.value)
    elif kind in {"iso", "date"}:
        token.date = _day(text)
        token.tags = frozenset({"DATE"} if token.date else {"STRANGE"})
    elif kind == "quarter":
        token.value = int(re.sub(r"\D", "", text))
        token.tags = frozenset({"QN"})
    elif kind == "dash":
        token.tags = frozenset({"DASH"})
    elif kind == "quoted":
        token.tags = frozenset({"QUOTED"})
    elif kind in {"amount", "sign"}:
        token.tags = frozenset({"STRANGE"})
    return token


def _number_tags(kind: str, value: int | None) -> frozenset[str]:
    if value is None:
        return frozenset({"STRANGE"})
    if 2000 <= value <= 2099:
        return frozenset({"YEARNUM"})
    return frozenset({"N", "ORD"} if kind == "ordinal" else {"N"})


def _day(text: str) -> tuple[int | None, int, int] | None:
    """Day first, as in all three languages here, unless the day would be a month over twelve or the year is first."""
    parts = [int(part) for part in re.split(r"[./-]", text)]
    if len(parts) == 3 and parts[0] > 99:
        year, month, day = parts
    else:
        day, month, year = (*parts, 0)[:3]
        if month > 12 >= day:
            day, month = month, day
    year += 2000 if 0 < year < 100 else 0
    try:
        # Of a leap year, where the year is not said: which year it is comes later.
        date(year or 2024, month, day)
    except ValueError:
        return None
    return (year or None, month, day)
