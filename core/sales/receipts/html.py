"""A receipt as a page that prints on a roll of 80 mm: nothing in it is loaded, and nothing runs."""

from __future__ import annotations

from html import escape

from core.sales.receipts import code
from core.sales.receipts.layout import Receipt, Row

_STYLE = """
@page { size: 80mm auto; margin: 0 }
body { width: 72mm; margin: 0 auto; padding: 4mm 0; color: #000; background: #fff;
       font: 9pt/1.35 "DejaVu Sans", Verdana, sans-serif; overflow-wrap: anywhere }
section + section { border-top: 1px dashed #000; margin-top: 2mm; padding-top: 2mm }
p { display: flex; flex-wrap: wrap; column-gap: 2mm; margin: 0 }
p b { font-weight: inherit; text-align: right; margin-left: auto }
.title, .mark, .note { display: block; text-align: center }
.title, .mark { font-weight: bold }
.title { font-size: 12pt }
.strong { font-weight: bold }
.under { padding-left: 3mm }
svg { display: block; width: 30mm; margin: 2mm auto 0 }
"""


def html(receipt: Receipt) -> str:
    title = escape(f"{receipt.store} {receipt.folio}")
    sections = "\n".join(f"<section>\n{_rows(rows)}\n</section>" for rows in receipt.sections)
    return f"""<!DOCTYPE html>
<html lang="{escape(receipt.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>{_STYLE}</style>
</head>
<body>
{sections}
{code.drawing(receipt.folio)}
</body>
</html>
"""


def _rows(rows: tuple[Row, ...]) -> str:
    return "\n".join(_row(row) for row in rows)


def _row(row: Row) -> str:
    right = f"<b>{escape(row.right)}</b>" if row.right else ""
    return f'<p class="{row.look}"><span>{escape(row.left)}</span>{right}</p>'
