"""The square code that a scanner reads the folio from."""

from __future__ import annotations

from io import BytesIO

import segno

# Readable with a fold or a stain over it; the edge is what the standard asks to be left white.
_ERROR = "m"
_EDGE = 4


def modules(folio: str) -> list[tuple[int, ...]]:
    """Rows of dark (1) and light (0), without the edge."""
    return [tuple(row) for row in _made(folio).matrix_iter(border=0)]


def drawing(folio: str) -> str:
    """As SVG to stand in a page."""
    drawn = BytesIO()
    _made(folio).save(drawn, kind="svg", border=_EDGE, xmldecl=False, svgns=True, nl=False, omitsize=True, title=folio)
    return drawn.getvalue().decode()


def _made(folio: str) -> segno.QRCode:
    return segno.make_qr(folio, error=_ERROR)
