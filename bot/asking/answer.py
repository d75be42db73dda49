"""What was understood, as JSON or as a line to read: `kassa ask`."""

from __future__ import annotations

import json

from bot.asking.wish import NotUnderstood, Understood, Wish


def as_json(answer: Understood | NotUnderstood) -> str:
    if isinstance(answer, Understood):
        return json.dumps({"understood": True, **answer.wish.as_json()}, ensure_ascii=False)
    suggestions = [wish.as_json() for wish in answer.suggestions]
    return json.dumps({"understood": False, "suggestions": suggestions}, ensure_ascii=False)


def as_text(answer: Understood | NotUnderstood) -> str:
    if isinstance(answer, Understood):
        return _line(answer.wish)
    return "\n".join(["Not understood. Perhaps:", *(f"  {_line(wish)}" for wish in answer.suggestions)])


def _line(wish: Wish) -> str:
    period = " to ".join(dict.fromkeys(day.isoformat() for day in wish.period)) if wish.period else None
    parts = [
        wish.report.value.replace("_", " "),
        period,
        f"compared with {wish.compare.value.replace('_', ' ')}" if wish.compare else None,
        f"{wish.order.value} first" if wish.order else None,
        f"{wish.limit} of them" if wish.limit else None,
        f"product {wish.product}" if wish.product else None,
        f"customer {wish.customer}" if wish.customer else None,
    ]
    return ", ".join(filter(None, parts))
