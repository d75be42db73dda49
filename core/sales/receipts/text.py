"""A receipt as plain text: 42 columns, as a till's printer has them, or fewer for a telephone."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from itertools import zip_longest

from core.sales.receipts import code
from core.sales.receipts.layout import Look, Receipt, Row, laid

COLUMNS = 42
# Of one width they fit in a chat on a screen of 360 points, the narrowest that is sold.
PHONE_COLUMNS = 32
_INDENT = 2
# By the module above and the module below.
_BLOCKS = {(0, 0): " ", (1, 0): "▀", (0, 1): "▄", (1, 1): "█"}


def text(receipt: Receipt) -> str:
    return "\n".join([_sections(receipt, COLUMNS), "", *_square(receipt.folio), ""])


def narrow(receipt: Receipt) -> str:
    """Without the square code: a chat leaves gaps between its lines, which no scanner reads over."""
    return _sections(receipt, PHONE_COLUMNS) + "\n"


def _sections(receipt: Receipt, columns: int) -> str:
    sections = ["\n".join(line for row in rows for line in _lines(row, columns)) for rows in receipt.sections]
    return f"\n{'-' * columns}\n".join(sections)


def cells(text: str) -> int:
    """A letter takes one, a sign of the East or an emoji two, an accent on the letter before it none."""
    return len(text) if text.isascii() else sum(map(_cells, text))


@lru_cache(4096)
def _cells(letter: str) -> int:
    if unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in ("W", "F") else 1


def _lines(row: Row, columns: int) -> list[str]:
    if row.look.centred:
        return [_centred(left, columns) for left, _ in laid(row, columns, 1, cells)]
    indent = _INDENT if row.look is Look.UNDER else 0
    room = columns - indent
    return [" " * indent + _filled(left, right, room) for left, right in laid(row, room, 1, cells)]


def _filled(left: str, right: str, room: int) -> str:
    return left + " " * (room - cells(left) - cells(right)) + right if right else left


def _centred(text: str, columns: int) -> str:
    return " " * ((columns - cells(text)) // 2) + text


def _square(folio: str) -> list[str]:
    """Two rows of modules to a line, so that they are as high as they are wide."""
    rows = code.modules(folio)
    pairs = zip_longest(rows[::2], rows[1::2], fillvalue=(0,) * len(rows))
    lines = ("".join(_BLOCKS[both] for both in zip(*pair, strict=True)) for pair in pairs)
    return [_centred(line, COLUMNS).rstrip() for line in lines]
